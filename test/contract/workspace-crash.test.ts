import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import { createRandom } from '../../shared/core/random.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import { writeMinutesCsv } from '../helpers/csv-files.ts';
import type { EngineHost } from '../helpers/engine-host.ts';
import { startChildHost } from '../helpers/engine-hosts.ts';
import { killRuns, noteKill } from '../helpers/kill-runs.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

const RUNS = killRuns(0.4);
const GENERATIONS = 4;

/**
 * Small imports stay in the log until the file is closed; large ones go to the file while they are being written, and
 * the log is folded in between. The kill comes late enough for several imports, at any part of one.
 */
const SIZES = [
  { rows: 40_000, latestKillMs: 1500 },
  { rows: 250_000, latestKillMs: 6000 },
] as const;

const built = builtForTests();
let folder: string;
let filesBySize: readonly (readonly string[])[];

beforeAll(() => {
  folder = makeTemporaryFolder();
  // Every sample of a generation is the same: a series that holds two values holds half an import.
  filesBySize = SIZES.map(({ rows }) =>
    Array.from({ length: GENERATIONS }, (_, generation) =>
      writeMinutesCsv(folder, `${rows}-${generation}.csv`, {
        rows,
        values: () => [100 * (generation + 1), 10 * (generation + 1)],
      }),
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(Array.from({ length: RUNS }, (_, run) => run + 1))(
  'a process killed during an import leaves every committed import whole and no half one (run %i)',
  async (run) => {
    const workspaces = join(folder, `run-${run}`);
    mkdirSync(workspaces);
    const { rows, latestKillMs } = SIZES[run % SIZES.length]!;
    const files = filesBySize[run % SIZES.length]!;
    const killAfterMs = createRandom(run).next() * latestKillMs;
    const killed = await importUntilKilled(workspaces, files, killAfterMs);

    const survivor = await startChildHost(built, workspaces);
    try {
      const { entries } = await call(survivor, 'workspace.list', {});
      expect(entries).toHaveLength(1);
      await call(survivor, 'workspace.open', { id: entries[0]!.id });
      const held = await generationHeld(survivor, rows);
      // The import under way may have been committed just before the kill: then its answer was lost.
      expect(new Set([killed.acknowledged, killed.acknowledged + 1].map(valueOfImport))).toContain(held);
      noteKill({
        during: 'import',
        killAfterMs,
        found: `${killed.acknowledged} imports answered, all of them held, and no part of the next`,
      });
      await importFile(survivor, await survivor.grant(files[0]!));
      expect(await generationHeld(survivor, rows)).toBe(1);
    } finally {
      await survivor.stop();
    }
  },
);

/** Imports generation after generation over each other until the process is killed; counts the answered imports. */
async function importUntilKilled(
  workspaces: string,
  files: readonly string[],
  killAfterMs: number,
): Promise<{ readonly acknowledged: number }> {
  const host = await startChildHost(built, workspaces);
  await call(host, 'workspace.create', { name: 'Crash' });
  const granted = await Promise.all(files.map((path) => host.grant(path)));
  let acknowledged = 0;
  const kill = wait(killAfterMs).then(() => host.kill?.());
  while (await importFile(host, granted[acknowledged % GENERATIONS]!)) acknowledged++;
  await kill;
  await host.stop();
  return { acknowledged };
}

async function importFile(host: EngineHost, file: FileRef): Promise<boolean> {
  return (await host.client.call('import.commit', { files: [file] })).ok;
}

/** What every sample is after this many imports; 0 before the first. */
function valueOfImport(imports: number): number {
  return imports === 0 ? 0 : ((imports - 1) % GENERATIONS) + 1;
}

/** The generation that both series hold; 0 where there are none. Fails where a series is not whole. */
async function generationHeld(host: EngineHost, rows: number): Promise<number> {
  const { series } = await call(host, 'series.list', {});
  if (series.length === 0) return 0;
  expect(series.map(({ signal, points, gaps }) => [signal, points, gaps])).toEqual([
    ['saturation', rows, 0],
    ['traffic', rows, 0],
  ]);
  const [cpu, requests] = await Promise.all(series.map(({ id }) => onlyValue(host, id)));
  expect(cpu).toBeCloseTo(requests! / 1000, 12);
  return requests! / 100;
}

/** What every sample of a series is. Fails where they differ. */
async function onlyValue(host: EngineHost, seriesId: string): Promise<number> {
  const points = await call(host, 'series.points', { seriesId, fromMs: null, toMs: null, buckets: 1000 });
  const values = [...new Set([...points.low, ...points.high])];
  expect(values).toHaveLength(1);
  return Number(values[0]);
}

async function call<M extends Method>(
  host: EngineHost,
  method: M,
  input: EngineApi[M]['in'],
): Promise<EngineApi[M]['out']> {
  const outcome = await host.client.call(method, input);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
  return outcome.value;
}
