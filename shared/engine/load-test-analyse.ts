import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import { analyseLoadTest, type LoadTestResult } from '../core/capacity/load-test/analyse-load-test.ts';
import { createRandom } from '../core/random.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import { importFile } from '../import/import-file.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { keptPlan } from './plan-run.ts';

const PLANNED_PROBABILITY = 0.95;

/** Results of k6, JMeter or Locust as a curve, against what the service's last plan needs. Nothing is kept. */
export async function loadTestAnalyse(
  { fileId, service, unitsUnderTest, sloMs }: EngineApi['loadTest.analyse']['in'],
  context: EngineContext,
): Promise<LoadTestResult> {
  const file = await importFile(
    await context.files.open(fileId),
    { service: service ?? 'load test' },
    context,
  );
  const [question] = file.questions;
  if (question) throw new EngineError({ code: 'AMBIGUOUS', message: question.message, hint: question.flag });
  const batches = file.series.map(({ batch }) => batch);
  const traffic = batches.find(({ signal }) => signal === 'traffic');
  if (!traffic || traffic.values.length === 0)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${file.verdict.name} holds no requests of a load test; it was read as ${file.verdict.format}.`,
      path: 'fileId',
      hint: 'Give the results of k6 (--out csv), JMeter (JTL as CSV) or Locust (stats_history.csv).',
    });
  const assumptions = service === null ? null : await assumptionsOf(service, context);
  const plan = service === null ? null : await keptPlan(service, context);
  const peak = plan?.capacity.peakUnits.find(({ probability }) => probability === PLANNED_PROBABILITY);
  const onGrid = (signal: SeriesBatch['signal']) =>
    gridOf(
      batches.find((one) => one.signal === signal),
      traffic,
    );
  return analyseLoadTest({
    samples: {
      startMs: traffic.timesMs[0]!,
      stepMs: traffic.stepMs,
      throughput: gridOf(traffic, traffic)!,
      errors: onGrid('errors'),
      latencyMs: onGrid('latency'),
    },
    sloMs: sloMs ?? assumptions?.latencySloMs ?? null,
    unitsUnderTest,
    need: peak ? { demand: peak.demand, perUnit: plan?.capacity.capacityPerUnitAtKnee ?? null } : null,
    random: createRandom(assumptions?.seed ?? 1),
  });
}

/** A series on the steps of another, NaN where it has none; null where there is no series. */
function gridOf(series: SeriesBatch | undefined, grid: SeriesBatch): Float64Array | null {
  if (!series) return null;
  const startMs = grid.timesMs[0]!;
  const steps = Math.round((grid.timesMs.at(-1)! - startMs) / grid.stepMs) + 1;
  const values = new Float64Array(steps).fill(Number.NaN);
  for (const [i, timeMs] of series.timesMs.entries()) {
    const step = Math.round((timeMs - startMs) / grid.stepMs);
    if (step >= 0 && step < steps) values[step] = series.values[i]!;
  }
  return values;
}
