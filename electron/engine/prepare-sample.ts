import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import { startEngine } from './start-engine.ts';

/**
 * Run by the build: plans the sample once, and keeps the parts of the plans beside the worker, so that the sample opens
 * as a full plan at once. Nothing is computed where they are there already.
 */
export async function prepareSample(workerFile: string, sampleFolder: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  const engine = startEngine({
    version: 'build',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder,
    workerFile,
    preparing: true,
  });
  const call = async <M extends Method>(
    method: M,
    input: EngineApi[M]['in'],
  ): Promise<EngineApi[M]['out']> => {
    const outcome = await engine.client.call(method, input);
    if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
    return outcome.value;
  };
  try {
    const { services } = await call('workspace.openSample', {});
    for (const service of services) await call('plan.run', { service });
  } catch (error) {
    process.stderr.write(`The sample could not be planned. ${String(error)}\n`);
    throw error;
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
