import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../../electron/engine/start-engine.ts';
import { builtForTests, SAMPLE_FOLDER } from '../helpers/built-engine.ts';
import { startChildHost } from '../helpers/engine-hosts.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const built = builtForTests();

it('a workspace that another process has open is refused, and opens once that process is gone', async () => {
  const folder = temporaryFolder();
  const other = await startChildHost(built, folder);
  await other.client.call('workspace.create', { name: 'Shared' });

  const engine = startEngine({
    version: 'test',
    workspaceFolder: temporaryFolder(),
    recentFile: null,
    sampleFolder: SAMPLE_FOLDER,
    workerFile: null,
  });
  onTestFinished(() => engine.close());
  const { id: fileId } = await engine.files.grant(join(folder, 'Shared.headroom'));
  expect(await engine.client.call('workspace.open', { fileId })).toMatchObject({
    ok: false,
    error: {
      code: 'WORKSPACE_BUSY',
      message: 'Shared.headroom is open in another Headroom or another program.',
    },
  });

  other.kill?.();
  await other.stop();
  expect(await engine.client.call('workspace.open', { fileId })).toMatchObject({ ok: true });
});
