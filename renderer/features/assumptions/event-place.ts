import type { InstantSpan } from './event-list.ts';
import { NUMBER_FIELDS } from './number-fields.ts';

/** Where an event lies against the stretch that is forecast. */
export type EventPlace =
  | { readonly kind: 'in' | 'before' }
  /** `horizonMs`: how far the plan must look to hold all of it; null: further than it can. */
  | { readonly kind: 'after'; readonly horizonMs: number | null };

const DAY_MS = 86_400_000;
const HORIZON = NUMBER_FIELDS.find(({ key }) => key === 'horizonMs')!;
export const LONGEST_HORIZON_MS = HORIZON.most * HORIZON.scale;

/** An event that only reaches out of the forecast window is in it. */
export function eventPlace(event: InstantSpan, window: InstantSpan): EventPlace {
  if (event.endMs <= window.startMs) return { kind: 'before' };
  if (event.startMs < window.endMs) return { kind: 'in' };
  const horizonMs = DAY_MS * Math.ceil((event.endMs - window.startMs) / DAY_MS);
  return { kind: 'after', horizonMs: horizonMs <= LONGEST_HORIZON_MS ? horizonMs : null };
}
