import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { plotWidth } from '../../ui/chart/chart-geometry.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
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

/** Two values a bucket: at six parts this is 9,600 points, a redraw under 50 ms (see the explore benchmark). */
const MOST_BUCKETS = 800;
/** Finer than a pixel the shape of a day still shows; more would not. */
const BUCKETS_PER_PIXEL = 2;

/** What the forecast is made of: its parts on one time axis, what they do not explain, and why the peak is there. */
export function PartsView({ plan }: { readonly plan: Plan }) {
  const { forecast, assumptions } = plan;
  const { timeZone } = assumptions;
  const size = useElementSize();
  const initial = useMemo(() => initialSpan(forecast), [forecast]);
  const full = useMemo(() => fullSpan(forecast), [forecast]);
  const { span, zoom, selection } = useSpanZoom(initial, full, 12 * forecast.stepMs);
  const buckets =
    size.width > 0 ? Math.min(MOST_BUCKETS, BUCKETS_PER_PIXEL * plotWidth(Math.floor(size.width))) : 0;
  const { drawn, failure } = useExplanation(plan, span, buckets);
  const quantity = useMemo(() => quantityFormat(forecast.unit), [forecast.unit]);
  const findings = useMemo(
    () => (drawn === null ? [] : findingsOf(drawn.view, quantity, assumptions.events)),
    [drawn, quantity, assumptions.events],
  );

  return (
    <div className={classes.parts}>
      <ChartFigure
        title="Parts of the forecast"
        note={drawn === null ? undefined : joinedBy(drawn.view.scale)}
        {...(drawn === null ? {} : { table: () => partsTable(drawn.view, quantity, timeZone) })}
      >
        <div ref={size.ref} className={classes.stack} aria-busy={drawn === null}>
          {failure !== null && <FailureView failure={failure} />}
          {drawn === null
            ? failure === null && PLACES.map((place) => <Skeleton key={place} flex={1} radius="sm" />)
            : drawn.view.parts.map((part, index) => (
                <PartChart
                  key={`${part.code} ${part.label}`}
                  view={drawn.view}
                  part={part}
                  span={drawn.span}
                  timeZone={timeZone}
                  findings={findings.filter(
                    (finding) => SEEN_IN[finding.kind] === part.code && isInside(finding.span, drawn.span),
                  )}
                  zoom={zoom}
                  selection={selection}
                  last={index === drawn.view.parts.length - 1}
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

function isInside(span: TimeSpan, shown: TimeSpan): boolean {
  return span.toMs >= shown.fromMs && span.fromMs <= shown.toMs;
}

function joinedBy(scale: 'factor' | 'amount'): string {
  return scale === 'factor' ? 'demand = trend × the parts below' : 'demand = trend + the parts below';
}
