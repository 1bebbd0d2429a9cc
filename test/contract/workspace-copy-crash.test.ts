import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORMAT_VERSION } from '../../electron/engine/migrations/migrations.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import { createRandom } from '../../shared/core/random.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import type { EngineHost } from '../helpers/engine-host.ts';
import { startChildHost } from '../helpers/engine-hosts.ts';
import { killRuns, noteKill } from '../helpers/kill-runs.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { writeVersion1Workspace } from '../helpers/version-1-workspace.ts';

/** Enough for a copy to take a good part of a second, so that a kill finds every part of it. */
const ADDED_SAMPLES = 300_000;

const built = builtForTests();
let folder: string;
let version1: string;

beforeAll(async () => {
  folder = makeTemporaryFolder();
  version1 = join(folder, 'version-1.headroom');
  writeVersion1Workspace(version1);
  await run(version1, [
    `INSERT INTO import VALUES (3, 'many', ${ADDED_SAMPLES}, '{}', 0)`,
    `INSERT INTO source_file VALUES (3, 0, 'many.csv', '00', ${ADDED_SAMPLES})`,
    `INSERT INTO series VALUES (3, 'many', 'traffic', NULL, 'requests/s', 1000, 0, ${ADDED_SAMPLES}000, ${ADDED_SAMPLES}, 0)`,
    'INSERT INTO series_file VALUES (3, 3, 0)',
    `INSERT INTO sample SELECT 3, i * 1000, sin(i), 3 FROM range(${ADDED_SAMPLES}) AS one(i)`,
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(numbered(killRuns(0.3)))(
  'a process killed during a migration leaves the old workspace or the new one, whole (run %i)',
  async (number) => {
    const workspaces = join(folder, `migration-${number}`);
    const path = putVersion1(workspaces);
    const killAfterMs = createRandom(number).next() * (await measuredMs()).migration;
    const { host, fileId } = await hostWith(workspaces, path);
    await killAfter(killAfterMs, host, host.client.call('workspace.open', { fileId }));
    const found = stateAfterKill(path);

    const info = await openAndCheck(workspaces, path);
    noteKill({ during: 'migration', killAfterMs, found });
    expect(info.formatVersion).toBe(FORMAT_VERSION);
    const backups = readdirSync(workspaces).filter((name) => name.includes('backup'));
    expect(backups).toEqual(['Old.v1-backup.headroom']);
    const backup = join(workspaces, backups[0]!);
    expect(await run(backup, ["SELECT value FROM meta WHERE key = 'format_version'"])).toEqual([['1']]);
    expect(await run(backup, [SAMPLES])).toEqual(await run(version1, [SAMPLES]));
    expect(existsSync(join(workspaces, '.Old.work'))).toBe(false);
    rmSync(workspaces, { recursive: true });
  },
);

it.each(numbered(killRuns(0.3)))(
  'a process killed during save as leaves the workspace whole, and a whole copy or none (run %i)',
  async (number) => {
    const workspaces = join(folder, `save-${number}`);
    const path = putVersion1(workspaces);
    await openAndCheck(workspaces, path);
    const killAfterMs = createRandom(1000 + number).next() * (await measuredMs()).saveAs;
    const { host, fileId } = await hostWith(workspaces, path);
    await call(host, 'workspace.open', { fileId });
    await killAfter(killAfterMs, host, host.client.call('workspace.saveAs', { name: 'Copy' }));
    const copy = join(workspaces, 'Copy.headroom');
    const found = existsSync(copy) ? 'a whole copy' : stateAfterKill(path);

    await openAndCheck(workspaces, path);
    if (existsSync(copy)) await openAndCheck(workspaces, copy);
    noteKill({ during: 'save as', killAfterMs, found });
    expect(existsSync(join(workspaces, '.Old.work'))).toBe(false);
    rmSync(workspaces, { recursive: true });
  },
);

const SAMPLES =
  'SELECT series_id, count(*), sum(hash(sample)::HUGEINT) FROM sample GROUP BY ALL ORDER BY ALL';

function numbered(runs: number): number[] {
  return Array.from({ length: runs }, (_, index) => index + 1);
}

function putVersion1(workspaces: string): string {
  mkdirSync(workspaces);
  const path = join(workspaces, 'Old.headroom');
  copyFileSync(version1, path);
  return path;
}

let measured: Promise<Readonly<Record<'migration' | 'saveAs', number>>> | null = null;

/** How long each takes here in a process that runs already, and a third more: kills come before, during and after it. */
function measuredMs(): NonNullable<typeof measured> {
  measured ??= (async () => {
    const workspaces = join(folder, 'measured');
    const path = putVersion1(workspaces);
    const { host, fileId } = await hostWith(workspaces, path);
    const startedMs = performance.now();
    await call(host, 'workspace.open', { fileId });
    const openedMs = performance.now();
    await call(host, 'workspace.saveAs', { name: 'Copy' });
    const savedMs = performance.now();
    await host.stop();
    return { migration: (openedMs - startedMs) * 1.3, saveAs: (savedMs - openedMs) * 1.3 };
  })();
  return measured;
}

async function hostWith(workspaces: string, path: string): Promise<{ host: EngineHost; fileId: string }> {
  const host = await startChildHost(built, workspaces);
  return { host, fileId: (await host.grant(path)).id };
}

async function killAfter(ms: number, host: EngineHost, working: Promise<unknown>): Promise<void> {
  const ended = working.catch(() => {});
  await wait(ms);
  host.kill?.();
  await ended;
  await host.stop();
}

function stateAfterKill(path: string): string {
  const names = readdirSync(join(path, '..'));
  const work = join(path, '..', '.Old.work');
  if (existsSync(work) && readdirSync(work).length > 0) return 'a part of a copy, or one not yet compared';
  if (names.includes('Old.headroom.wal')) return 'a log to be replayed';
  return names.some((name) => name.includes('backup')) ? 'a whole backup' : 'nothing begun';
}

/** Opens the workspace in a process of its own and checks that all that was committed is there. */
async function openAndCheck(workspaces: string, path: string): Promise<EngineApi['workspace.open']['out']> {
  const { host, fileId } = await hostWith(workspaces, path);
  try {
    const info = await call(host, 'workspace.open', { fileId });
    const { series } = await call(host, 'series.list', {});
    expect(series.map(({ service, signal, points }) => [service, signal, points])).toEqual([
      ['checkout', 'saturation', 5],
      ['checkout', 'traffic', 5],
      ['many', 'traffic', ADDED_SAMPLES],
    ]);
    return info;
  } finally {
    await host.stop();
    expect(await run(path, [SAMPLES])).toEqual(await run(version1, [SAMPLES]));
    expect(await run(path, ['SELECT kind, key FROM document'])).toEqual([['assumptions', 'checkout']]);
  }
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

/** Runs statements on a file that no engine has open; the rows of the last, as text. */
async function run(path: string, statements: readonly string[]): Promise<string[][]> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    let rows: string[][] = [];
    for (const sql of statements) {
      rows = (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(String));
    }
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
