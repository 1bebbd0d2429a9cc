import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Area, Line, ReferenceLine } from 'recharts';
import type { EventDay } from '../../../shared/core/event-day/event-day.ts';
import { ChartFigure, type LegendEntry } from '../../ui/chart/chart-figure.tsx';
import type { TooltipLine } from '../../ui/chart/chart-tooltip.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { FillSwatch, LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES, type SeriesStyle } from '../../ui/chart/series-style.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatStep } from '../../ui/format-duration.ts';
import { formatPercent } from '../../ui/format-number.ts';
import { type QuantityFormat, quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstant, formatInstantWithYear } from '../../ui/format-time.ts';
import { type DayRow, dayRows, highestOfDay } from './day-rows.ts';

type View = 'day' | 'last';

const HOUR_MS = 3_600_000;
const EXPECTED: SeriesStyle = { stroke: 'var(--chart-ready)', strokeWidth: 2, strokeDasharray: '6 3' };

/** What came against the band it was forecast in, and what is to be expected of the rest. */
export function DayChart({ day }: { readonly day: EventDay }) {
  const [view, setView] = useState<View>('day');
  const { course, timeZone, unit } = day;
  const format = useMemo(() => quantityFormat(unit), [unit]);
  const full = useMemo(() => fullSpan(day), [day]);
  const initial = useMemo(() => (view === 'day' ? full : lastHours(day, full)), [view, day, full]);
  const { span, zoom, selection } = useSpanZoom(initial, full, 2 * course.stepMs);
  const rows = useMemo(() => dayRows(course, view === 'last'), [course, view]);
  const spans = [
    { id: 'day', name: day.name, startMs: day.startMs, endMs: day.endMs, uplift: null, reason: '' },
  ];
  const { goodFor } = day.advice;
  return (
    <ChartFigure
      title="The day against its forecast"
      note={`${format.unitLabel}, ${timeZone}`}
      legend={legendOf(day, view)}
      table={() => tableOf(day, format)}
      minHeight={300}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Part of the day"
          value={view}
          onChange={(value) => setView(value as View)}
          data={[
            { value: 'day', label: 'Whole day' },
            { value: 'last', label: 'Last hours' },
          ]}
        />
      }
    >
      <TimeChart<DayRow>
        label={`Demand of ${day.name} in ${format.unitLabel} against its forecast`}
        summary={summaryOf(day, format)}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={format.axis}
        highest={Math.max(highestOfDay(rows, span), 0)}
        nameRows={nameRows(spans, span)}
        zoom={zoom}
        selection={selection}
        tooltip={(row) => tooltipLines(row, format, course.level)}
        tooltipSource={`Each step is ${formatStep(course.stepMs)}`}
      >
        <EventSpans events={spans} span={span} />
        <Area
          dataKey="band"
          {...BAND}
          fill="var(--chart-band)"
          fillOpacity="var(--chart-band-wide-opacity)"
        />
        <Area dataKey="expectedBand" {...BAND} fill="var(--chart-ready)" fillOpacity={0.2} />
        <Line dataKey="median" {...PLAIN} {...SERIES_STYLES.median} />
        <Line dataKey="expected" {...PLAIN} {...EXPECTED} />
        {view === 'last' && (
          <Line dataKey="recent" {...PLAIN} stroke="var(--chart-observed-band)" strokeWidth={1} />
        )}
        <Line dataKey="actual" {...PLAIN} {...SERIES_STYLES.observed} strokeWidth={2} />
        {goodFor !== null && (
          <ReferenceLine
            y={goodFor}
            {...SERIES_STYLES.limit}
            ifOverflow="hidden"
            label={{
              value: 'what the floor is good for, at P95',
              position: 'insideTopLeft',
              fill: 'var(--chart-limit-text)',
              fontSize: 11,
            }}
          />
        )}
        <ReferenceLine
          x={day.nowMs}
          stroke="var(--chart-axis)"
          strokeDasharray="2 2"
          ifOverflow="hidden"
          label={{ value: 'now', position: 'insideTopLeft', fill: 'var(--mantine-color-text)', fontSize: 11 }}
        />
      </TimeChart>
    </ChartFigure>
  );
}

const PLAIN = { dot: false, activeDot: false, isAnimationActive: false, connectNulls: true } as const;
const BAND = { stroke: 'none', activeDot: false, isAnimationActive: false, connectNulls: true } as const;

function fullSpan({ course }: EventDay): TimeSpan {
  return { fromMs: course.startMs, toMs: course.startMs + course.median.length * course.stepMs };
}

/** Six hours up to now and three on from it, as far as there is a picture of them. */
function lastHours({ nowMs, freshness }: EventDay, full: TimeSpan): TimeSpan {
  const atMs = Math.min(nowMs, freshness.lastSampleMs);
  const toMs = Math.min(full.toMs, atMs + 3 * HOUR_MS);
  return { fromMs: Math.max(full.fromMs, Math.min(toMs - HOUR_MS, atMs - 6 * HOUR_MS)), toMs };
}

function legendOf({ course, advice }: EventDay, view: View): readonly LegendEntry[] {
  const level = formatPercent(course.level);
  return [
    { label: 'Actual', swatch: <LineSwatch style={{ ...SERIES_STYLES.observed, strokeWidth: 2 }} /> },
    ...(view === 'last' && course.recent !== null
      ? [
          {
            label: `each ${formatStep(course.recent.stepMs)}`,
            swatch: <LineSwatch style={{ stroke: 'var(--chart-observed-band)', strokeWidth: 1 }} />,
          },
        ]
      : []),
    { label: 'Forecast', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
    {
      label: `${level} band`,
      swatch: <FillSwatch fill="var(--chart-band)" opacity="var(--chart-band-wide-opacity)" />,
    },
    { label: 'Now expected', swatch: <LineSwatch style={EXPECTED} /> },
    { label: `${level} of it`, swatch: <FillSwatch fill="var(--chart-ready)" opacity={0.2} /> },
    ...(advice.goodFor === null
      ? []
      : [{ label: 'Floor', swatch: <LineSwatch style={SERIES_STYLES.limit} /> }]),
  ];
}

function summaryOf({ name, soFar, peak, timeZone }: EventDay, format: QuantityFormat): string {
  const so = soFar
    ? `So far ${format.short(soFar.actual)} on average where ${format.short(soFar.expected)} was expected. `
    : '';
  return `${name}. ${so}The peak now expected is ${format.short(peak.expected.p50)}, P95 ${format.short(peak.expected.p95)}, at ${formatInstant(peak.atMs, timeZone)}.`;
}

function tooltipLines(row: DayRow, format: QuantityFormat, level: number): readonly TooltipLine[] {
  const range = ([low, high]: readonly [number, number]) =>
    `${format.parts(low).value} to ${format.short(high)}`;
  return [
    ...(row.recent !== undefined && row.recent !== null
      ? [{ name: 'Sample', value: format.full(row.recent) }]
      : []),
    ...(row.actual !== undefined && row.actual !== null
      ? [{ name: 'Actual', value: format.full(row.actual) }]
      : []),
    ...(row.median === undefined ? [] : [{ name: 'Forecast', value: format.full(row.median) }]),
    ...(row.band === undefined ? [] : [{ name: `${formatPercent(level)} band`, value: range(row.band) }]),
    ...(row.expected !== undefined && row.expected !== null && (row.actual ?? null) === null
      ? [{ name: 'Now expected', value: format.full(row.expected) }]
      : []),
  ];
}

function tableOf({ course, timeZone, name }: EventDay, format: QuantityFormat) {
  return {
    caption: `${name} against its forecast, step by step`,
    columns: ['Time', 'Actual', 'Forecast', 'Low', 'High', 'Now expected'],
    rows: course.median.map((median, i) => [
      formatInstantWithYear(course.startMs + i * course.stepMs, timeZone),
      format.parts(course.actual[i]).value,
      format.parts(median).value,
      format.parts(course.low[i]).value,
      format.parts(course.high[i]).value,
      format.parts(course.expected[i]).value,
    ]),
  };
}
