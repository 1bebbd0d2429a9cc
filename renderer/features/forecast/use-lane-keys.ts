import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { InstantSpan } from '../assumptions/event-list.ts';
import { type LaneBar, shiftByKey, shifted } from './lane-bars.ts';

/** After the last key of a row of them the window is taken as it stands: one change, one step of undo. */
const KEYS_PAUSE_MS = 700;

export interface TypedShift {
  readonly bar: LaneBar;
  readonly span: InstantSpan;
}

/** Moves and resizes the window that has the focus by key; what was typed last is taken after a pause, or on leaving. */
export function useLaneKeys(
  stepMs: number,
  onTake: (bar: LaneBar, to: InstantSpan) => void,
  onRemove: (bar: LaneBar) => void,
) {
  const [typed, setTyped] = useState<TypedShift | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => stopTimer(timer), []);

  function forget(): void {
    stopTimer(timer);
    setTyped(null);
  }

  function take({ bar, span }: TypedShift): void {
    forget();
    onTake(bar, span);
  }

  function onKeyDown(event: KeyboardEvent, bar: LaneBar): void {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      forget();
      onRemove(bar);
    } else if (typed !== null && (event.key === 'Escape' || isUndo(event))) {
      // What is not taken yet is the last change: undo takes it back, and nothing before it.
      event.preventDefault();
      event.stopPropagation();
      forget();
    } else {
      const shift = shiftByKey(event, stepMs);
      if (shift === null) return;
      event.preventDefault();
      const before = typed?.bar.key === bar.key ? typed.span : bar;
      const next = { bar, span: shifted(before, shift.edge, shift.byMs, stepMs) };
      stopTimer(timer);
      setTyped(next);
      timer.current = setTimeout(() => take(next), KEYS_PAUSE_MS);
    }
  }

  return { typed, onKeyDown, onBlur: () => typed !== null && take(typed) };
}

function stopTimer(timer: { current: ReturnType<typeof setTimeout> | null }): void {
  if (timer.current !== null) clearTimeout(timer.current);
  timer.current = null;
}

function isUndo({ ctrlKey, metaKey, shiftKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'z';
}
