import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { TimeSpan } from '../../../shared/core/series/time-span.ts';
import { useServices } from '../../app-services.tsx';
import { markedStretch } from './use-mark.ts';

const ExclusionEditor = lazy(() =>
  import('./exclusion-editor.tsx').then((module) => ({ default: module.ExclusionEditor })),
);

/** Leads from the mark on the charts to an exclusion; the mark is gone once the editor is closed. */
export function useExcludeMarked(): { readonly begin: () => void; readonly editor: ReactNode } {
  const { explore } = useServices();
  const [stretch, setStretch] = useState<TimeSpan | null>(null);
  const service = explore.getState().series[0]?.service;
  function close(): void {
    setStretch(null);
    explore.getState().selection.setState({ marked: null });
  }
  return {
    begin: () => setStretch(markedStretch(explore.getState())),
    editor:
      stretch === null || service === undefined ? null : (
        <Suspense fallback={null}>
          <ExclusionEditor service={service} spans={[stretch]} replaces={null} onClose={close} />
        </Suspense>
      ),
  };
}
