import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from '../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import { writeMinutesCsv } from '../helpers/csv-files.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { HOUR_MS, START_MS } from '../helpers/series-batches.ts';

/** `npm run bench:workspace`: a year of minutes, traffic and CPU, imported and read back; one JSON line. */
const ROWS = 525_600;
const REPEATS = 15;

const folder = makeTemporaryFolder();
const engine = startEngine({
  version: 'bench',
  workspaceFolder: folder,
  recentFile: null,
  sampleFolder: folder,
  workerFile: null,
});
try {
  const file = await engine.files.grant(writeMinutesCsv(folder, 'year.csv', { rows: ROWS }));
  const { location } = await call('workspace.create', { name: 'Bench' });
  const importMs = await timed(() => call('import.commit', { files: [file] }));
  const againMs = await timed(() => call('import.commit', { files: [file] }));
  const { series } = await call('series.list', {});
  const seriesId = series[0]!.id;
  const points = (fromMs: number | null, toMs: number | null) =>
    call('series.points', { seriesId, fromMs, toMs, buckets: 1200 });
  const year = await repeated(() => points(null, null));
  const week = await repeated(() => points(START_MS + 1000 * HOUR_MS, START_MS + 1168 * HOUR_MS));
  const figures = {
    rows: ROWS,
    series: series.length,
    importMs,
    againMs,
    pointsYearMs: year,
    pointsWeekMs: week,
  };
  const fileBytes = statSync(location).size;
  console.log(
    JSON.stringify({ ...figures, fileBytes, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }),
  );
} finally {
  await engine.close();
  rmSync(join(folder), { recursive: true, force: true });
}

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (outcome.ok) return outcome.value;
  throw new Error(`${method}: ${outcome.error.message}`);
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return Math.round(performance.now() - start);
}

/** Median and 95th percentile in milliseconds. */
async function repeated(
  task: () => Promise<unknown>,
): Promise<{ readonly median: number; readonly p95: number }> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) times.push(await timed(task));
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(REPEATS / 2)]!, p95: times[Math.floor(REPEATS * 0.95)]! };
}
