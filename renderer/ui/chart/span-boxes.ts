import type { TimeSpan as Stretch } from '../../../shared/core/series/time-span.ts';
import type { TimeSpan } from './time-span.ts';

/** Where something stands on an axis of pixels. */
export interface SpanBox {
  readonly left: number;
  readonly width: number;
}

/** Narrower than this a stretch would not be seen, and two this close are drawn as one. */
const LEAST_PIXELS = 2;

/** The part of each stretch (in order of start) that is in view, as pixels of a plot that is `width` wide. */
export function spanBoxes(stretches: readonly Stretch[], view: TimeSpan, width: number): readonly SpanBox[] {
  const perMs = width / (view.toMs - view.fromMs);
  const boxes: SpanBox[] = [];
  for (const { startMs, endMs } of stretches) {
    if (endMs <= view.fromMs || startMs >= view.toMs) continue;
    const left = Math.max(0, (startMs - view.fromMs) * perMs);
    const right = Math.min(width, Math.max((endMs - view.fromMs) * perMs, left + LEAST_PIXELS));
    const last = boxes.at(-1);
    if (last !== undefined && left - (last.left + last.width) < LEAST_PIXELS) {
      boxes[boxes.length - 1] = { left: last.left, width: Math.max(last.width, right - last.left) };
    } else boxes.push({ left, width: right - left });
  }
  return boxes;
}
