import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { Line } from 'recharts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatCount, formatFull, formatSi } from '../../ui/format-number.ts';
import { formatInstantWithYear, toWallTime } from '../../ui/format-time.ts';
import { type ReplayRow, replayRows, type ServingSeries, tightestStep } from './replay-rows.ts';

const MINUTE_MS = 60_000;
const CLOSE_STEPS = 60;
const SHORTEST_STEPS = 10;
const TABLE_ROWS = 60;
const PLAIN_LINE = { dot: false, activeDot: false, isAnimationActive: false } as const;

/** Demand against the units that serve it, down to the controller's own steps. */
export function ServingChart(props: {
  readonly plan: Plan;
  readonly series: ServingSeries;
  readonly title: string;
  readonly note: string;
  /** What is seen at first; default: all of it. */
  readonly initial?: TimeSpan;
  /** What chooses the demand shown. */
  readonly choice: ReactNode;
}) {
  const { plan, series } = props;
  const { timeZone, events } = plan.assumptions;
  const { startMs, stepMs, demandUnits, readyUnits, presentUnits, presentName } = series;
  const full = useMemo(
    () => ({ fromMs: startMs, toMs: startMs + demandUnits.length * stepMs }),
    [startMs, stepMs, demandUnits],
  );
  const initial = props.initial ?? full;
  const { span, zoom, selection } = useSpanZoom(initial, full, SHORTEST_STEPS * stepMs);
  const rows = useMemo(() => replayRows(series, span), [series, span]);
  const highest = useMemo(
    () =>
      [demandUnits, readyUnits, presentUnits ?? []].flat().reduce((high, value) => Math.max(high, value), 1),
    [demandUnits, readyUnits, presentUnits],
  );
  const showTightest = () => {
    const middle = startMs + tightestStep(series) * stepMs;
    zoom.zoomTo({ fromMs: middle - CLOSE_STEPS * stepMs, toMs: middle + CLOSE_STEPS * stepMs });
  };
  const isInitial = span.fromMs === initial.fromMs && span.toMs === initial.toMs;
  return (
    <ChartFigure
      title={props.title}
      note={`${props.note}, every ${formatDuration(stepMs)}; ${timeZone}`}
      legend={[
        { label: 'Demand, in units at 100 %', swatch: <LineSwatch style={SERIES_STYLES.observed} /> },
        { label: 'Serving as recommended', swatch: <LineSwatch style={SERIES_STYLES.ready} /> },
        ...(presentUnits === null
          ? []
          : [{ label: `Serving ${presentName}`, swatch: <LineSwatch style={SERIES_STYLES.present} /> }]),
      ]}
      actions={
        <>
          {props.choice}
          <Button variant="default" size="compact-xs" onClick={isInitial ? showTightest : () => zoom.reset()}>
            {isInitial ? 'Tightest moment' : 'Zoom out'}
          </Button>
        </>
      }
      table={() => tableOf(series, span, timeZone)}
      minHeight={196}
    >
      <TimeChart<ReplayRow>
        label="Demand in units at full utilisation against the units that serve"
        summary={summaryOf(series, timeZone)}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={formatSi}
        highest={highest}
        nameRows={nameRows(events, span)}
        zoom={zoom}
        selection={selection}
        tooltip={(row) => [
          ...(stepMs < MINUTE_MS ? [{ name: 'Clock', value: clock(row.atMs, timeZone) }] : []),
          { name: 'Recommended', value: `${formatCount(row.ready)} serve`, style: SERIES_STYLES.ready },
          ...(row.present === null
            ? []
            : [
                {
                  name: capitalised(presentName),
                  value: `${formatCount(row.present)} serve`,
                  style: SERIES_STYLES.present,
                },
              ]),
          {
            name: 'Demand',
            value: `${formatFull(row.demand)} units at 100 %`,
            style: SERIES_STYLES.observed,
          },
        ]}
      >
        <EventSpans events={events} span={span} />
        {presentUnits !== null && (
          <Line dataKey="present" type="stepAfter" {...PLAIN_LINE} {...SERIES_STYLES.present} />
        )}
        <Line dataKey="ready" type="stepAfter" {...PLAIN_LINE} {...SERIES_STYLES.ready} />
        <Line dataKey="demand" {...PLAIN_LINE} {...SERIES_STYLES.observed} />
      </TimeChart>
    </ChartFigure>
  );
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** '20:00:45'. */
function clock(atMs: number, timeZone: string): string {
  return toWallTime(atMs, timeZone).slice(11);
}

function summaryOf(
  { startMs, stepMs, demandUnits, readyUnits, presentUnits, presentName }: ServingSeries,
  timeZone: string,
) {
  const peak = demandUnits.reduce((best, demand, step) => (demand > demandUnits[best]! ? step : best), 0);
  const serving = (units: readonly number[], whose: string) => {
    const short = demandUnits.filter((demand, step) => demand > units[step]!).length;
    return short === 0
      ? `${whose}, it never exceeds what serves.`
      : `${whose}, in ${formatDuration(short * stepMs)} it exceeds what serves.`;
  };
  return [
    `Demand peaks at ${formatFull(demandUnits[peak])} units at ${formatInstantWithYear(startMs + peak * stepMs, timeZone)}, when ${formatCount(readyUnits[peak])} serve as recommended.`,
    serving(readyUnits, 'As recommended'),
    ...(presentUnits === null ? [] : [serving(presentUnits, capitalised(presentName))]),
  ].join(' ');
}

/** The visible stretch in up to sixty rows: zoomed in, every step of the controller is one. */
function tableOf(series: ServingSeries, span: TimeSpan, timeZone: string) {
  const { startMs, stepMs, demandUnits, readyUnits, presentUnits, presentName } = series;
  const from = Math.max(0, Math.floor((span.fromMs - startMs) / stepMs));
  const to = Math.min(demandUnits.length, Math.ceil((span.toMs - startMs) / stepMs));
  const size = Math.max(1, Math.ceil((to - from) / TABLE_ROWS));
  const rows: string[][] = [];
  for (let first = from; first < to; first += size) {
    const part = demandUnits.slice(first, Math.min(to, first + size));
    const at = first + part.indexOf(Math.max(...part));
    const atMs = startMs + at * stepMs;
    rows.push([
      stepMs < MINUTE_MS
        ? `${formatInstantWithYear(atMs, timeZone)}${clock(atMs, timeZone).slice(5)}`
        : formatInstantWithYear(atMs, timeZone),
      formatFull(demandUnits[at]),
      formatCount(readyUnits[at]),
      ...(presentUnits === null ? [] : [formatCount(presentUnits[at])]),
    ]);
  }
  const each = formatDuration(size * stepMs);
  return {
    caption: `What is shown, the step with the highest demand of each ${each}; times in ${timeZone}`,
    columns: [
      'Time',
      'Demand in units',
      'Recommended',
      ...(presentUnits === null ? [] : [capitalised(presentName)]),
    ],
    rows,
  };
}
