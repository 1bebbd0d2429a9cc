import { EngineError } from '../contract/outcome.ts';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import { formatInstant } from '../core/calendar/format-instant.ts';
import type { Occurrence } from '../core/calendar/occurrence.ts';
import type { EventDay } from '../core/event-day/event-day.ts';
import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import { forecastRequestOf } from '../core/plan/build-plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { EngineContext } from './engine-context.ts';
import { frozenPlan } from './ledger.ts';
import { type PlanBasis, planInputs } from './plan-run.ts';

const DAY_MS = 86_400_000;
/** Of a median; closer than this two forecasts are the same. */
const SAME = 1e-6;

/** The forecast that a day is held against, with its joint paths, and the fleet that was planned with it. */
export interface DayReference {
  readonly against: EventDay['against'];
  readonly forecast: ForecastResult;
  readonly paths: readonly ArrayLike<number>[];
  /** The plan whose policy is in force. */
  readonly plan: Plan;
  readonly policy: ScalingPolicy | null;
  readonly notes: readonly string[];
}

interface DayQuestion {
  readonly basis: PlanBasis;
  /** The plan as it is now. */
  readonly plan: Plan;
  readonly window: Occurrence;
  /** An entry of the ledger; null: what the plan would have said when the day began. */
  readonly entryId: string | null;
}

/**
 * A plan keeps no paths. They are drawn again from its seed and the data there were when it was made; where that gives
 * another forecast than the frozen one (data, calendar or method have changed since), its paths are moved onto it.
 */
export async function dayReference(question: DayQuestion, context: EngineContext): Promise<DayReference> {
  const { basis, plan, window, entryId } = question;
  return entryId === null
    ? referenceAsOf(basis, plan, window, context)
    : referenceFrozen(basis, await frozenPlan(basis.service, entryId, context), window, context);
}

async function referenceAsOf(
  basis: PlanBasis,
  plan: Plan,
  window: Occurrence,
  context: EngineContext,
): Promise<DayReference> {
  const { assumptions, primary } = basis;
  const untilMs = Math.min(window.startMs, primary.endMs);
  if (untilMs - primary.startMs < 2 * DAY_MS)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `Less than two days of data lie before ${formatInstant(window.startMs, assumptions.timeZone)}: there is no forecast to hold the day against.`,
      hint: 'Import earlier data of the service.',
    });
  const horizonMs = Math.ceil((window.endMs - untilMs) / DAY_MS + 1) * DAY_MS;
  const built = await buildUntil(basis, { ...assumptions, untilMs, horizonMs }, context);
  const madeMs = built.forecast.startMs;
  return {
    against: { kind: 'as-of', entryId: null, name: null, madeMs },
    ...built,
    plan,
    policy: plan.scaling?.policy ?? null,
    notes: [],
  };
}

async function referenceFrozen(
  basis: PlanBasis,
  frozen: { readonly id: string; readonly name: string; readonly plan: Plan },
  window: Occurrence,
  context: EngineContext,
): Promise<DayReference> {
  const { forecast, assumptions, scaling } = frozen.plan;
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  if (window.startMs < forecast.startMs || window.startMs >= endMs)
    throw new EngineError({
      code: 'INVALID_INPUT',
      message: `"${frozen.name}" forecasts ${formatInstant(forecast.startMs, assumptions.timeZone)} to ${formatInstant(endMs, assumptions.timeZone)}, and the day does not begin in it.`,
      path: 'entryId',
      hint: 'Choose an entry that was frozen before the day and reaches over it, or none.',
    });
  const drawn = await buildUntil(basis, { ...assumptions, untilMs: forecast.startMs }, context);
  const moved = ontoForecast(drawn, forecast);
  return {
    against: { kind: 'frozen', entryId: frozen.id, name: frozen.name, madeMs: forecast.startMs },
    forecast,
    paths: moved.paths,
    plan: frozen.plan,
    policy: scaling?.policy ?? null,
    notes: moved.same
      ? []
      : [
          'Data, calendar or method have changed since the plan was frozen: its band and median stand, its sample paths are today’s moved onto that median.',
        ],
  };
}

/** The forecast that the data up to `untilMs` make. */
async function buildUntil(
  basis: PlanBasis,
  assumptions: Assumptions,
  context: EngineContext,
): Promise<Pick<DayReference, 'forecast' | 'paths'>> {
  const endMs = Math.min(assumptions.untilMs ?? basis.primary.endMs, basis.primary.endMs);
  // Only what lay before it: the same question has the same answer however much comes later.
  const primary = { ...basis.primary, endMs, points: 0, gaps: 0, revision: '' };
  const inputs = await planInputs({ ...basis, assumptions, primary, series: [primary] }, context);
  const { result, outlook } = await context.compute.run('forecast.build', forecastRequestOf(inputs), context);
  if (!outlook)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: 'The data before the day are too few for intervals: there is nothing to hold the day against.',
      hint: 'Import earlier data of the service.',
    });
  return { forecast: result, paths: [...outlook.paths, ...outlook.unseenPaths] };
}

/** Paths of one forecast moved onto another's median, step by step. */
function ontoForecast(
  drawn: Pick<DayReference, 'forecast' | 'paths'>,
  forecast: ForecastResult,
): { readonly paths: readonly ArrayLike<number>[]; readonly same: boolean } {
  const { median } = drawn.forecast;
  const ratio = forecast.median.map((value, h) => {
    const other = median[h];
    return other === undefined || !(other > 0) ? 1 : value / other;
  });
  const aligned =
    drawn.forecast.stepMs === forecast.stepMs &&
    drawn.forecast.startMs === forecast.startMs &&
    median.length >= forecast.median.length;
  if (!aligned)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message:
        'The data that the frozen plan was made from are not in the workspace as they were: its sample paths cannot be drawn again.',
      path: 'entryId',
      hint: 'Follow the day without a frozen plan, against what the plan would have said when it began.',
    });
  if (ratio.every((one) => Math.abs(one - 1) < SAME)) return { paths: drawn.paths, same: true };
  return {
    paths: drawn.paths.map((path) => Float64Array.from(ratio, (one, h) => one * path[h]!)),
    same: false,
  };
}
