import { useAssumptions, usePlan } from '../../app-services.tsx';
import type { InstantSpan } from './event-list.ts';
import { useKnownSpan } from './use-known-span.ts';

/** What is forecast, by the horizon as it is set now; null while it is not known where the data end. */
export function useForecastWindow(): InstantSpan | null {
  const horizonMs = useAssumptions((state) => state.current?.horizonMs ?? null);
  const planned = usePlan((state) => state.plan?.forecast.startMs ?? null);
  const { nowMs } = useKnownSpan();
  const startMs = planned ?? nowMs;
  return horizonMs === null || !Number.isFinite(startMs) ? null : { startMs, endMs: startMs + horizonMs };
}
