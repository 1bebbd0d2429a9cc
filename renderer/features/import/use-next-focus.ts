import { useEffect, useRef } from 'react';
import type { ImportPreview } from '../../../shared/contract/import-types.ts';
import type { ImportPhase } from '../../stores/import-store.ts';

/**
 * Leads on who works by keyboard: where a new preview, or the host's dialog, has taken the focus from a control, the
 * first answer to the first question has it next; once nothing is asked, the button that goes on.
 */
export function useNextFocus(preview: ImportPreview | null, phase: ImportPhase) {
  const bench = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: previews and phases are what takes controls away.
  useEffect(() => {
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body) return;
    const questions = bench.current?.querySelector<HTMLElement>('[data-questions] :is(button, input)');
    const next = questions ?? bench.current?.querySelector<HTMLElement>('[data-next]:not(:disabled)');
    next?.focus();
  }, [preview, phase]);
  return bench;
}
