import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { plotWidth } from '../../ui/chart/chart-geometry.ts';
import type { TimeSpan, ZoomActions } from '../../ui/chart/time-span.ts';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { type Finding, findingsOf, spanAround } from './findings.ts';
import { FindingsList } from './findings-list.tsx';
import classes from './forecast.module.css';
import { fullSpan, initialSpan } from './forecast-rows.ts';
import { PartChart } from './part-chart.tsx';
import { partsTable } from './part-rows.ts';
import { PeakStory } from './peak-story.tsx';
import { useExplanation } from './use-explanation.ts';

/** Two values a bucket: 900 points a chart, and 5,400 at six parts. */
const MOST_BUCKETS = 450;

/** What the forecast is made of: its parts on one time axis, what they do not explain, and why the peak is there. */
export function PartsView({ plan }: { readonly plan: Plan }) {
  const { forecast, assumptions } = plan;
  const { timeZone } = assumptions;
  const size = useElementSize();
  const initial = useMemo(() => initialSpan(forecast), [forecast]);
  const full = useMemo(() => fullSpan(forecast), [forecast]);
  const { span, zoom, selection } = useSpanZoom(initial, full, 12 * forecast.stepMs);
  const buckets = size.width > 0 ? Math.min(MOST_BUCKETS, plotWidth(Math.floor(size.width))) : 0;
  const { drawn, failure } = useExplanation(plan, span, buckets);
  const quantity = useMemo(() => quantityFormat(forecast.unit), [forecast.unit]);
  const findings = useMemo(
    () => (drawn === null ? [] : findingsOf(drawn.view, quantity, assumptions.events)),
    [drawn, quantity, assumptions.events],
  );

  const marked = useMemo(
    () => drawn && { ...drawn, marks: marksByPart(findings, drawn.span) },
    [findings, drawn],
  );
  // The charts are drawn again when new points are there, not when they are asked for.
  const steady = useSteadyZoom(zoom);

  return (
    <div className={classes.parts}>
      <ChartFigure
        title="Parts of the forecast"
        note={drawn === null ? undefined : joinedBy(drawn.view.scale)}
        {...(drawn === null ? {} : { table: () => partsTable(drawn.view, quantity, timeZone) })}
      >
        <div ref={size.ref} className={classes.stack} aria-busy={drawn === null}>
          {failure !== null && <FailureView failure={failure} />}
          {marked === null
            ? failure === null && PLACES.map((place) => <Skeleton key={place} flex={1} radius="sm" />)
            : marked.view.parts.map((part, index) => (
                <PartChart
                  key={`${part.code} ${part.label}`}
                  drawn={marked}
                  code={part.code}
                  label={part.label}
                  timeZone={timeZone}
                  zoom={steady}
                  selection={selection}
                  last={index === marked.view.parts.length - 1}
                />
              ))}
        </div>
      </ChartFigure>
      <div className={classes.beside}>
        {drawn === null ? (
          <Skeleton flex={1} radius="md" />
        ) : (
          <>
            <PeakStory view={drawn.view} />
            <FindingsList
              findings={findings}
              timeZone={timeZone}
              onShow={(finding) => zoom.zoomTo(spanAround(finding.span, forecast.stepMs))}
            />
          </>
        )}
      </div>
    </div>
  );
}

const PLACES = ['trend', 'day', 'week', 'rest'];

const SEEN_IN: Readonly<Record<Finding['kind'], string>> = { anomaly: 'rest', shift: 'trend' };

/** The findings in view by the code of the part they are seen in. */
function marksByPart(findings: readonly Finding[], shown: TimeSpan): ReadonlyMap<string, readonly Finding[]> {
  const marks = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isInside(finding.span, shown)) continue;
    const code = SEEN_IN[finding.kind];
    marks.set(code, [...(marks.get(code) ?? []), finding]);
  }
  return marks;
}

/** The same object for as long as the view is there, doing what the latest actions do. */
function useSteadyZoom(zoom: ZoomActions): ZoomActions {
  const latest = useRef(zoom);
  useEffect(() => {
    latest.current = zoom;
  });
  return useMemo(
    () => ({
      zoomTo: (span) => latest.current.zoomTo(span),
      zoomBy: (factor) => latest.current.zoomBy(factor),
      panBy: (fraction) => latest.current.panBy(fraction),
      reset: () => latest.current.reset(),
    }),
    [],
  );
}

function isInside(span: TimeSpan, shown: TimeSpan): boolean {
  return span.toMs >= shown.fromMs && span.fromMs <= shown.toMs;
}

function joinedBy(scale: 'factor' | 'amount'): string {
  return scale === 'factor' ? 'demand = trend × the parts below' : 'demand = trend + the parts below';
}
