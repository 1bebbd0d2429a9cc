import { type ReactNode, useMemo } from 'react';
import { Area, ErrorBar, Line, ReferenceLine } from 'recharts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { ChartFigure, type LegendEntry } from '../../ui/chart/chart-figure.tsx';
import type { TooltipLine } from '../../ui/chart/chart-tooltip.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { FillSwatch, LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatStep } from '../../ui/format-duration.ts';
import { formatPercent } from '../../ui/format-number.ts';
import { type QuantityFormat, quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { EventLane, type LaneActions } from './event-lane.tsx';
import { type ForecastRow, forecastRows, fullSpan, highestOf, initialSpan } from './forecast-rows.ts';
import type { PercentileMark } from './percentile-marks.ts';

/** Enough for the widest screen; the point budget thins further where there is more. */
const PLOT_PIXELS = 900;

/** History and what may come: the median with both bands, and the naive baseline it must beat. */
export function FanChart(props: {
  readonly forecast: ForecastResult;
  readonly timeZone: string;
  /** The events as they are being changed, in a strip above the plot; absent: as the plan applied them. */
  readonly calendar?: { readonly events: readonly PlannedEvent[]; readonly actions: LaneActions };
  /** Levels of the peak to size for, drawn over the forecast. */
  readonly marks?: readonly PercentileMark[];
  readonly actions?: ReactNode;
}) {
  const { forecast, timeZone, calendar, marks = [] } = props;
  const format = useMemo(() => quantityFormat(forecast.unit), [forecast.unit]);
  const initial = useMemo(() => initialSpan(forecast), [forecast]);
  const full = useMemo(() => fullSpan(forecast), [forecast]);
  const { span, zoom, selection } = useSpanZoom(initial, full, 12 * forecast.stepMs);
  const rows = useMemo(() => forecastRows(forecast, span, PLOT_PIXELS), [forecast, span]);
  const events = calendar?.events ?? forecast.events.map((effect) => effect.event);
  const shaded = calendar === undefined ? events : withPastSpans(events);
  const hasCutOff = forecast.censoredDemand !== null;
  const levels = [...forecast.bands].map((band) => band.level).sort((a, b) => b - a);
  return (
    <ChartFigure
      title={
        forecast.signal === 'traffic' ? 'Demand: history and forecast' : 'Saturation: history and forecast'
      }
      note={`${format.unitLabel}, mean of each ${formatStep(forecast.stepMs)}; times in ${timeZone}`}
      legend={legend(levels, forecast.events.length > 0, hasCutOff)}
      actions={props.actions}
      table={() => dailyTable(forecast, format, timeZone)}
      minHeight={210}
    >
      {calendar !== undefined && (
        <EventLane
          events={events}
          span={span}
          stepMs={forecast.stepMs}
          timeZone={timeZone}
          actions={calendar.actions}
        />
      )}
      <TimeChart<ForecastRow>
        label={`History and forecast of ${forecast.signal} in ${format.unitLabel}`}
        summary={summary(forecast, format, timeZone)}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={format.axis}
        highest={Math.max(highestOf(rows), ...marks.map(({ demand }) => demand))}
        nameRows={calendar === undefined ? nameRows(events, span) : 0}
        zoom={zoom}
        selection={selection}
        tooltip={(row) => tooltipLines(row, format, levels)}
        tooltipSource={`Each step is ${formatStep(forecast.stepMs)}, rolled up from ${formatStep(forecast.sourceStepMs)}`}
      >
        <EventSpans events={shaded} span={span} named={calendar === undefined} />
        <Area dataKey="wide" {...BAND} fillOpacity="var(--chart-band-wide-opacity)" />
        <Area dataKey="narrow" {...BAND} fillOpacity="var(--chart-band-narrow-opacity)" />
        <Line dataKey="baseline" {...PLAIN} {...SERIES_STYLES.baseline} />
        <Line dataKey="observed" {...PLAIN} {...SERIES_STYLES.observed} />
        {hasCutOff && (
          <Line dataKey="estimated" {...PLAIN} {...SERIES_STYLES.ready} dot={<CutOffTick />}>
            <ErrorBar dataKey="estimatedError" stroke="var(--chart-ready)" strokeWidth={1} width={0} />
          </Line>
        )}
        <Line dataKey="withoutEvents" {...PLAIN} {...SERIES_STYLES.withoutEvents} />
        <Line dataKey="median" {...PLAIN} {...SERIES_STYLES.median} />
        <ReferenceLine
          x={forecast.startMs}
          stroke="var(--chart-axis)"
          strokeOpacity={0.6}
          ifOverflow="hidden"
        />
        {marks.map(({ name, demand, role }) => (
          <ReferenceLine
            key={role}
            segment={[
              { x: Math.max(span.fromMs, forecast.startMs), y: demand },
              { x: span.toMs, y: demand },
            ]}
            ifOverflow="hidden"
            {...(role === 'pays' ? SERIES_STYLES.ready : SERIES_STYLES.p90)}
            strokeWidth={1.25}
            label={{
              value: name,
              position: role === 'pays' ? 'insideBottomRight' : 'insideBottomLeft',
              fill: 'var(--mantine-color-text)',
              fontSize: 11,
            }}
          />
        ))}
      </TimeChart>
    </ChartFigure>
  );
}

/** Past occurrences are shaded like the events themselves. */
function withPastSpans(events: readonly PlannedEvent[]): readonly PlannedEvent[] {
  return events.flatMap((event) => [
    event,
    ...(event.pastOccurrences ?? []).map((one, index) => ({ ...event, ...one, id: `${event.id} ${index}` })),
  ]);
}

const PLAIN = { dot: false, activeDot: false, isAnimationActive: false } as const;
const BAND = {
  stroke: 'none',
  fill: 'var(--chart-band)',
  activeDot: false,
  isAnimationActive: false,
} as const;

/** An open upward tick: demand was at least this, and estimated to be here. */
function CutOffTick({ cx, cy }: { readonly cx?: number; readonly cy?: number }) {
  if (cx === undefined || cy === undefined || Number.isNaN(cy)) return null;
  return (
    <path
      d={`M${cx - 3} ${cy + 4}L${cx} ${cy}L${cx + 3} ${cy + 4}`}
      fill="none"
      stroke="var(--chart-ready)"
      strokeWidth={1.5}
    />
  );
}

function legend(levels: readonly number[], withEvents: boolean, withCutOff: boolean): readonly LegendEntry[] {
  const bands = levels.slice(0, 2).map((level, index) => ({
    label: `${formatPercent(level)} band`,
    swatch: <FillSwatch fill="var(--chart-band)" opacity={index === 0 ? 0.18 : 0.45} />,
  }));
  return [
    { label: 'Observed', swatch: <LineSwatch style={SERIES_STYLES.observed} /> },
    ...(withCutOff
      ? [
          {
            label: 'Demand as estimated where it was cut off',
            swatch: <LineSwatch style={SERIES_STYLES.ready} />,
          },
        ]
      : []),
    { label: 'Median forecast', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
    ...bands,
    { label: 'Seasonal naive', swatch: <LineSwatch style={SERIES_STYLES.baseline} /> },
    ...(withEvents
      ? [{ label: 'Median without the events', swatch: <LineSwatch style={SERIES_STYLES.withoutEvents} /> }]
      : []),
  ];
}

function tooltipLines(
  row: ForecastRow,
  format: QuantityFormat,
  levels: readonly number[],
): readonly TooltipLine[] {
  if (row.observed !== undefined) {
    const served = { value: format.full(row.observed), style: SERIES_STYLES.observed };
    if (row.estimated === undefined || row.estimatedRange === undefined)
      return [{ name: 'Observed', ...served }];
    return [
      { name: 'Served, cut off', ...served },
      { name: 'Demand, estimated', value: format.full(row.estimated), style: SERIES_STYLES.ready },
      {
        name: 'Its 80 % interval',
        value: `${format.full(row.estimatedRange[0])} to ${format.full(row.estimatedRange[1])}`,
      },
    ];
  }
  const band = (level: number | undefined, range: readonly [number, number] | undefined): TooltipLine[] =>
    level === undefined || range === undefined
      ? []
      : [
          {
            name: `${formatPercent(level)} band`,
            value: `${format.full(range[0])} to ${format.full(range[1])}`,
          },
        ];
  return [
    { name: 'Median', value: format.full(row.median), style: SERIES_STYLES.median },
    ...band(levels[1], row.narrow),
    ...band(levels[0], row.wide),
    ...(row.withoutEvents === null || row.withoutEvents === undefined
      ? []
      : [
          {
            name: 'Without the event',
            value: format.full(row.withoutEvents),
            style: SERIES_STYLES.withoutEvents,
          },
        ]),
    { name: 'Seasonal naive', value: format.full(row.baseline), style: SERIES_STYLES.baseline },
  ];
}

function summary(forecast: ForecastResult, format: QuantityFormat, timeZone: string): string {
  const peak = indexOfHighest(forecast.median);
  const atMs = forecast.startMs + peak * forecast.stepMs;
  const p95 = forecast.windowMaximum.find(({ probability }) => probability === 0.95);
  return (
    `The median is highest at ${formatInstantWithYear(atMs, timeZone)}: ${format.short(forecast.median[peak])}. ` +
    (p95 === undefined
      ? ''
      : `With 95 % probability the window's highest step stays below ${format.short(p95.value)}. `) +
    `Seasonal naive reaches ${format.short(Math.max(...forecast.baseline))}.`
  );
}

/** The highest step of each day, with its band: short enough to read, and the hour that matters is in it. */
function dailyTable(forecast: ForecastResult, format: QuantityFormat, timeZone: string): TableData {
  const perDay = Math.max(1, Math.round(86_400_000 / forecast.stepMs));
  const band = [...forecast.bands].sort((a, b) => b.level - a.level)[0];
  const rows: string[][] = [];
  for (let from = 0; from < forecast.median.length; from += perDay) {
    const day = forecast.median.slice(from, from + perDay);
    const at = from + indexOfHighest(day);
    rows.push([
      formatInstantWithYear(forecast.startMs + at * forecast.stepMs, timeZone),
      format.full(forecast.median[at]),
      format.full(band?.low[at]),
      format.full(band?.high[at]),
      format.full(forecast.baseline[at]),
    ]);
  }
  return {
    caption: `The highest step of each day from the forecast's start; times in ${timeZone}`,
    columns: [
      'Time',
      'Median',
      `Low ${formatPercent(band?.level)}`,
      `High ${formatPercent(band?.level)}`,
      'Naive',
    ],
    rows,
  };
}

function indexOfHighest(values: readonly number[]): number {
  let best = 0;
  values.forEach((value, index) => {
    if (value > values[best]!) best = index;
  });
  return best;
}
