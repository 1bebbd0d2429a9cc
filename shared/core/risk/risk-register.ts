import type { Assumptions } from '../assumptions/assumptions.ts';
import type { ScalingResult, SimulationSummary } from '../autoscaling/scaling-result.ts';
import { formatInstant } from '../calendar/format-instant.ts';
import type { CapacityResult, DatedQuantile, LimitCheck } from '../capacity/capacity-result.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import { percent } from '../metrics/words.ts';
import { formatMinor, parsePrice, priceOf } from '../money.ts';
import type { Note } from '../note.ts';
import type { Likelihood, Risk } from './risk.ts';

/** The parts of a plan that say what can go wrong. */
interface RiskPlan {
  readonly assumptions: Assumptions;
  readonly forecast: ForecastResult;
  readonly capacity: CapacityResult;
  readonly scaling: ScalingResult | null;
  readonly notes: readonly Note[];
}

const NOT_KNOWN: Likelihood = { kind: 'not-known' };

/**
 * The plan's risks: breach under the recommended policy and with nothing changed, a zone lost, ceilings, what comes too
 * late, and what lies beyond the evidence. A cost is expected minutes over capacity × the planner's cost of a minute;
 * where either is missing there is none.
 */
export function riskRegister(plan: RiskPlan): Risk[] {
  return [
    ...simulatedRisks(plan),
    ...plan.capacity.limits.flatMap((limit) => limitRisk(limit, plan)),
    ...resourceRisks(plan),
    ...lateRisk(plan),
    ...beyondEvidence(plan.notes),
  ];
}

function simulatedRisks(plan: RiskPlan): Risk[] {
  const { scaling, assumptions } = plan;
  if (!scaling) return [];
  const { zones, zonesLost, presentPolicy } = assumptions;
  const of = (id: string) => scaling.references.find((reference) => reference.id === id);
  const unchanged = of('today') ?? of('fixed');
  const zoneLost = of('zone-loss')?.summary;
  const risks: Risk[] = [
    {
      id: 'over-capacity',
      what: 'Demand passes what serves, under the recommended policy',
      ...simulated(scaling.recommended, assumptions, false),
      mitigation: 'A lower target or higher floors; Scaling prices them',
      assumption: 'acceptedBreachProbability',
    },
  ];
  if (unchanged)
    risks.push({
      id: 'nothing-changed',
      what: presentPolicy ? 'Nothing is changed: today’s policy stays' : `No more than ${unchanged.label}`,
      ...simulated(unchanged.summary, assumptions, false),
      mitigation: 'The recommended policy',
      assumption: presentPolicy ? 'presentPolicy' : 'currentUnits',
    });
  if (zoneLost)
    risks.push({
      id: 'zone-lost',
      what: `${zonesLost} of ${zones} zones fail at the worst minute`,
      ...simulated(zoneLost, assumptions, true),
      mitigation: 'The reserve in each zone that the plan counts with',
      assumption: 'zonesLost',
    });
  else if (zonesLost === 0)
    risks.push({
      ...{ id: 'zone-lost', what: 'A zone fails: no reserve is kept for it', likelihood: NOT_KNOWN },
      ...{
        minutes: null,
        cost: null,
        mitigation: 'A plan with a zone that may be lost',
        assumption: 'zonesLost',
      },
    });
  return risks;
}

function simulated(
  { breachProbability, breaches, paths, minutesOverPerPath }: SimulationSummary,
  { costPerOutageMinute, currency }: Assumptions,
  ifSo: boolean,
): Pick<Risk, 'likelihood' | 'minutes' | 'cost'> {
  return {
    likelihood: { kind: 'simulated', probability: breachProbability, breaches, paths, ifSo },
    minutes: minutesOverPerPath,
    cost:
      costPerOutageMinute === null
        ? null
        : formatMinor(priceOf(parsePrice(costPerOutageMinute), minutesOverPerPath, currency), currency),
  };
}

const LIMIT_ASSUMPTION = {
  quota: 'maxUnits',
  nodes: 'maxNodes',
  connections: 'maxConnections',
  addresses: 'maxIpAddresses',
} as const satisfies Record<LimitCheck['id'], keyof Assumptions>;

function limitRisk(
  { id, label, limit, shortBy, firstExceeded }: LimitCheck,
  { assumptions }: RiskPlan,
): Risk[] {
  const first = mostLikely(firstExceeded, Number.POSITIVE_INFINITY);
  if (!first) return [];
  const by = shortBy > 0 ? ` by ${shortBy} for the P95 peak` : '';
  return [
    {
      id: `limit-${id}`,
      what: `The limit of ${label} (${limit}) is too low${by}`,
      likelihood: atLeastBeyond(first.probability),
      minutes: null,
      cost: null,
      mitigation: `Raise it before ${formatInstant(first.atMs, assumptions.timeZone)}`,
      assumption: LIMIT_ASSUMPTION[id],
    },
  ];
}

function resourceRisks({ capacity, forecast, assumptions }: RiskPlan): Risk[] {
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  return capacity.resources.flatMap(({ resource, driver, limitUtilisation, exhaustion }): Risk[] => {
    const first = driver === 'time' ? mostLikely(exhaustion, endMs) : null;
    if (!first) return [];
    return [
      {
        id: `resource-${resource}`,
        what: `${resource} fills to its limit of ${percent(limitUtilisation)}, whatever the traffic`,
        likelihood: atLeastBeyond(first.probability),
        minutes: null,
        cost: null,
        mitigation: `More of it, or less kept, before ${formatInstant(first.atMs, assumptions.timeZone)}`,
        assumption: 'spaceLimitUtilisation',
      },
    ];
  });
}

/** Futures beyond a quantile: 0.1 beyond P90, without the rest of a binary fraction. */
function atLeastBeyond(probability: number): Likelihood {
  return { kind: 'at-least', probability: Number((1 - probability).toFixed(6)) };
}

/** The lowest quantile that passes a ceiling before an instant, with its date: what most futures share. */
function mostLikely(
  dated: readonly DatedQuantile[],
  endMs: number,
): { readonly probability: number; readonly atMs: number } | null {
  const passed = dated.flatMap(({ probability, atMs }) =>
    atMs !== null && atMs < endMs ? [{ probability, atMs }] : [],
  );
  return passed.sort((a, b) => a.probability - b.probability)[0] ?? null;
}

function lateRisk({ capacity: { decision }, assumptions }: RiskPlan): Risk[] {
  if (!decision) return [];
  const day = formatInstant(decision.deadlineMs, assumptions.timeZone);
  const runsOut = formatInstant(decision.breachMs, assumptions.timeZone);
  const likelihood = decision.passed ? atLeastBeyond(decision.probability) : NOT_KNOWN;
  const none = { likelihood, minutes: null, cost: null, assumption: 'leadTimeDays' as const };
  const what =
    decision.leadTimeDays === null
      ? `More capacity comes after ${runsOut}: how long it takes to have is not known`
      : decision.passed
        ? `More capacity comes too late: the last day to decide was ${day}`
        : `The decision comes after ${day}, and more capacity too late`;
  const mitigation =
    decision.leadTimeDays === null
      ? 'Find out what procurement, quota tickets and load tests take'
      : decision.passed
        ? 'A faster way to more capacity, or less demand until it is there'
        : `Decide by ${day}`;
  return [{ id: 'too-late', what, ...none, mitigation }];
}

/** Notes of the plan that say where its evidence ends, with what would settle them. */
const EVIDENCE: Readonly<Record<string, Pick<Risk, 'mitigation' | 'assumption'>>> = {
  'no-backtest': { mitigation: 'More history before anything is decided', assumption: 'horizonMs' },
  'short-history': { mitigation: 'Plan anew as data come in', assumption: 'horizonMs' },
  'recent-errors': {
    mitigation: 'Look at what changed; exclude it if it will not come again',
    assumption: 'untilMs',
  },
  'censored-always': { mitigation: 'Measure the demand that was turned away', assumption: 'capacityPerUnit' },
  'event-unknown': { mitigation: 'Give its uplift, or its past dates', assumption: 'events' },
  'extrapolated-knee': { mitigation: 'A load test up to the knee', assumption: 'kneeUtilisation' },
  'extrapolated-latency': { mitigation: 'A load test up to the objective', assumption: 'latencySloMs' },
  'loose-demand-model': { mitigation: 'A load test of one unit', assumption: 'capacityPerUnit' },
  'history-too-short-for-risk': { mitigation: 'Plan anew as data come in', assumption: 'horizonMs' },
  'bursts-unseen': { mitigation: 'Import samples of a minute', assumption: 'peakFactor' },
  'no-inner-peak': { mitigation: 'Import finer samples', assumption: 'peakFactor' },
};

function beyondEvidence(notes: readonly Note[]): Risk[] {
  return notes.flatMap(({ code, message }): Risk[] => {
    const found = EVIDENCE[code];
    return found
      ? [{ id: code, what: message, likelihood: NOT_KNOWN, minutes: null, cost: null, ...found }]
      : [];
  });
}
