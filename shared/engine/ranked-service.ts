import type { RankedService } from '../contract/ranked-service.ts';
import type { Plan } from '../core/plan/plan.ts';

const DAY_MS = 86_400_000;
const PEAK_PROBABILITY = 0.95;
const SHOWN_MS = 56 * DAY_MS;
const SHOWN_STRETCHES = 40;

/** What a ranking of services shows of one plan. */
export function rankedService(plan: Plan): RankedService {
  const { service, capacity, forecast, assumptions, scaling, cost, metered } = plan;
  const { decision } = capacity;
  const peak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  const known = capacity.exhaustion.length > 0 || capacity.limits.length > 0;
  const recommended = scaling?.recommended;
  return {
    service,
    daysLeft: decision ? Math.max(0, (decision.breachMs - forecast.startMs) / DAY_MS) : null,
    headroomNow: capacity.headroomNow,
    headroomAtPeak: capacity.headroomAtPeak,
    unitsNow: capacity.currentUnits,
    unitsAtP95: peak?.units ?? null,
    deadlineMs: decision?.deadlineMs ?? null,
    deadlinePassed: decision?.passed ?? false,
    cause: decision?.cause ?? null,
    datedAt: decision?.probability ?? null,
    binds: capacity.resources.find(({ role }) => role === 'binds')?.resource ?? null,
    risk: recommended
      ? {
          probability: recommended.breachProbability,
          breaches: recommended.breaches,
          paths: recommended.paths,
        }
      : null,
    cost: metered?.totalWithUnits ?? cost?.totalAutoscaled ?? null,
    currency: assumptions.currency,
    demand: recentDemand(forecast),
    timeZone: assumptions.timeZone,
    state: 'fresh',
    problem: known ? null : (capacity.notes[0]?.message ?? 'What there is is not known.'),
  };
}

/** A service of which no plan says anything. */
export function unrankedService(
  service: string,
  about: Pick<RankedService, 'timeZone' | 'currency' | 'state' | 'problem'>,
): RankedService {
  return {
    service,
    daysLeft: null,
    headroomNow: null,
    headroomAtPeak: null,
    unitsNow: null,
    unitsAtP95: null,
    deadlineMs: null,
    deadlinePassed: false,
    cause: null,
    datedAt: null,
    binds: null,
    risk: null,
    cost: null,
    demand: [],
    ...about,
  };
}

/** Four significant digits: enough for a line a few pixels high, and small to keep. */
function recentDemand({ history, stepMs }: Plan['forecast']): readonly (number | null)[] {
  const values = history.mean.slice(-Math.max(1, Math.round(SHOWN_MS / stepMs)));
  const stretches = Math.min(SHOWN_STRETCHES, values.length);
  return Array.from({ length: stretches }, (_, i) => {
    const from = Math.floor((i * values.length) / stretches);
    const to = Math.floor(((i + 1) * values.length) / stretches);
    const seen = values.slice(from, to).filter((value) => value !== null);
    return seen.length > 0 ? Number(Math.max(...seen).toPrecision(4)) : null;
  });
}
