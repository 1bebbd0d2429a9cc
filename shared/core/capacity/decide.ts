import type { Assumptions } from '../assumptions/assumptions.ts';
import { percent } from '../metrics/words.ts';
import type { CapacityResult, DatedQuantile, DecisionDeadline, RightSizing } from './capacity-result.ts';
import { PEAK_PROBABILITY } from './unit-probabilities.ts';

const DAY_MS = 86_400_000;
/**
 * The probabilities a decision is timed by: later than the median future, earlier than the worst. The second is the one
 * that sizes are stated at, so that what is too small for its peak has a date even where it lasts at the first.
 */
const DECISION_PROBABILITIES = [0.9, PEAK_PROBABILITY] as const;
const SAFE_PROBABILITY = 0.99;
const LEAST_WINDOW_MS = 7 * DAY_MS;
const LOOSE = 0.5;

type Findings = Pick<
  CapacityResult,
  'exhaustion' | 'limits' | 'resources' | 'currentUnits' | 'peakUnits' | 'demandModel' | 'knee'
>;

/**
 * The last day to decide: the P90 date on which something runs out (P95 where nothing does at P90), less the lead time.
 * Where a ceiling was given the fleet may grow up to it by itself, and the ceiling is what runs out; else the units
 * there are.
 */
export function decisionDeadline(
  findings: Pick<Findings, 'exhaustion' | 'limits' | 'resources'>,
  { leadTimeDays }: Pick<Assumptions, 'leadTimeDays'>,
  nowMs: number,
): DecisionDeadline | null {
  const dated: { readonly cause: string; readonly dates: readonly DatedQuantile[] }[] = [
    ...(findings.limits.length > 0
      ? findings.limits.map((limit) => ({ cause: limit.label, dates: limit.firstExceeded }))
      : [{ cause: 'the units there are', dates: findings.exhaustion }]),
    ...findings.resources
      .filter(({ driver }) => driver === 'time')
      .map(({ resource, exhaustion }) => ({ cause: resource, dates: exhaustion })),
  ];
  const [first] = DECISION_PROBABILITIES.flatMap((probability) =>
    dated
      .flatMap(({ cause, dates }) => {
        const breachMs = dates.find((one) => one.probability === probability)?.atMs ?? null;
        return breachMs === null ? [] : [{ cause, probability, breachMs }];
      })
      .sort((a, b) => a.breachMs - b.breachMs),
  );
  if (!first) return null;
  const deadlineMs = first.breachMs - (leadTimeDays ?? 0) * DAY_MS;
  return { ...first, leadTimeDays, deadlineMs, passed: deadlineMs < nowMs };
}

/** Fewer units are safe where even the P99 peak, reserve kept, needs fewer, and nothing about that figure is rough. */
export function rightSizing(
  findings: Pick<Findings, 'currentUnits' | 'peakUnits' | 'demandModel' | 'knee'>,
  assumptions: Assumptions,
): RightSizing | null {
  const { currentUnits, peakUnits, demandModel: model } = findings;
  const peak = peakUnits.find(({ probability }) => probability === SAFE_PROBABILITY);
  if (currentUnits === null || !peak) return null;
  const toUnits = Math.max(peak.units, assumptions.zonesLost + 1);
  const reasons: string[] = [];
  if (toUnits >= currentUnits)
    reasons.push(`The P99 peak needs ${peak.units}, so none of the ${currentUnits} can go.`);
  else {
    if (assumptions.horizonMs < LEAST_WINDOW_MS)
      reasons.push('The window is shorter than a week: busier days lie outside it.');
    const given = assumptions.capacityPerUnit !== null;
    if (!given && model && model.rSquared < LOOSE)
      reasons.push('Traffic explains less than half of what the units do.');
    if (!given && model && model.observedUpTo < findings.knee.utilisation)
      reasons.push(
        `Units were never seen busier than ${percent(model.observedUpTo)}; after the cut they would be at ${percent(findings.knee.utilisation)}.`,
      );
    const { latency } = findings.knee;
    if (latency && latency.utilisation.value < findings.knee.utilisation)
      reasons.push(
        `Latency reaches its SLO at ${percent(latency.utilisation.value)} already, below the knee planned with.`,
      );
  }
  return { fromUnits: currentUnits, toUnits, safe: reasons.length === 0, reasons };
}
