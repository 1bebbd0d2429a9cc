import { useMemo } from 'react';
import { CartesianGrid, ComposedChart, type MouseHandlerDataParam, Tooltip, XAxis, YAxis } from 'recharts';
import { type TimeTick, timeTicks } from '../time-ticks.ts';
import { AXIS_TEXT, SIDE_AXIS } from './axis-style.ts';
import {
  NAME_ROW_HEIGHT,
  PLOT_MARGIN,
  plotWidth,
  TIME_AXIS_HEIGHT,
  TIME_LABEL_WIDTH,
  VALUE_AXIS_WIDTH,
} from './chart-geometry.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { SelectionArea } from './selection-area.tsx';
import type { TimeChartProps, TimeRow } from './time-chart-props.ts';
import type { TimeSpan } from './time-span.ts';
import { valueTicks } from './value-ticks.ts';

/** Pixels below which a chart has room for two value ticks, and none for a tooltip inside. */
const SHORT = 130;

/** A tooltip centred any higher would run out above the first of stacked charts. */
const TOOLTIP_HALF_HEIGHT = 60;

/** The drawing itself, at a known size. */
export function TimePlot<Row extends TimeRow>(
  props: TimeChartProps<Row> & { readonly width: number; readonly height: number },
) {
  const { span, timeZone, width, height, timeLabels = true } = props;
  const short = height < SHORT;
  const ticks = useMemo(
    () => timeTicks(span.fromMs, span.toMs, timeZone, Math.floor(plotWidth(width) / TIME_LABEL_WIDTH)),
    [span.fromMs, span.toMs, timeZone, width],
  );
  const tickLabels = useMemo(
    () => new Map(ticks.filter(fits(span, plotWidth(width))).map((tick) => [tick.atMs, tick.label])),
    [ticks, span, width],
  );
  const values = valueTicks(props.highest, short ? 2 : 5, props.lowest);
  return (
    <ComposedChart
      width={width}
      height={height}
      data={props.rows as Row[]}
      margin={{ ...PLOT_MARGIN, top: PLOT_MARGIN.top + (props.nameRows ?? 0) * NAME_ROW_HEIGHT }}
      accessibilityLayer={false}
      {...(props.cursorGroup === undefined ? {} : { syncId: props.cursorGroup, syncMethod: nearestTick })}
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
        tick={timeLabels ? AXIS_TEXT : false}
        tickLine={{ stroke: 'var(--chart-axis)' }}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={timeLabels ? TIME_AXIS_HEIGHT : 6}
      />
      <YAxis
        width={VALUE_AXIS_WIDTH}
        domain={[values[0]!, values.at(-1)!]}
        allowDataOverflow
        ticks={[...values]}
        interval={0}
        tickFormatter={props.formatValue}
        {...SIDE_AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        {...(short
          ? {
              position: { y: Math.max(TOOLTIP_HALF_HEIGHT, height / 2) },
              allowEscapeViewBox: { x: false, y: true },
            }
          : {})}
        wrapperStyle={{ zIndex: 10 }}
        cursor={{ stroke: 'var(--line-strong)', strokeWidth: 1 }}
        content={({ active, payload }) => {
          const row = payload[0]?.payload as Row | undefined;
          if (!active || row === undefined) return null;
          return (
            <ChartTooltip
              atMs={row.atMs}
              untilMs={props.rowMs === undefined ? undefined : row.atMs + props.rowMs}
              timeZone={timeZone}
              lines={props.tooltip(row)}
              source={props.tooltipSource}
              short={short}
            />
          );
        }}
      />
      {props.children}
      {props.selection !== undefined && <SelectionArea selection={props.selection} />}
    </ComposedChart>
  );
}

/** Pixels a letter of a label takes. */
const LETTER = 6.2;

/** Whether a label set in the middle under its tick ends before the chart does. */
function fits(span: TimeSpan, plotPixels: number) {
  return ({ atMs, label }: TimeTick): boolean => {
    const toEnd = ((span.toMs - atMs) / (span.toMs - span.fromMs)) * plotPixels;
    return (label.length * LETTER) / 2 <= toEnd + PLOT_MARGIN.right;
  };
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
