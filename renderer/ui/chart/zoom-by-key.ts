import type { KeyboardEvent } from 'react';
import type { ZoomActions } from './time-span.ts';

/** Keys of a focused chart. Escape goes on to whoever else wants it when there is nothing to reset. */
export function zoomByKey(event: KeyboardEvent, zoom: ZoomActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions: Readonly<Record<string, () => unknown>> = {
    '+': () => zoom.zoomBy(0.5),
    '=': () => zoom.zoomBy(0.5),
    '-': () => zoom.zoomBy(2),
    ArrowLeft: () => zoom.panBy(-0.25),
    ArrowRight: () => zoom.panBy(0.25),
    Escape: () => zoom.reset(),
  };
  const action = actions[event.key];
  if (action === undefined || action() === false) return;
  event.preventDefault();
  event.stopPropagation();
}
