import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useMemo, useRef } from 'react';
import { CartesianGrid, ComposedChart, type MouseHandlerDataParam, Tooltip, XAxis, YAxis } from 'recharts';
import { timeTicks } from '../time-ticks.ts';
import {
  NAME_ROW_HEIGHT,
  PLOT_MARGIN,
  plotFraction,
  plotWidth,
  TIME_AXIS_HEIGHT,
  TIME_LABEL_WIDTH,
  VALUE_AXIS_WIDTH,
} from './chart-geometry.ts';
import { ChartTooltip, type TooltipLine } from './chart-tooltip.tsx';
import { SelectionArea } from './selection-area.tsx';
import type { SpanSelection } from './span-selection.ts';
import classes from './time-chart.module.css';
import type { TimeSpan, ZoomActions } from './time-span.ts';
import { valueTicks } from './value-ticks.ts';

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
  /** Pixels; left out: fills its container. */
  readonly height?: number;
  readonly formatValue: (value: number) => string;
  /** Highest value drawn: the axis begins at zero and ends just above it. */
  readonly highest: number;
  /** Rows of names above the plot, see EventSpans. */
  readonly nameRows?: number;
  readonly timeLabels?: boolean;
  readonly zoom?: ZoomActions;
  readonly selection?: SpanSelection;
  /** Charts with the same id share their cursor. */
  readonly cursorGroup?: string;
  readonly tooltip: (row: Row) => readonly TooltipLine[];
  readonly tooltipSource?: string;
  readonly children: ReactNode;
}

/** A chart over time with the frame all of them share: local-time axis, exact tooltip, zoom by pointer and keys. */
export function TimeChart<Row extends TimeRow>(props: TimeChartProps<Row>) {
  const { label, summary, rows, span, timeZone, zoom, selection, timeLabels = true } = props;
  const size = useElementSize();
  const summaryId = useId();
  const width = Math.floor(size.width);
  const height = props.height ?? Math.floor(size.height);
  const drag = useDragToMark(span, zoom, selection);
  const ticks = useMemo(
    () => timeTicks(span.fromMs, span.toMs, timeZone, Math.floor(plotWidth(width) / TIME_LABEL_WIDTH)),
    [span.fromMs, span.toMs, timeZone, width],
  );
  const values = valueTicks(props.highest, height < 130 ? 2 : 5);
  const tickLabels = useMemo(() => new Map(ticks.map((tick) => [tick.atMs, tick.label])), [ticks]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this groups a drawing with its keys.
    <div
      ref={size.ref}
      role="group"
      aria-label={label}
      aria-describedby={summaryId}
      aria-roledescription={
        zoom === undefined ? 'chart' : 'chart; plus and minus zoom, arrows move, Escape resets'
      }
      className={classes.chart}
      style={props.height === undefined ? undefined : { height: props.height, flex: 'none' }}
      tabIndex={zoom === undefined ? undefined : 0}
      onKeyDown={zoom === undefined ? undefined : (event) => zoomByKey(event, zoom)}
      {...drag}
    >
      <p id={summaryId} className={classes.summary}>
        {summary}
      </p>
      {width > 0 && height > 0 && (
        <div className={classes.plot}>
          <ComposedChart
            width={width}
            height={height}
            data={rows as Row[]}
            margin={{ ...PLOT_MARGIN, top: PLOT_MARGIN.top + (props.nameRows ?? 0) * NAME_ROW_HEIGHT }}
            accessibilityLayer={false}
            {...(props.cursorGroup === undefined
              ? {}
              : { syncId: props.cursorGroup, syncMethod: nearestTick })}
          >
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              dataKey="atMs"
              type="number"
              domain={[span.fromMs, span.toMs]}
              allowDataOverflow
              ticks={ticks.map((tick) => tick.atMs)}
              interval={0}
              tickFormatter={(atMs: number) => tickLabels.get(atMs) ?? ''}
              tick={timeLabels ? { fill: 'var(--chart-axis)', fontSize: 11 } : false}
              tickLine={{ stroke: 'var(--chart-axis)' }}
              axisLine={{ stroke: 'var(--line-strong)' }}
              height={timeLabels ? TIME_AXIS_HEIGHT : 6}
            />
            <YAxis
              width={VALUE_AXIS_WIDTH}
              domain={[0, values.at(-1)!]}
              allowDataOverflow
              ticks={[...values]}
              interval={0}
              tickFormatter={props.formatValue}
              tick={{ fill: 'var(--chart-axis)', fontSize: 11 }}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--line-strong)', strokeWidth: 1 }}
              content={({ active, payload }) => {
                const row = payload[0]?.payload as Row | undefined;
                if (!active || row === undefined) return null;
                return (
                  <ChartTooltip
                    atMs={row.atMs}
                    timeZone={timeZone}
                    lines={props.tooltip(row)}
                    source={props.tooltipSource}
                  />
                );
              }}
            />
            {props.children}
            {selection !== undefined && <SelectionArea selection={selection} />}
          </ComposedChart>
        </div>
      )}
    </div>
  );
}

/** Linked charts may have other steps: the cursor stands at the sample nearest in time. */
function nearestTick(
  ticks: readonly { readonly value: unknown }[],
  { activeLabel }: MouseHandlerDataParam,
): number {
  const at = Number(activeLabel);
  let low = 0;
  let high = ticks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(ticks[middle]?.value) < at) low = middle + 1;
    else high = middle;
  }
  const before = Number(ticks[low - 1]?.value);
  return low > 0 && at - before < Number(ticks[low]?.value) - at ? low - 1 : low;
}

/** Keys of a focused chart. Escape goes on to whoever else wants it when there is nothing to reset. */
function zoomByKey(event: KeyboardEvent, zoom: ZoomActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions: Readonly<Record<string, () => unknown>> = {
    '+': () => zoom.zoomBy(0.5),
    '=': () => zoom.zoomBy(0.5),
    '-': () => zoom.zoomBy(2),
    ArrowLeft: () => zoom.panBy(-0.25),
    ArrowRight: () => zoom.panBy(0.25),
    Escape: () => zoom.reset(),
  };
  const action = actions[event.key];
  if (action === undefined || action() === false) return;
  event.preventDefault();
  event.stopPropagation();
}

/** A drag marks a stretch; letting go zooms to it. A drag of a few pixels is a click and does nothing. */
function useDragToMark(span: TimeSpan, zoom: ZoomActions | undefined, selection: SpanSelection | undefined) {
  const startFraction = useRef<number | null>(null);
  if (zoom === undefined || selection === undefined) return {};
  const fractionOf = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return plotFraction(event.clientX, box.left, box.width);
  };
  const spanOf = (from: number, to: number): TimeSpan => ({
    fromMs: span.fromMs + Math.min(from, to) * (span.toMs - span.fromMs),
    toMs: span.fromMs + Math.max(from, to) * (span.toMs - span.fromMs),
  });
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      startFraction.current = fractionOf(event);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (startFraction.current === null) return;
      selection.setState({ marked: spanOf(startFraction.current, fractionOf(event)) });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (startFraction.current === null) return;
      const from = startFraction.current;
      const to = fractionOf(event);
      startFraction.current = null;
      selection.setState({ marked: null });
      if (Math.abs(to - from) * plotWidth(event.currentTarget.clientWidth) > 5) zoom.zoomTo(spanOf(from, to));
    },
    onPointerCancel() {
      startFraction.current = null;
      selection.setState({ marked: null });
    },
    onDoubleClick: () => zoom.reset(),
  };
}
