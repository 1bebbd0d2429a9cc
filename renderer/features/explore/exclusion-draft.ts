import type { Exclusion } from '../../../shared/core/series/exclusion.ts';
import type { TimeSpan } from '../../../shared/core/series/time-span.ts';
import { fromWallTime, toWallTime } from '../../ui/format-time.ts';

/** An exclusion as it is being typed: times on the wall clock of the plan's zone. */
export interface ExclusionDraft {
  readonly start: string | null;
  readonly end: string | null;
  readonly reason: string;
}

export type ExclusionErrors = Partial<Record<keyof ExclusionDraft, string>>;

export function draftOfSpan(span: TimeSpan, reason: string, timeZone: string): ExclusionDraft {
  return { start: toWallTime(span.startMs, timeZone), end: toWallTime(span.endMs, timeZone), reason };
}

/** The exclusion that the draft describes, or what is wrong with each of its fields. */
export function exclusionOf(
  draft: ExclusionDraft,
  timeZone: string,
):
  | { readonly exclusion: Exclusion; readonly errors: null }
  | { readonly exclusion: null; readonly errors: ExclusionErrors } {
  const startMs = draft.start === null ? null : fromWallTime(draft.start, timeZone);
  const endMs = draft.end === null ? null : fromWallTime(draft.end, timeZone);
  const reason = draft.reason.trim();
  const errors: ExclusionErrors = {
    ...(startMs === null ? { start: 'When does it begin?' } : {}),
    ...(endMs === null ? { end: 'When does it end?' } : {}),
    ...(startMs !== null && endMs !== null && endMs <= startMs ? { end: 'Must be after the start' } : {}),
    ...(reason === '' ? { reason: 'Say why it is left out' } : {}),
  };
  if (startMs === null || endMs === null || Object.keys(errors).length > 0)
    return { exclusion: null, errors };
  return { exclusion: { startMs, endMs, reason }, errors: null };
}

/** Whole steps that hold all of the span. */
export function snapToSteps({ startMs, endMs }: TimeSpan, stepMs: number): TimeSpan {
  return { startMs: Math.floor(startMs / stepMs) * stepMs, endMs: Math.ceil(endMs / stepMs) * stepMs };
}
