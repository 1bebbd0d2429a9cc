import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { KillNote } from '../helpers/kill-runs.ts';

/**
 * `npm run bench:kill -- [RUNS]`: processes killed at random moments of imports, migrations and save as (default 100),
 * by the crash tests of the workspace. What each survivor found is kept in test/bench/results/kill.txt.
 */
const [runs = '100'] = process.argv.slice(2);
const log = `dist/bench/kill-${process.pid}.jsonl`;
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/contract/workspace-crash.test.ts',
    'test/contract/workspace-copy-crash.test.ts',
    '--no-file-parallelism',
  ],
  { stdio: 'inherit', env: { ...process.env, HEADROOM_KILL_RUNS: runs, HEADROOM_KILL_LOG: log } },
);
const notes = readFileSync(log, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as KillNote);
rmSync(log);
writeFileSync('test/bench/results/kill.txt', `${summary(notes).join('\n')}\n`);
process.exit(status ?? 1);

function summary(all: readonly KillNote[]): string[] {
  const lines = [
    `${all.length} processes killed (SIGKILL) at random moments; ${status === 0 ? 'each workspace opened with all that was committed' : 'SOME FAILED'}`,
    `Node ${process.version}, ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, ${process.platform}`,
  ];
  for (const during of ['import', 'migration', 'save as'] as const) {
    const ofKind = all.filter((note) => note.during === during);
    const found = new Map<string, KillNote[]>();
    for (const note of ofKind) found.set(note.found, [...(found.get(note.found) ?? []), note]);
    lines.push('', `${during}: ${ofKind.length} killed; the next process found`);
    for (const [what, some] of [...found].sort((a, b) => b[1].length - a[1].length)) {
      const ms = some.map(({ killAfterMs }) => Math.round(killAfterMs));
      lines.push(
        `  ${String(some.length).padStart(3)} × ${what} (killed after ${Math.min(...ms)} to ${Math.max(...ms)} ms)`,
      );
    }
  }
  return lines;
}
