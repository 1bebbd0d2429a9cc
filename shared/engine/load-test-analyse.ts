import type { EngineApi } from '../contract/engine-api.ts';
import type { KeptLoadTest } from '../contract/kept-load-test.ts';
import { EngineError } from '../contract/outcome.ts';
import { analyseLoadTest, type LoadTestResult } from '../core/capacity/load-test/analyse-load-test.ts';
import { type LoadTestSamples, loadStages } from '../core/capacity/load-test/load-stages.ts';
import { createRandom } from '../core/random.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import { importFile } from '../import/import-file.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { keptPlan } from './plan-run.ts';
import { requireService } from './series-of-service.ts';

const PLANNED_PROBABILITY = 0.95;
const LOAD_TEST_KIND = 'load-test';

/** Results of k6, JMeter or Locust as a curve, against what the service's last plan needs. Nothing is kept. */
export async function loadTestAnalyse(
  { fileId, service, unitsUnderTest, sloMs }: EngineApi['loadTest.analyse']['in'],
  context: EngineContext,
): Promise<LoadTestResult> {
  const stages = loadStages(await readSamples(fileId, service, context));
  return analyseStages(service, { stages, unitsUnderTest, sloMs }, context);
}

/** A test as it was kept, against the service's plan as it is now. */
export async function loadTestWeigh(
  { service, test }: EngineApi['loadTest.weigh']['in'],
  context: EngineContext,
): Promise<LoadTestResult> {
  return analyseStages(service, test, context);
}

export async function loadTestGet(
  { service }: EngineApi['loadTest.get']['in'],
  context: EngineContext,
): Promise<EngineApi['loadTest.get']['out']> {
  await requireService(service, context);
  const kept = await context.workspace.getDocument(LOAD_TEST_KIND, service);
  return { test: kept ? (JSON.parse(kept) as KeptLoadTest | null) : null };
}

export async function loadTestSet(
  { service, test }: EngineApi['loadTest.set']['in'],
  context: EngineContext,
): Promise<EngineApi['loadTest.set']['out']> {
  await requireService(service, context);
  await context.workspace.putDocument(LOAD_TEST_KIND, service, JSON.stringify(test));
  return { test };
}

async function analyseStages(
  service: string | null,
  { stages, unitsUnderTest, sloMs }: Pick<KeptLoadTest, 'stages' | 'unitsUnderTest' | 'sloMs'>,
  context: EngineContext,
): Promise<LoadTestResult> {
  const assumptions = service === null ? null : await assumptionsOf(service, context);
  const plan = service === null ? null : await keptPlan(service, context);
  const peak = plan?.capacity.peakUnits.find(({ probability }) => probability === PLANNED_PROBABILITY);
  return analyseLoadTest({
    stages,
    sloMs: sloMs ?? assumptions?.latencySloMs ?? null,
    unitsUnderTest,
    need:
      plan && peak
        ? {
            demand: peak.demand,
            perUnit: plan.capacity.capacityPerUnitAtKnee,
            zoneFactor: plan.capacity.zoneFactor,
          }
        : null,
    random: createRandom(assumptions?.seed ?? 1),
  });
}

async function readSamples(
  fileId: string,
  service: string | null,
  context: EngineContext,
): Promise<LoadTestSamples> {
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
  const onGrid = (signal: SeriesBatch['signal']) =>
    gridOf(
      batches.find((one) => one.signal === signal),
      traffic,
    );
  return {
    startMs: traffic.timesMs[0]!,
    stepMs: traffic.stepMs,
    throughput: gridOf(traffic, traffic)!,
    errors: onGrid('errors'),
    latencyMs: onGrid('latency'),
  };
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
