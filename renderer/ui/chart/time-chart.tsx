import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useId } from 'react';
import type { TooltipLine } from './chart-tooltip.tsx';
import type { SpanSelection } from './span-selection.ts';
import classes from './time-chart.module.css';
import { TimePlot } from './time-plot.tsx';
import type { TimeSpan, ZoomActions } from './time-span.ts';
import { useDragToMark } from './use-drag-to-mark.ts';
import { zoomByKey } from './zoom-by-key.ts';

/** Any row of a time chart: its instant and whatever the chart's items read. */
export interface TimeRow {
  readonly atMs: number;
}

export interface TimeChartProps<Row extends TimeRow> {
  /** Accessible name: what is drawn, in which unit. */
  readonly label: string;
  /** What a reader who cannot see the chart should know of it, in a sentence or two. */
  readonly summary: string;
  readonly rows: readonly Row[];
  readonly span: TimeSpan;
  readonly timeZone: string;
  readonly formatValue: (value: number) => string;
  /** Highest value drawn: the axis begins at zero and ends just above it. */
  readonly highest: number;
  /** Lowest value drawn, where the axis is to begin just below it instead: never under a filled area. */
  readonly lowest?: number;
  /** Rows of names above the plot, see EventSpans. */
  readonly nameRows?: number;
  readonly timeLabels?: boolean;
  readonly zoom?: ZoomActions;
  readonly selection?: SpanSelection;
  /** What a drag marks stays marked, for the screen to offer what can be done with it; else a drag zooms. */
  readonly keepsMark?: boolean;
  /** Charts with the same id share their cursor. */
  readonly cursorGroup?: string;
  readonly tooltip: (row: Row) => readonly TooltipLine[];
  readonly tooltipSource?: string;
  /** How long a stretch a row stands for; absent: an instant. */
  readonly rowMs?: number;
  readonly children: ReactNode;
}

const ZOOM_KEYS = 'plus and minus zoom, arrows move, Escape resets';
const MARKING_KEYS = 'Shift with arrows marks a stretch, ';

/** A chart over time with the frame all of them share: local-time axis, exact tooltip, zoom by pointer and keys. */
export function TimeChart<Row extends TimeRow>(props: TimeChartProps<Row>) {
  const { zoom } = props;
  const size = useElementSize();
  const summaryId = useId();
  const width = Math.floor(size.width);
  const height = Math.floor(size.height);
  const drag = useDragToMark(props.span, zoom, props.selection, props.keepsMark === true);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this groups a drawing with its keys.
    <div
      ref={size.ref}
      role="group"
      aria-label={props.label}
      aria-describedby={summaryId}
      aria-roledescription={
        zoom === undefined ? 'chart' : `chart; ${props.keepsMark === true ? MARKING_KEYS : ''}${ZOOM_KEYS}`
      }
      className={classes.chart}
      data-chart=""
      tabIndex={zoom === undefined ? undefined : 0}
      onKeyDown={zoom === undefined ? undefined : (event) => zoomByKey(event, zoom)}
      {...drag}
    >
      <p id={summaryId} className={classes.summary}>
        {props.summary}
      </p>
      {width > 0 && height > 0 && (
        <div className={classes.plot}>
          <TimePlot {...props} width={width} height={height} />
        </div>
      )}
    </div>
  );
}
