import { expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../../shared/contract/engine-api.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import { SAMPLE_FOLDER } from '../../helpers/built-engine.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('opens with both services of the shop, their events, units and prices set', async () => {
  const call = sampleEngine(SAMPLE_FOLDER);
  expect(await call('workspace.openSample', {})).toMatchObject({ services: ['checkout', 'search'] });
  const checkout = await call('assumptions.get', { service: 'checkout' });
  expect(checkout.events.map(({ name }) => name)).toContain('Black Friday');
  expect(checkout).toMatchObject({ timeZone: 'Europe/Berlin', currency: 'EUR' });
  expect(checkout.pricePerUnitHour).not.toBeNull();
  const { series } = await call('series.list', {});
  expect(series.filter(({ service }) => service === 'checkout').map(({ signal }) => signal)).toEqual(
    expect.arrayContaining(['traffic', 'saturation', 'latency', 'errors', 'replicas']),
  );
});

it('is not touched by setting assumptions of a service it does not hold', async () => {
  const call = sampleEngine(SAMPLE_FOLDER);
  await call('workspace.create', { name: 'Empty' });
  await expect(
    call('assumptions.set', { service: 'nobody', assumptions: DEFAULT_ASSUMPTIONS }),
  ).rejects.toThrow('The workspace holds no service "nobody".');
});

it('keeps today’s configuration with the file it was read from', async () => {
  const call = sampleEngine(SAMPLE_FOLDER);
  await call('workspace.openSample', {});
  const text = `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec: {minReplicas: 3, maxReplicas: 60, targetCPUUtilizationPercentage: 65}`;
  const { policy, format, notes } = await call('policy.read', { service: 'checkout', text });
  expect({ format, notes }).toEqual({ format: 'HorizontalPodAutoscaler', notes: [] });
  const kept = await call('assumptions.get', { service: 'checkout' });
  expect(kept).toMatchObject({ presentPolicy: null, presentPolicyFile: null });
  const present = { presentPolicy: policy, presentPolicyFile: { name: 'hpa.yaml', text } };
  await call('assumptions.set', { service: 'checkout', assumptions: { ...kept, ...present } });
  expect(await call('assumptions.get', { service: 'checkout' })).toMatchObject(present);
  const { lines } = await call('register.get', { service: 'checkout' });
  expect(lines.map(({ key }) => key)).toContain('presentPolicy');
  expect(lines.map(({ key }) => key)).not.toContain('presentPolicyFile');
});

it('says what is missing where the sample data was not installed', async () => {
  const call = sampleEngine(temporaryFolder());
  await expect(call('workspace.openSample', {})).rejects.toThrow(
    'The sample data lacks sample-assumptions.json.',
  );
});

function sampleEngine(sampleFolder: string) {
  const folder = temporaryFolder();
  const engine = startEngine({
    version: 'test',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder,
    workerFile: null,
  });
  onTestFinished(() => engine.close());
  return async <M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> => {
    const outcome = await engine.client.call(method, input);
    if (outcome.ok) return outcome.value;
    throw new Error(outcome.error.message);
  };
}
