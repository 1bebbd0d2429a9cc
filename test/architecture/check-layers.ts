import { resolve } from 'node:path';
import { findViolations } from './find-violations.ts';
import { readModuleGraph } from './module-graph.ts';

/** `npm run check:layers [-- ROOT]`: exit 0 when every module keeps to its layer, 1 when one does not. */
const FOLDERS = ['shared', 'electron', 'renderer', 'test', 'sample-data'];
/** Fewer than this, or none in a folder of the product, means that the check looked at the wrong place. */
const FEWEST_MODULES = 60;

const root = resolve(process.argv[2] ?? '.');
const fewest = Number(process.argv[3] ?? FEWEST_MODULES);
const graph = readModuleGraph(root, FOLDERS);
const unseen = ['shared', 'electron', 'renderer'].filter(
  (folder) => !graph.modules.some((module) => module.startsWith(`${folder}/`)),
);
const violations = findViolations(graph);
for (const { from, line, rule, what, reason } of violations) {
  process.stderr.write(`${from}:${line}  ${rule}: ${what}\n    ${reason}\n`);
}
if (graph.modules.length < fewest || unseen.length > 0) {
  process.stderr.write(
    `Only ${graph.modules.length} modules were read${unseen.length > 0 ? `, none in ${unseen.join(', ')}` : ''}: nothing is proved.\n`,
  );
  process.exitCode = 1;
} else if (violations.length > 0) {
  process.stderr.write(`${violations.length} violations in ${graph.modules.length} modules.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(
    `${graph.modules.length} modules and ${graph.edges.length} imports keep to their layers.\n`,
  );
}
