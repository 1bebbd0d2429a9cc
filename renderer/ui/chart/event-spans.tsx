import { ReferenceArea } from 'recharts';
import type { PlannedEvent } from '../../../shared/core/plan/assumptions.ts';
import type { TimeSpan } from './time-span.ts';

/** Event windows as light spans with their names at the top; children of a chart. */
export function EventSpans(props: {
  readonly events: readonly PlannedEvent[];
  readonly span: TimeSpan;
  readonly named?: boolean;
}) {
  const { events, span, named = true } = props;
  const inView = events.filter((event) => event.endMs > span.fromMs && event.startMs < span.toMs);
  return inView.map((event, index) => (
    <ReferenceArea
      key={event.id}
      x1={Math.max(event.startMs, span.fromMs)}
      x2={Math.min(event.endMs, span.toMs)}
      ifOverflow="hidden"
      fill="var(--chart-event)"
      fillOpacity="var(--chart-event-opacity)"
      zIndex={-10}
      {...(named
        ? {
            label: {
              value: event.name,
              position: 'insideTopLeft' as const,
              // Neighbours' names take turns, so that they do not run into each other.
              offset: 4,
              dy: (index % 2) * 13,
              fill: 'var(--chart-event-text)',
              fontSize: 11,
            },
          }
        : {})}
    />
  ));
}
