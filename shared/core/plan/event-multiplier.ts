import type { PlannedEvent } from './assumptions.ts';

/**
 * Factor on demand at each step: the product of the uplifts of the events that cover it, each weighted by the
 * share of the step it covers (an event that covers half an hour of an hourly step moves it half way).
 */
export function eventMultiplier(
  events: readonly PlannedEvent[],
  startMs: number,
  stepMs: number,
  steps: number,
): Float64Array {
  const multiplier = new Float64Array(steps).fill(1);
  for (const event of events) {
    const first = Math.max(0, Math.floor((event.startMs - startMs) / stepMs));
    const last = Math.min(steps - 1, Math.ceil((event.endMs - startMs) / stepMs) - 1);
    for (let i = first; i <= last; i++) {
      const stepStart = startMs + i * stepMs;
      const covered = Math.min(event.endMs, stepStart + stepMs) - Math.max(event.startMs, stepStart);
      multiplier[i]! *= 1 + (event.uplift - 1) * Math.max(0, covered / stepMs);
    }
  }
  return multiplier;
}
