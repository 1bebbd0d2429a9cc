import { readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../../electron/engine/start-engine.ts';
import { writeMinutesCsv } from '../../helpers/csv-files.ts';
import { makeTemporaryFolder } from '../../helpers/scratch-folder.ts';

const ROWS = 210_000;
const folder = makeTemporaryFolder();
const engine: Engine = startEngine({
  version: 'test',
  workspaceFolder: folder,
  recentFile: null,
  sampleFolder: folder,
  workerFile: null,
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a file whose samples wait on the disk is imported whole, once, and leaves nothing there', async () => {
  const path = writeMinutesCsv(folder, 'large.csv', { rows: ROWS });
  expect(statSync(path).size).toBeGreaterThan(8 << 20);
  const file = await engine.files.grant(path);
  await engine.client.call('workspace.create', { name: 'Large' });
  for (const _ of ['first', 'again']) {
    const outcome = await engine.client.call('import.commit', { files: [file] });
    expect(outcome).toMatchObject({ ok: true, value: { files: [{ rows: { read: ROWS, kept: ROWS } }] } });
  }
  const listed = await engine.client.call('series.list', {});
  expect(listed).toMatchObject({ ok: true, value: { series: [{ points: ROWS }, { points: ROWS }] } });
  const ours = new RegExp(`^headroom-${process.pid}-.*\\.scratch$`);
  expect(readdirSync(tmpdir()).filter((name) => ours.test(name))).toEqual([]);
});

it('a cancel within it leaves the workspace as it was', async () => {
  const path = writeMinutesCsv(folder, 'other.csv', { rows: ROWS, service: 'search' });
  const file = await engine.files.grant(path);
  const before = await engine.client.call('series.list', {});
  const control = new AbortController();
  const outcome = await engine.client.call(
    'import.commit',
    { files: [file] },
    {
      signal: control.signal,
      onProgress: ({ stage }) => {
        if (stage.startsWith('Reading other.csv')) control.abort();
      },
    },
  );
  expect(outcome).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(await engine.client.call('series.list', {})).toEqual(before);
});
