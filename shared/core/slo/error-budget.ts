import type { Assumptions } from '../assumptions/assumptions.ts';
import type { ScalingResult } from '../autoscaling/scaling-result.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { SloResult } from './slo-result.ts';

const DAY_MS = 86_400_000;

/**
 * What has been spent of the error budget in the newest window of the data: failed requests against all of them where
 * errors were imported, else the time in which latency was above its SLO. What is to come is the share that minutes over
 * capacity spend under the recommended policy. Null where neither can be told.
 */
export function errorBudget(
  signals: readonly PlanSignal[],
  stepMs: number,
  assumptions: Pick<Assumptions, 'sloObjective' | 'sloWindowDays' | 'latencySloMs'>,
  scaling: ScalingResult | null,
): SloResult | null {
  const { sloObjective: objective, sloWindowDays: windowDays, latencySloMs } = assumptions;
  const steps = Math.max(1, Math.round((windowDays * DAY_MS) / stepMs));
  const of = (name: PlanSignal['source']['signal']) =>
    signals.find(({ source }) => source.signal === name)?.mean.slice(-steps);
  const traffic = of('traffic');
  const errors = of('errors');
  const errorUnit = signals.find(({ source }) => source.signal === 'errors')?.source.unit ?? '';
  const latency = of('latency');
  const found =
    errors && traffic
      ? { source: 'errors' as const, ...shareOfRequests(errors, traffic, SHARE_UNITS[errorUnit]) }
      : latency && latencySloMs !== null
        ? { source: 'latency' as const, ...shareOfTime(latency, latencySloMs) }
        : null;
  if (!found || found.steps === 0) return null;
  return {
    objective,
    windowDays,
    source: found.source,
    badShare: found.bad,
    spentShare: found.bad / (1 - objective),
    days: (found.steps * stepMs) / DAY_MS,
    expectedShare: scaling ? scaling.recommended.errorBudgetShare : null,
  };
}

/** Units in which errors are a share of requests; in any other they are counted as traffic is. */
const SHARE_UNITS: Readonly<Record<string, number>> = { '%': 0.01, percent: 0.01, fraction: 1, ratio: 1 };

function shareOfRequests(
  errors: Float64Array,
  traffic: Float64Array,
  share: number | undefined,
): { bad: number; steps: number } {
  let [failed, all, steps] = [0, 0, 0];
  for (let i = 0; i < errors.length; i++) {
    if (!(errors[i]! >= 0) || !(traffic[i]! >= 0)) continue;
    failed += share === undefined ? errors[i]! : errors[i]! * share * traffic[i]!;
    all += traffic[i]!;
    steps++;
  }
  return { bad: all > 0 ? Math.min(1, failed / all) : 0, steps };
}

function shareOfTime(latency: Float64Array, sloMs: number): { bad: number; steps: number } {
  const seen = latency.filter((value) => !Number.isNaN(value));
  return {
    bad: seen.length ? seen.filter((value) => value > sloMs).length / seen.length : 0,
    steps: seen.length,
  };
}
