import type { EngineApi, RankedService } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { Plan } from '../core/plan/plan.ts';
import { subrange } from '../core/run-context.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';

const DAY_MS = 86_400_000;
/** As the decision deadline's. */
const RANK_PROBABILITY = 0.9;
const PEAK_PROBABILITY = 0.95;

/** Plans every service with a load and orders them: fewest days of headroom first, or the earliest deadline. */
export async function planRank(
  { by }: EngineApi['plan.rank']['in'],
  context: EngineContext,
): Promise<EngineApi['plan.rank']['out']> {
  const series = await context.workspace.listSeries();
  const loaded = series.filter(({ signal }) => signal === 'traffic' || signal === 'saturation');
  const services = [...new Set(loaded.map(({ service }) => service))].sort();
  const rows: RankedService[] = [];
  for (const [index, service] of services.entries()) {
    context.checkpoint();
    const part = subrange(context, index / services.length, (index + 1) / services.length);
    rows.push(await rowOf(service, { ...context, ...part }));
  }
  const key = by === 'headroom' ? urgency : ({ deadlineMs }: RankedService) => deadlineMs ?? LAST;
  rows.sort(
    (a, b) =>
      Number(a.problem !== null) - Number(b.problem !== null) ||
      key(a) - key(b) ||
      (a.headroomAtPeak ?? 1) - (b.headroomAtPeak ?? 1) ||
      (a.service < b.service ? -1 : 1),
  );
  return { rows };
}

const LAST = Number.MAX_VALUE;
const urgency = ({ daysLeft }: RankedService) => daysLeft ?? LAST;

async function rowOf(service: string, context: EngineContext): Promise<RankedService> {
  try {
    return rowOfPlan(await planRun({ service }, context));
  } catch (error) {
    if (!(error instanceof EngineError) || error.failure.code === 'CANCELLED') throw error;
    return {
      service,
      daysLeft: null,
      headroomNow: null,
      headroomAtPeak: null,
      unitsNow: null,
      unitsAtP95: null,
      deadlineMs: null,
      cause: null,
      timeZone: (await assumptionsOf(service, context)).timeZone,
      problem: error.failure.message,
    };
  }
}

/** When P90 demand exceeds the ceilings that were given; without any, the units there are. */
function firstDate({ limits, exhaustion }: Plan['capacity']): number | null {
  const dates = limits.length > 0 ? limits.map(({ firstExceeded }) => firstExceeded) : [exhaustion];
  const known = dates.flatMap(
    (dated) => dated.find(({ probability }) => probability === RANK_PROBABILITY)?.atMs ?? [],
  );
  return known.length > 0 ? Math.min(...known) : null;
}

function rowOfPlan({ service, capacity, forecast, assumptions }: Plan): RankedService {
  const atMs = firstDate(capacity);
  const peak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  const known = capacity.exhaustion.length > 0 || capacity.limits.length > 0;
  return {
    service,
    daysLeft: atMs === null ? null : Math.max(0, (atMs - forecast.startMs) / DAY_MS),
    headroomNow: capacity.headroomNow,
    headroomAtPeak: capacity.headroomAtPeak,
    unitsNow: capacity.currentUnits,
    unitsAtP95: peak?.units ?? null,
    deadlineMs: capacity.decision?.deadlineMs ?? null,
    cause: capacity.decision?.cause ?? null,
    timeZone: assumptions.timeZone,
    problem: known ? null : (capacity.notes[0]?.message ?? 'What there is is not known.'),
  };
}
