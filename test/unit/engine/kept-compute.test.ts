import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeptCompute, type KeptComputeOptions } from '../../../electron/engine/kept-compute.ts';
import { PreparedResults } from '../../../electron/engine/prepared-results.ts';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import type { ComputePort } from '../../../shared/engine/engine-context.ts';
import type { JobName, Jobs } from '../../../shared/engine/jobs.ts';
import { makeTemporaryFolder } from '../../helpers/scratch-folder.ts';

type Forecast = Jobs['forecast.build']['in'];

function counting(fail: () => Error | null = () => null, options: KeptComputeOptions = {}) {
  const asked: JobName[] = [];
  const port: ComputePort = {
    async run(job) {
      asked.push(job);
      const error = fail();
      if (error) throw error;
      return { nth: asked.length } as never;
    },
  };
  return { asked, kept: new KeptCompute(port, options) };
}

const forecast = (values: number[], seed = 1): Forecast =>
  ({ signal: { mean: Float64Array.from(values) }, seed }) as unknown as Forecast;

it('gives the kept result for an equal input, and computes where a single sample differs', async () => {
  const { asked, kept } = counting();
  const first = await kept.run('forecast.build', forecast([1, 2]), UNATTENDED);
  expect(await kept.run('forecast.build', forecast([1, 2]), UNATTENDED)).toBe(first);
  await kept.run('forecast.build', forecast([1, 2.0000001]), UNATTENDED);
  await kept.run('forecast.build', forecast([1, 2], 2), UNATTENDED);
  expect(asked.length).toBe(3);
});

it('keeps the last few results, those that were asked for last', async () => {
  const { asked, kept } = counting();
  for (let seed = 0; seed < 12; seed++) await kept.run('forecast.build', forecast([1], seed), UNATTENDED);
  await kept.run('forecast.build', forecast([1], 0), UNATTENDED);
  await kept.run('forecast.build', forecast([1], 12), UNATTENDED);
  await kept.run('forecast.build', forecast([1], 0), UNATTENDED);
  expect(asked.length).toBe(13);
  await kept.run('forecast.build', forecast([1], 1), UNATTENDED);
  expect(asked.length).toBe(14);
});

it('keeps nothing of what failed or was cancelled, nor of jobs that are quick', async () => {
  let error: Error | null = new Cancelled();
  const { asked, kept } = counting(() => error);
  await expect(kept.run('forecast.build', forecast([1]), UNATTENDED)).rejects.toThrow(Cancelled);
  error = null;
  await kept.run('forecast.build', forecast([1]), UNATTENDED);
  const quick = {} as Jobs['forecast.explain']['in'];
  await kept.run('forecast.explain', quick, UNATTENDED);
  await kept.run('forecast.explain', quick, UNATTENDED);
  expect(asked).toEqual(['forecast.build', 'forecast.build', 'forecast.explain', 'forecast.explain']);
});

let folder = '';
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A worker's file with this code, as one of another build: nothing of what another has read is remembered. */
function workerOf(code: string): PreparedResults {
  const file = join(folder, 'worker.mjs');
  writeFileSync(file, code);
  return new PreparedResults(file);
}

it('takes what the build has computed for an equal input of the same code, and computes everything else', async () => {
  const build = counting(undefined, { prepared: workerOf('code'), preparing: true });
  const prepared = await build.kept.run('forecast.build', forecast([1, Number.NaN]), UNATTENDED);

  const app = counting(undefined, { prepared: workerOf('code') });
  expect(await app.kept.run('forecast.build', forecast([1, Number.NaN]), UNATTENDED)).toEqual(prepared);
  expect(app.asked).toEqual([]);
  await app.kept.run('forecast.build', forecast([1, 2]), UNATTENDED);
  expect(app.asked).toEqual(['forecast.build']);

  const changed = counting(undefined, { prepared: workerOf('other code') });
  await changed.kept.run('forecast.build', forecast([1, Number.NaN]), UNATTENDED);
  expect(changed.asked).toEqual(['forecast.build']);
});

it('computes what cannot be read, and clears away what no build has used', async () => {
  const prepared = workerOf('code');
  await prepared.write('one', { of: Float64Array.from([1]) });
  await prepared.write('two', 2);
  const later = workerOf('code');
  expect(await later.read('one')).toEqual({ of: Float64Array.from([1]) });
  await later.removeUnused();
  expect(await later.read('two')).toBeUndefined();
  expect(readdirSync(join(folder, 'prepared'))).toHaveLength(1);
  for (const name of readdirSync(join(folder, 'prepared')))
    writeFileSync(join(folder, 'prepared', name), 'cut short');
  expect(await workerOf('code').read('one')).toBeUndefined();
});
