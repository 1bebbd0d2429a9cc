import { type PointerEvent, useRef } from 'react';
import { plotFraction, plotWidth } from './chart-geometry.ts';
import type { SpanSelection } from './span-selection.ts';
import type { TimeSpan, ZoomActions } from './time-span.ts';

/**
 * A drag marks a stretch; letting go zooms to it, or leaves it marked where `keepsMark` is set. A drag of a few pixels
 * is a click: it takes a mark away.
 */
export function useDragToMark(
  span: TimeSpan,
  zoom: ZoomActions | undefined,
  selection: SpanSelection | undefined,
  keepsMark: boolean,
) {
  const startFraction = useRef<number | null>(null);
  if (zoom === undefined || selection === undefined) return {};
  const fractionOf = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return plotFraction(event.clientX, box.left, box.width);
  };
  const spanOf = (from: number, to: number): TimeSpan => ({
    fromMs: span.fromMs + Math.min(from, to) * (span.toMs - span.fromMs),
    toMs: span.fromMs + Math.max(from, to) * (span.toMs - span.fromMs),
  });
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      startFraction.current = fractionOf(event);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (startFraction.current === null) return;
      selection.setState({ marked: spanOf(startFraction.current, fractionOf(event)) });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (startFraction.current === null) return;
      const from = startFraction.current;
      const to = fractionOf(event);
      startFraction.current = null;
      const isDrag = Math.abs(to - from) * plotWidth(event.currentTarget.clientWidth) > 5;
      if (!isDrag || !keepsMark) selection.setState({ marked: null });
      if (isDrag && !keepsMark) zoom.zoomTo(spanOf(from, to));
    },
    onPointerCancel() {
      startFraction.current = null;
      selection.setState({ marked: null });
    },
    onDoubleClick: () => zoom.reset(),
  };
}
