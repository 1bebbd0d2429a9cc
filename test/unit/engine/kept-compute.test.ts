import { expect, it } from 'vitest';
import { KeptCompute } from '../../../electron/engine/kept-compute.ts';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import type { ComputePort } from '../../../shared/engine/engine-context.ts';
import type { JobName, Jobs } from '../../../shared/engine/jobs.ts';

type Forecast = Jobs['forecast.build']['in'];

function counting(fail: () => Error | null = () => null) {
  const asked: JobName[] = [];
  const port: ComputePort = {
    async run(job) {
      asked.push(job);
      const error = fail();
      if (error) throw error;
      return { nth: asked.length } as never;
    },
  };
  return { asked, kept: new KeptCompute(port) };
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
  for (let seed = 0; seed < 6; seed++) await kept.run('forecast.build', forecast([1], seed), UNATTENDED);
  await kept.run('forecast.build', forecast([1], 0), UNATTENDED);
  await kept.run('forecast.build', forecast([1], 6), UNATTENDED);
  await kept.run('forecast.build', forecast([1], 0), UNATTENDED);
  expect(asked.length).toBe(7);
  await kept.run('forecast.build', forecast([1], 1), UNATTENDED);
  expect(asked.length).toBe(8);
});

it('keeps nothing of what failed or was cancelled, nor of jobs that are quick', async () => {
  let error: Error | null = new Cancelled();
  const { asked, kept } = counting(() => error);
  await expect(kept.run('forecast.build', forecast([1]), UNATTENDED)).rejects.toThrow(Cancelled);
  error = null;
  await kept.run('forecast.build', forecast([1]), UNATTENDED);
  const quick = {} as Jobs['plan.size']['in'];
  await kept.run('plan.size', quick, UNATTENDED);
  await kept.run('plan.size', quick, UNATTENDED);
  expect(asked).toEqual(['forecast.build', 'forecast.build', 'plan.size', 'plan.size']);
});
