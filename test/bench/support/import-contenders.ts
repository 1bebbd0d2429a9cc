import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Engine, startEngine } from '../../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../../shared/contract/engine-api.ts';
import { writeMinutesCsv } from '../../helpers/csv-files.ts';

/** A commit into a fresh workspace, until its file is closed. */
export async function timeImport(file: string, folder: string) {
  const engine = startBenchEngine(folder);
  try {
    await call(engine, 'workspace.create', { name: 'Bench' });
    const granted = await engine.files.grant(file);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    let lastStage = '';
    const stages: Record<string, number> = {};
    const outcome = await engine.client.call(
      'import.commit',
      { files: [granted] },
      {
        onProgress: ({ stage }) => {
          const name = stage.split(' ')[0]!;
          if (name !== lastStage) stages[name] = Math.round(performance.now() - start);
          lastStage = name;
        },
      },
    );
    if (!outcome.ok) throw new Error(outcome.error.message);
    const commitMs = Math.round(performance.now() - start);
    await engine.close();
    const [verdict] = outcome.value.files;
    return {
      ms: Math.round(performance.now() - start),
      commitMs,
      stageBeganMs: stages,
      longestBusyMs: Math.round(delay.max / 1e6),
      cpuMs: cpuMs(),
      maxRssMb: maxRssMb(),
      rows: verdict!.rows,
      series: verdict!.series.length,
      problems: verdict!.problems.flatMap(({ code, message, examples }) =>
        examples.map(({ line }) => ({ code, message, line })),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `CREATE TABLE AS` with the types given, into a fresh file, until it is closed. */
export async function timeDuckDb(file: string, folder: string) {
  try {
    const start = performance.now();
    const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'));
    const connection = await instance.connect();
    await connection.run(
      `CREATE TABLE sample AS SELECT * FROM read_csv('${file}', header = true, delim = ',', quote = '',
       auto_detect = false, store_rejects = true,
       columns = {time: 'TIMESTAMP', service: 'VARCHAR', metric: 'VARCHAR', value: 'DOUBLE'})`,
    );
    const rejects = await connection.runAndReadAll('SELECT count(DISTINCT line)::INTEGER FROM reject_errors');
    connection.closeSync();
    instance.closeSync();
    const ms = Math.round(performance.now() - start);
    return { ms, cpuMs: cpuMs(), maxRssMb: maxRssMb(), rejects: rejects.getRows()[0]?.[0] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Cancels an import at moments spread evenly over the time it takes, `plan` being "COUNT,MS". A latency runs from the
 * moment for which the cancel was set to the call's outcome; after each the workspace is compared with what it was.
 */
export async function cancelImports(file: string, folder: string, plan: string) {
  const [count = 1, usualMs = 1000] = plan.split(',').map(Number);
  const engine = startBenchEngine(folder);
  try {
    await call(engine, 'workspace.create', { name: 'Bench' });
    const small = await engine.files.grant(writeMinutesCsv(folder, 'before.csv', { rows: 5000 }));
    await call(engine, 'import.commit', { files: [small] });
    const before = await contentOf(engine);
    const granted = await engine.files.grant(file);
    const latenciesMs: number[] = [];
    let changed = 0;
    let tooLate = 0;
    for (let i = 1; i <= count; i++) {
      const latency = await cancelAfter(engine, granted, (i / (count + 1)) * usualMs);
      if (latency === null) tooLate += 1;
      else latenciesMs.push(Math.round(latency));
      if (latency !== null && (await contentOf(engine)) !== before) changed += 1;
    }
    return { latenciesMs, changed, tooLate };
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null where the import was over before. */
async function cancelAfter(
  engine: Engine,
  file: EngineApi['import.commit']['in']['files'][number],
  ms: number,
): Promise<number | null> {
  const control = new AbortController();
  const due = performance.now() + ms;
  const timer = setTimeout(() => control.abort(), ms);
  const outcome = await engine.client.call('import.commit', { files: [file] }, { signal: control.signal });
  clearTimeout(timer);
  if (outcome.ok) return null;
  if (outcome.error.code !== 'CANCELLED') throw new Error(outcome.error.message);
  return performance.now() - due;
}

async function contentOf(engine: Engine): Promise<string> {
  const { series } = await call(engine, 'series.list', {});
  const points = await Promise.all(
    series.map(({ id }) =>
      call(engine, 'series.points', { seriesId: id, fromMs: null, toMs: null, buckets: 500 }),
    ),
  );
  return JSON.stringify([series, points]);
}

function startBenchEngine(folder: string): Engine {
  return startEngine({
    version: 'bench',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder: folder,
    workerFile: null,
  });
}

async function call<M extends Method>(
  engine: Engine,
  method: M,
  input: EngineApi[M]['in'],
): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (outcome.ok) return outcome.value;
  throw new Error(`${method}: ${outcome.error.message}`);
}

/** Of all threads of this process, so that it hardly depends on what else the machine does. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1000);
}

function maxRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
