import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { TimeSpan as Stretch } from '../../../shared/core/series/time-span.ts';
import { useExplore, useServices } from '../../app-services.tsx';
import { type ExploreState, finestStepMs } from '../../stores/explore-store.ts';
import { snapToSteps } from './exclusion-draft.ts';
import { markByKey } from './mark-by-key.ts';

/** The marked stretch as whole steps of the finest series; null where nothing is marked. */
export function markedStretch({
  series,
  selection,
}: Pick<ExploreState, 'series' | 'selection'>): Stretch | null {
  const { marked } = selection.getState();
  if (marked === null || series.length === 0) return null;
  return snapToSteps({ startMs: marked.fromMs, endMs: marked.toMs }, finestStepMs(series));
}

export function useMarkedStretch(): Stretch | null {
  const { explore } = useServices();
  const { selection } = explore.getState();
  const series = useExplore((state) => state.series);
  useStore(selection);
  return markedStretch({ series, selection });
}

export interface MarkActions {
  zoomToMark(): void;
  clearMark(): void;
}

export function useMarkActions(): MarkActions {
  const { explore } = useServices();
  const { selection } = explore.getState();
  return {
    zoomToMark() {
      const { marked } = selection.getState();
      if (marked !== null) explore.getState().zoomTo(marked);
      selection.setState({ marked: null });
    },
    clearMark: () => selection.setState({ marked: null }),
  };
}

/**
 * Keys of a focused chart that concern the mark, to be taken before the chart's own: Shift with arrows marks, Enter
 * zooms to the mark, X excludes it, Escape puts it away.
 */
export function useMarkKeys(onExclude: () => void): (event: KeyboardEvent) => void {
  const { explore } = useServices();
  const { zoomToMark, clearMark } = useMarkActions();
  return (event) => {
    const { selection, visible } = explore.getState();
    const onChart = event.target instanceof HTMLElement && event.target.hasAttribute('data-chart');
    if (!onChart || visible === null || event.ctrlKey || event.metaKey) return;
    const { marked } = selection.getState();
    const moved = markByKey(event, marked, visible);
    const withMark: Readonly<Record<string, () => void>> = {
      Enter: zoomToMark,
      Escape: clearMark,
      x: onExclude,
      X: onExclude,
    };
    const action = marked === null ? undefined : withMark[event.key];
    if (moved !== null) selection.setState({ marked: moved });
    else if (action !== undefined) action();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
