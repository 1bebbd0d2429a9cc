import { useMemo, useState } from 'react';
import { createSpanSelection, type SpanSelection } from './span-selection.ts';
import { clampSpan, scaleSpan, shiftSpan, type TimeSpan, type ZoomActions } from './time-span.ts';

export interface SpanZoom {
  readonly span: TimeSpan;
  readonly zoom: ZoomActions;
  readonly selection: SpanSelection;
}

/**
 * The visible stretch of a chart whose data are all at hand. `initial` is what it shows at first and on reset;
 * `full` how far it may be zoomed out. A new `initial`, from a new plan, is shown at once.
 */
export function useSpanZoom(initial: TimeSpan, full: TimeSpan, shortestMs: number): SpanZoom {
  const key = `${initial.fromMs} ${initial.toMs}`;
  const [chosen, setChosen] = useState<{ readonly key: string; readonly span: TimeSpan } | null>(null);
  const span = chosen?.key === key ? chosen.span : initial;
  const selection = useMemo(createSpanSelection, []);
  const show = (wanted: TimeSpan): void => setChosen({ key, span: clampSpan(wanted, full, shortestMs) });
  return {
    span,
    selection,
    zoom: {
      zoomTo: show,
      zoomBy: (factor) => show(scaleSpan(span, factor)),
      panBy: (fraction) => show(shiftSpan(span, fraction)),
      reset() {
        if (span === initial) return false;
        setChosen(null);
        return true;
      },
    },
  };
}
