import { ReferenceArea } from 'recharts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { NAME_ROW_HEIGHT } from './chart-geometry.ts';
import type { TimeSpan } from './time-span.ts';

/** Event windows as light spans with their names at the top; children of a chart. */
export function EventSpans(props: {
  readonly events: readonly PlannedEvent[];
  readonly span: TimeSpan;
  readonly named?: boolean;
}) {
  const { events, span, named = true } = props;
  return inView(events, span).map((event, index) => {
    const fromMs = Math.max(event.startMs, span.fromMs);
    const toMs = Math.min(event.endMs, span.toMs);
    return (
      <ReferenceArea
        key={event.id}
        x1={fromMs}
        x2={toMs}
        ifOverflow="hidden"
        fill="var(--chart-event)"
        fillOpacity="var(--chart-event-opacity)"
        zIndex={-10}
        label={
          named
            ? ({ viewBox }: LabelProps) => (
                <EventName name={event.name} box={viewBox} row={index % 2} late={isLate(fromMs, span)} />
              )
            : false
        }
      />
    );
  });
}

/** How many rows of names the chart must leave room for above its plot. */
export function nameRows(events: readonly PlannedEvent[], span: TimeSpan): number {
  return Math.min(2, inView(events, span).length);
}

function inView(events: readonly PlannedEvent[], span: TimeSpan): readonly PlannedEvent[] {
  return events.filter((event) => event.endMs > span.fromMs && event.startMs < span.toMs);
}

interface LabelProps {
  readonly viewBox: { readonly x: number; readonly y: number; readonly width: number };
}

/** A name that would run out of the plot to the right ends where its span ends. */
function isLate(fromMs: number, span: TimeSpan): boolean {
  return fromMs - span.fromMs > 0.75 * (span.toMs - span.fromMs);
}

/** Above the plot, where no line runs. Neighbours' names take turns in two rows, so that they do not run into each other. */
function EventName(props: {
  readonly name: string;
  readonly box: LabelProps['viewBox'];
  readonly row: number;
  readonly late: boolean;
}) {
  const { name, box, row, late } = props;
  return (
    <text
      x={late ? box.x + box.width : box.x}
      y={box.y - 4 - row * NAME_ROW_HEIGHT}
      textAnchor={late ? 'end' : 'start'}
      fill="var(--chart-event-text)"
      fontSize={11}
    >
      {name}
    </text>
  );
}
