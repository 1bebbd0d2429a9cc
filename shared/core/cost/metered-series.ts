import type { ForecastRequest } from '../outlook/forecast-request.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { MeteredKind } from './metered-detail.ts';

/** A series of what is stored or sent out, on a grid of its own. */
export interface MeteredSeries {
  readonly kind: MeteredKind;
  readonly signal: PlanSignal;
  readonly startMs: number;
  readonly stepMs: number;
}

/** A series that ended so long before the plan begins says nothing of it. */
const OLDEST_MS = 62 * 86_400_000;

/** What is metered on a disk is what it stores, on a network what it sends; null: neither. */
export function meteredKind({ signal, resource }: PlanSignal['source']): MeteredKind | null {
  if (signal !== 'usage') return null;
  if (resource === 'disk') return 'storage';
  return resource === 'network' ? 'transfer' : null;
}

/**
 * The forecast of such a series to the end of the plan, as the plan's own is asked for. Events raise what is sent, not
 * what is stored. Null: it ended too long ago.
 */
export function meteredForecast(
  { kind, signal, startMs, stepMs }: MeteredSeries,
  plan: ForecastRequest,
): ForecastRequest | null {
  const planStartMs = plan.startMs + plan.signal.mean.length * plan.stepMs;
  const planEndMs = planStartMs + plan.horizonSteps * plan.stepMs;
  const endMs = startMs + signal.mean.length * stepMs;
  if (planStartMs - endMs > OLDEST_MS) return null;
  const { unseenPaths: _, peakFactor: __, ...alike } = plan;
  return {
    ...alike,
    signal,
    startMs,
    stepMs,
    horizonSteps: Math.max(1, Math.ceil((planEndMs - endMs) / stepMs)),
    events: kind === 'transfer' ? plan.events : [],
  };
}
