import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { expect, it, onTestFinished } from 'vitest';
import { DuckDbWorkspace } from '../../../electron/engine/duckdb-workspace.ts';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { WorkspaceFolder } from '../../../electron/engine/workspace-folder.ts';
import { HOUR_MS, importBatch, START_MS, seriesBatch } from '../../helpers/series-batches.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('a Parquet export holds every sample with its series, its instant in UTC and its file', async () => {
  const { workspace, grant } = await filledWorkspace();
  const { path, fileId } = await grant('series.parquet');
  const exported = await workspace.exportSeries('parquet', fileId);
  expect(exported).toEqual({ location: path, rows: 5, bytes: statSync(path).size });
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
  expect(rows[0]).toEqual({
    time: new Date(START_MS),
    service: '=1+1',
    signal: 'saturation',
    resource: 'cpu',
    unit: 'fraction',
    step_seconds: 3600,
    value: 0.5,
    source: 'cpu.csv',
  });
  expect(rows.map(({ service, time, value }) => [service, (time as Date).getTime(), value])).toEqual([
    ['=1+1', START_MS, 0.5],
    ['checkout', START_MS, 1.5],
    ['checkout', START_MS + HOUR_MS, -2],
    ['checkout', START_MS + 3 * HOUR_MS, 1e21],
    ['checkout', START_MS + 4 * HOUR_MS + 250, 0.1],
  ]);
});

it('a CSV export holds the same, with times in ISO 8601 and no cell that a spreadsheet would run', async () => {
  const { workspace, grant } = await filledWorkspace();
  const { path, fileId } = await grant('series.csv');
  expect(await workspace.exportSeries('csv', fileId)).toMatchObject({ location: path, rows: 5 });
  expect(readFileSync(path, 'utf8').split('\n')).toEqual([
    'time,service,signal,resource,unit,step_seconds,value,source',
    "2026-01-05T00:00:00Z,'=1+1,saturation,cpu,fraction,3600.0,0.5,cpu.csv",
    '2026-01-05T00:00:00Z,checkout,traffic,,"req,s",3600.0,1.5,a.csv',
    '2026-01-05T01:00:00Z,checkout,traffic,,"req,s",3600.0,-2.0,a.csv',
    '2026-01-05T03:00:00Z,checkout,traffic,,"req,s",3600.0,1e+21,a.csv',
    `2026-01-05T04:00:00.250Z,checkout,traffic,,"req,s",3600.0,0.1,'@b.csv`,
    '',
  ]);
});

it('an export replaces the file the planner chose, and lies beside the workspaces where none was chosen', async () => {
  const { workspace, grant, folder } = await filledWorkspace();
  const { path, fileId } = await grant('series.csv');
  writeFileSync(path, 'an older export');
  await workspace.exportSeries('csv', fileId);
  expect(readFileSync(path, 'utf8')).toMatch(/^time,service/);
  expect((await workspace.exportSeries('csv', null)).location).toBe(join(folder, 'Test series.csv'));
  expect((await workspace.exportSeries('csv', null)).location).toBe(join(folder, 'Test series 2.csv'));
});

it('an empty workspace gives a file with nothing but its header', async () => {
  const { workspace, grant } = await emptyWorkspace();
  const { path, fileId } = await grant('series.csv');
  expect(await workspace.exportSeries('csv', fileId)).toMatchObject({ rows: 0 });
  expect(readFileSync(path, 'utf8')).toBe('time,service,signal,resource,unit,step_seconds,value,source\n');
});

it('an export is never written over a workspace', async () => {
  const { workspace, grant } = await filledWorkspace();
  const { fileId } = await grant('Test.headroom');
  await expect(workspace.exportSeries('csv', fileId)).rejects.toMatchObject({
    failure: {
      code: 'INVALID_INPUT',
      message: 'Test.headroom is the name of a workspace, not of an export.',
    },
  });
});

async function emptyWorkspace() {
  const folder = temporaryFolder();
  const files = new GrantedFiles(folder);
  const workspace = new DuckDbWorkspace(files, new WorkspaceFolder({ folder, recentFile: null }));
  onTestFinished(() => workspace.close());
  await workspace.create('Test', null);
  const grant = async (name: string) => {
    const path = join(folder, name);
    return { path, fileId: (await files.grant(path, { mayBeMissing: true })).id };
  };
  return { workspace, grant, folder };
}

async function filledWorkspace() {
  const { workspace, grant, folder } = await emptyWorkspace();
  const traffic = { unit: 'req,s', values: [1.5, -2, null, 1e21] };
  await workspace.commitImport(importBatch('a.csv', [seriesBatch(traffic)]));
  const cpu = seriesBatch({
    service: '=1+1',
    signal: 'saturation',
    resource: 'cpu',
    unit: 'fraction',
    values: [0.5],
  });
  await workspace.commitImport(importBatch('cpu.csv', [cpu]));
  const late = { unit: 'req,s', startMs: START_MS + 4 * HOUR_MS + 250, values: [0.1] };
  await workspace.commitImport(importBatch('@b.csv', [seriesBatch(late)]));
  return { workspace, grant, folder };
}
