import { useEffect } from 'react';
import { useServices } from '../../app-services.tsx';

/**
 * Nothing typed is lost when the window closes: what stands in a field is taken, and the window waits until the
 * workspace has it. A browser asks the planner instead, as a page cannot hold it.
 */
export function useSafeClose(): void {
  const { assumptions, shell } = useServices();
  useEffect(() => {
    const beforeClosing = (event: BeforeUnloadEvent): void => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      if (!assumptions.getState().saving) return;
      event.preventDefault();
      if (shell.kind !== 'electron') return;
      const stop = assumptions.subscribe(({ saving }) => {
        if (saving) return;
        stop();
        window.close();
      });
    };
    window.addEventListener('beforeunload', beforeClosing);
    return () => window.removeEventListener('beforeunload', beforeClosing);
  }, [assumptions, shell]);
}
