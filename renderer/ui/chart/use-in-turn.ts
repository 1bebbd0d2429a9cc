import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Charts waiting to be drawn, in the order they asked; each gets a task of its own. */
const waiting = new Set<() => void>();

/**
 * The value once its turn has come; null until the first has. Charts that all change with one zoom are thus drawn one
 * task after another, and a key or the pointer waits for one of them at most.
 */
export function useInTurn<T>(value: T): T | null {
  const [shown, setShown] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    const draw = () => flushSync(() => setShown({ value }));
    if (waiting.size === 0) setTimeout(drawNext, 0);
    waiting.add(draw);
    return () => void waiting.delete(draw);
  }, [value]);
  return shown === null ? null : shown.value;
}

function drawNext(): void {
  const [draw] = waiting;
  if (draw === undefined) return;
  waiting.delete(draw);
  if (waiting.size > 0) setTimeout(drawNext, 0);
  draw();
}
