import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DuckDbWorkspace } from '../../../electron/engine/duckdb-workspace.ts';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { WorkspaceFolder } from '../../../electron/engine/workspace-folder.ts';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import { importBatch, seriesBatch } from '../../helpers/series-batches.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('a workspace saved under another name holds the same, and is the open one', async () => {
  const { workspace, folder } = await filledWorkspace();
  const before = await workspace.listSeries();
  expect(await workspace.saveAs('Copy', null)).toMatchObject({
    name: 'Copy',
    location: join(folder, 'Copy.headroom'),
    services: ['checkout'],
    series: 1,
  });
  expect(workspace.current()!.name).toBe('Copy');
  expect(await workspace.listSeries()).toEqual(before);
  expect(await workspace.getDocument('plan', 'checkout')).toBe('{"a":1}');
  expect(readdirSync(folder).sort()).toEqual(['Copy.headroom', 'Test.headroom', 'recent.json']);
});

it('what is changed after that is in the copy and not in the original', async () => {
  const { workspace, folder } = await filledWorkspace();
  await workspace.saveAs('Copy', null);
  await workspace.putDocument('plan', 'checkout', '{"a":2}');
  await workspace.open({ id: (await workspace.list()).find(({ name }) => name === 'Test')!.id });
  expect(await workspace.getDocument('plan', 'checkout')).toBe('{"a":1}');
  const copy = openIn(folder);
  await copy.open({ id: (await copy.list()).find(({ name }) => name === 'Copy')!.id });
  expect(await copy.getDocument('plan', 'checkout')).toBe('{"a":2}');
});

it('a change made while the copy is being made is in the copy', async () => {
  const { workspace } = await filledWorkspace();
  const saving = workspace.saveAs('Copy', null);
  const changes = Array.from({ length: 20 }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 2));
    await workspace.putDocument('note', String(index), String(index));
  });
  await Promise.all([saving, ...changes]);
  await workspace.commitImport(importBatch('b.csv', [seriesBatch({ service: 'search', values: [9] })]));
  expect(workspace.current()).toMatchObject({ name: 'Copy', services: ['checkout', 'search'] });
  for (let index = 0; index < 20; index++) {
    expect(await workspace.getDocument('note', String(index))).toBe(String(index));
  }
});

it('a file that lies at the place already is neither written over nor opened', async () => {
  const { workspace, files, folder } = await filledWorkspace();
  const path = join(folder, 'taken.headroom');
  writeFileSync(path, 'not to be lost');
  const { id } = await files.grant(path);
  await expect(workspace.saveAs('x', id)).rejects.toMatchObject({ failure: { code: 'INVALID_INPUT' } });
  expect(readFileSync(path, 'utf8')).toBe('not to be lost');
  expect(workspace.current()!.name).toBe('Test');
});

it('a place that cannot be written to is named, and the workspace stays open', async () => {
  const { workspace, files, folder } = await filledWorkspace();
  const { id } = await files.grant(join(folder, 'no', 'such', 'x.headroom'), { mayBeMissing: true });
  await expect(workspace.saveAs('x', id)).rejects.toMatchObject({
    failure: {
      code: 'UNUSABLE_DATA',
      message: `Cannot write x.headroom at ${join(folder, 'no', 'such')}: there is no such folder.`,
    },
  });
  expect(await workspace.listSeries()).toHaveLength(1);
});

it('a cancelled copy leaves no file', async () => {
  const { workspace, folder } = await filledWorkspace();
  const cancelled = workspace.saveAs('Copy', null, {
    report: () => {},
    checkpoint: () => {
      throw new Cancelled();
    },
  });
  await expect(cancelled).rejects.toMatchObject({ failure: { code: 'CANCELLED' } });
  expect(existsSync(join(folder, 'Copy.headroom'))).toBe(false);
  expect(await workspace.listSeries()).toHaveLength(1);
});

it('what a killed process left of a copy is gone after the next opening', async () => {
  const { workspace, folder } = await filledWorkspace();
  const { id } = workspace.current()!;
  await workspace.close();
  mkdirSync(join(folder, '.Test.work'));
  writeFileSync(join(folder, '.Test.work', 'copy.headroom'), 'half a copy');
  await workspace.open({ id });
  expect(existsSync(join(folder, '.Test.work'))).toBe(false);
});

it('a workspace opened by another name of its file is the same one', async () => {
  const { workspace, files, folder } = await filledWorkspace();
  const link = join(folder, 'link.headroom');
  symlinkSync(join(folder, 'Test.headroom'), link);
  const { id } = await files.grant(link);
  expect((await workspace.open({ fileId: id })).name).toBe('Test');
  await expect(openIn(folder, files).open({ fileId: id })).rejects.toMatchObject({
    failure: { code: 'WORKSPACE_BUSY', message: 'Test.headroom is open in this Headroom already.' },
  });
});

it('a recent workspace whose file is gone is listed as such, refuses to open, and can be taken off the list', async () => {
  const { workspace, files } = await filledWorkspace();
  const path = join(temporaryFolder(), 'Far.headroom');
  const { id: fileId } = await files.grant(path, { mayBeMissing: true });
  await workspace.create('Far', fileId);
  await workspace.open({ id: (await workspace.list()).find(({ name }) => name === 'Test')!.id });
  rmSync(path);
  const gone = (await workspace.list()).find(({ name }) => name === 'Far')!;
  expect(gone).toMatchObject({ location: path, missing: true });
  await expect(workspace.open({ id: gone.id })).rejects.toMatchObject({
    failure: { code: 'NOT_FOUND', message: expect.stringContaining('There is no workspace Far.headroom at') },
  });
  const names = (await workspace.forget(gone.id)).map(({ name }) => name);
  expect(names).toEqual(['Test']);
});

async function filledWorkspace() {
  const folder = temporaryFolder();
  const files = new GrantedFiles(folder);
  const workspace = openIn(folder, files);
  await workspace.create('Test', null);
  await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2, null, 4] })]));
  await workspace.putDocument('plan', 'checkout', '{"a":1}');
  return { workspace, files, folder };
}

function openIn(folder: string, files = new GrantedFiles(folder)): DuckDbWorkspace {
  const workspace = new DuckDbWorkspace(
    files,
    new WorkspaceFolder({ folder, recentFile: join(folder, 'recent.json') }),
  );
  onTestFinished(() => workspace.close());
  return workspace;
}
