import type { KeyboardEvent } from 'react';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

/** A mark that the keyboard begins is this part of what is visible, in its middle; a key moves an end by half of it. */
const FIRST_MARK = 1 / 20;

/**
 * The mark after a key: Shift with an arrow begins one or moves its end, with Alt as well its start. Null: the key is
 * not for marking.
 */
export function markByKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>,
  marked: TimeSpan | null,
  visible: TimeSpan,
): TimeSpan | null {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (direction === undefined || !event.shiftKey) return null;
  const length = (visible.toMs - visible.fromMs) * FIRST_MARK;
  if (marked === null) {
    const middle = (visible.fromMs + visible.toMs) / 2;
    return { fromMs: middle - length / 2, toMs: middle + length / 2 };
  }
  const shift = (direction * length) / 2;
  const least = length / 10;
  return event.altKey
    ? { fromMs: Math.min(marked.fromMs + shift, marked.toMs - least), toMs: marked.toMs }
    : { fromMs: marked.fromMs, toMs: Math.max(marked.toMs + shift, marked.fromMs + least) };
}
