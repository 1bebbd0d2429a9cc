import type { ImportQuestion, ImportRequest, ImportVerdict } from '../contract/import-types.ts';
import { EngineError } from '../contract/outcome.ts';
import type { OriginFile } from '../contract/series-types.ts';
import { subrange } from '../core/run-context.ts';
import { BatchShelf } from '../import/batch-shelf.ts';
import { checkMapping } from '../import/check-mapping.ts';
import { importFile } from '../import/import-file.ts';
import type { ImportedFile } from '../import/imported-file.ts';
import { type JoinedFiles, joinFiles } from '../import/join-files.ts';
import { judgeImport } from '../import/quality/judge-import.ts';
import { distinctQuestions } from '../import/questions.ts';
import type { EngineContext, ImportBatch, ScratchSpace } from './engine-context.ts';
import { takePlanningZone } from './planning-zone.ts';
import { recallFrom, rememberMappings } from './remembered-mappings.ts';

/** Share of the work that is reading; the rest is writing to the workspace. */
const READING_SHARE = 0.7;
/** Once files come to more than this their samples are put aside on the disk; those of smaller ones stay in memory. */
const LARGE_BYTES = 8 * (1 << 20);

/**
 * Reads files and keeps their series in the open workspace, in one transaction.
 * Throws AMBIGUOUS while a question is open (path: the request's field; hint: the flag), and UNUSABLE_DATA where no
 * file gave a series; the workspace is then as it was. The time zone that was given becomes the planning zone of services
 * that have none of their own.
 */
export async function importCommit(input: ImportRequest, context: EngineContext): Promise<ImportVerdict> {
  const scratch = context.files.openScratch();
  try {
    return await readAndKeep(input, context, scratch);
  } finally {
    scratch.close();
  }
}

async function readAndKeep(
  input: ImportRequest,
  context: EngineContext,
  scratch: ScratchSpace,
): Promise<ImportVerdict> {
  const options = { ...input, recall: recallFrom(context) };
  const files: ImportedFile[] = [];
  const sources: OriginFile[] = [];
  let totalBytes = 0;
  for (const [i, { id }] of input.files.entries()) {
    const source = await context.files.open(id);
    totalBytes += source.bytes;
    const from = (i / input.files.length) * READING_SHARE;
    const to = ((i + 1) / input.files.length) * READING_SHARE;
    const aside = totalBytes > LARGE_BYTES ? scratch : null;
    const file = await importFile(source, options, subrange(context, from, to), aside);
    const sha256 = await context.files.sha256(id, context);
    files.push(file);
    sources.push(originOf(file, sha256));
  }
  checkMapping(input.mapping ?? [], files);
  refuseOpenQuestions(files.flatMap((file) => file.questions));
  const shelf = totalBytes > LARGE_BYTES ? new BatchShelf(scratch) : null;
  const joined = await joinFiles(files, shelf, context);
  refuseEmpty(joined);
  const judged = await judgeImport(files, joined.series, context);
  const verdict: ImportVerdict = { files: joined.verdicts, findings: judged.findings };
  const batch: ImportBatch = {
    files: sources,
    recordJson: JSON.stringify({ request: input, verdict }),
    series: judged.series,
  };
  await context.workspace.commitImport(batch, subrange(context, READING_SHARE, 1));
  await rememberMappings(files, input.mapping ?? [], context);
  const services = joined.series.map(({ service }) => service);
  const planningZone = await takePlanningZone(input.timeZone, services, context);
  return planningZone ? { ...verdict, planningZone } : verdict;
}

function originOf({ verdict, lines, table }: ImportedFile, sha256: string): OriginFile {
  const columns = table.columns
    .filter(({ role }) => role !== 'ignore')
    .map(({ column, role, resource, unit, fromPlanner }) => ({ column, role, resource, unit, fromPlanner }));
  return { name: verdict.name, sha256, rows: verdict.rows.kept, lines, columns };
}

function refuseOpenQuestions(questions: readonly ImportQuestion[]): void {
  const [first, ...others] = distinctQuestions(questions);
  if (!first) return;
  const also = others.map((question) => ` ${question.message}`).join('');
  throw new EngineError({
    code: 'AMBIGUOUS',
    message: `${first.message}${also}`,
    path: first.field,
    hint: `Settle it with ${[first, ...others].map((question) => question.flag).join(' and ')}.`,
  });
}

function refuseEmpty({ series, verdicts }: JoinedFiles): void {
  if (series.length > 0) return;
  const reasons = verdicts.flatMap(({ name, problems }) =>
    problems.map(({ message }) => `${name}: ${message}`),
  );
  const left = verdicts.flatMap(({ problems }) => problems).find(({ code }) => code === 'ignored-metric');
  const remedy = left?.remedy;
  throw new EngineError({
    code: 'UNUSABLE_DATA',
    message: `Nothing could be imported. ${reasons.slice(0, 5).join(' ')}`,
    hint: remedy ?? 'A table needs a column of times and a column of figures for each signal.',
  });
}
