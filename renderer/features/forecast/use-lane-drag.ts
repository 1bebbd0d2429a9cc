import { type PointerEvent, useState } from 'react';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import type { InstantSpan } from '../assumptions/event-list.ts';
import { type Edge, type LaneBar, lastsWholeDays, shifted, shiftedByDays } from './lane-bars.ts';

/** Pixels at either end of a bar that move that end. */
const EDGE = 6;
/** A drag of so few pixels is a click. */
const CLICK = 3;
/** Pixels of an hour from which on hours can be aimed at. */
const AIMED_HOUR = 3;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface HeldBar {
  /** Null: a new stretch is being marked. */
  readonly bar: LaneBar | null;
  readonly edge: Edge;
  readonly fromX: number;
  readonly span: InstantSpan;
  readonly moved: boolean;
}

/** What the pointer holds in the lane, and what becomes of it when it is let go. */
export function useLaneDrag(
  lane: {
    readonly bars: readonly LaneBar[];
    readonly span: TimeSpan;
    readonly stepMs: number;
    readonly timeZone: string;
  },
  done: {
    readonly onTake: (bar: LaneBar, to: InstantSpan) => void;
    readonly onClick: (bar: LaneBar) => void;
    readonly onMark: (span: InstantSpan) => void;
  },
) {
  const { bars, span, stepMs, timeZone } = lane;
  const [held, setHeld] = useState<HeldBar | null>(null);
  const snap = (ms: number) => Math.round(ms / stepMs) * stepMs;
  const msOf = (pixels: number, { currentTarget }: PointerEvent<HTMLElement>) =>
    (pixels / Math.max(1, currentTarget.clientWidth)) * (span.toMs - span.fromMs);

  /** Whole days stay whole days where an hour is too narrow to aim at; Shift moves by the step all the same. */
  const draggedTo = (
    bar: LaneBar,
    edge: Edge,
    byMs: number,
    event: PointerEvent<HTMLElement>,
  ): InstantSpan =>
    !event.shiftKey && msOf(AIMED_HOUR, event) > HOUR_MS && lastsWholeDays(bar, timeZone)
      ? shiftedByDays(bar, edge, Math.round(byMs / DAY_MS), timeZone)
      : shifted(bar, edge, snap(byMs), stepMs);

  return {
    held,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        const target = (event.target as HTMLElement).closest<HTMLElement>('[data-bar]');
        const bar = bars.find(({ key }) => key === target?.dataset.bar) ?? null;
        event.currentTarget.setPointerCapture(event.pointerId);
        const left = event.currentTarget.getBoundingClientRect().left;
        const at = snap(span.fromMs + msOf(event.clientX - left, event));
        const edge = bar === null || target === null ? 'end' : edgeAt(event.clientX, target);
        setHeld({ bar, edge, fromX: event.clientX, span: bar ?? { startMs: at, endMs: at }, moved: false });
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (held === null) return;
        const byMs = msOf(event.clientX - held.fromX, event);
        const moved = held.moved || Math.abs(event.clientX - held.fromX) > CLICK;
        const left = event.currentTarget.getBoundingClientRect().left;
        const from = snap(span.fromMs + msOf(held.fromX - left, event));
        const to =
          held.bar === null
            ? { startMs: Math.min(from, from + snap(byMs)), endMs: Math.max(from, from + snap(byMs)) }
            : draggedTo(held.bar, held.edge, byMs, event);
        setHeld({ ...held, moved, span: to });
      },
      onPointerUp() {
        if (held === null) return;
        setHeld(null);
        if (held.bar === null) {
          if (held.moved && held.span.endMs > held.span.startMs) done.onMark(held.span);
        } else if (held.moved) done.onTake(held.bar, held.span);
        else done.onClick(held.bar);
      },
      onPointerCancel: () => setHeld(null),
    },
  };
}

/** Near an end of a bar wide enough to have two, that end. */
function edgeAt(clientX: number, bar: HTMLElement): Edge {
  const box = bar.getBoundingClientRect();
  if (box.width < 4 * EDGE) return 'both';
  if (clientX - box.left < EDGE) return 'start';
  return box.right - clientX < EDGE ? 'end' : 'both';
}
