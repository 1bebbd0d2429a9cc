import { useMemo } from 'react';
import { Line } from 'recharts';
import type { Plan, ScalingResult } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatCount, formatExact, formatSi } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { type ReplayRow, replayRows } from './replay-rows.ts';

/** One future, minute by minute: what it asks for and what serves under the recommended policy. */
export function ReplayChart(props: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const { plan, scaling } = props;
  const { replay } = scaling;
  const { timeZone } = plan.assumptions;
  const full = useMemo(
    () => ({ fromMs: replay.startMs, toMs: replay.startMs + replay.demandUnits.length * replay.stepMs }),
    [replay],
  );
  const { span, zoom, selection } = useSpanZoom(full, full, 10 * replay.stepMs);
  const rows = useMemo(() => replayRows(replay, span), [replay, span]);
  return (
    <ChartFigure
      title="One future under this policy"
      note={`the path with the median peak, highest of each ${formatDuration(replay.stepMs)}; times in ${timeZone}`}
      legend={[
        { label: 'Demand, in units at 100 %', swatch: <LineSwatch style={SERIES_STYLES.observed} /> },
        { label: 'Units that serve', swatch: <LineSwatch style={SERIES_STYLES.ready} /> },
      ]}
      table={() => ({
        caption: `The hour of each six with the highest demand; times in ${timeZone}`,
        columns: ['Time', 'Demand in units', 'Serving units'],
        rows: sixHourly(scaling, timeZone),
      })}
      minHeight={190}
    >
      <TimeChart<ReplayRow>
        label="Demand in units at full utilisation against the units that serve"
        summary={summary(scaling, timeZone)}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={formatSi}
        highest={Math.max(...replay.demandUnits, ...replay.readyUnits)}
        nameRows={nameRows(plan.assumptions.events, span)}
        zoom={zoom}
        selection={selection}
        tooltip={(row) => [
          { name: 'Serving', value: `${formatCount(row.ready)} units`, style: SERIES_STYLES.ready },
          {
            name: 'Demand',
            value: `${formatExact(row.demand)} units at 100 %`,
            style: SERIES_STYLES.observed,
          },
          {
            name: 'Utilisation',
            value: `${formatExact((100 * row.demand) / Math.max(1, row.ready))} % by traffic`,
          },
        ]}
      >
        <EventSpans events={plan.assumptions.events} span={span} />
        <Line
          dataKey="ready"
          type="stepAfter"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          {...SERIES_STYLES.ready}
        />
        <Line
          dataKey="demand"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          {...SERIES_STYLES.observed}
        />
      </TimeChart>
    </ChartFigure>
  );
}

function summary({ replay }: ScalingResult, timeZone: string): string {
  const peak = replay.demandUnits.indexOf(Math.max(...replay.demandUnits));
  const short = replay.demandUnits.filter((demand, index) => demand > replay.readyUnits[index]!).length;
  return (
    `Demand peaks at ${formatExact(replay.demandUnits[peak])} units at ` +
    `${formatInstantWithYear(replay.startMs + peak * replay.stepMs, timeZone)}, when ${formatCount(replay.readyUnits[peak])} serve. ` +
    (short === 0
      ? 'It never exceeds what serves.'
      : `In ${formatDuration(short * replay.stepMs)} it exceeds what serves.`)
  );
}

function sixHourly({ replay }: ScalingResult, timeZone: string): string[][] {
  const size = Math.max(1, Math.round(21_600_000 / replay.stepMs));
  const rows: string[][] = [];
  for (let from = 0; from < replay.demandUnits.length; from += size) {
    const part = replay.demandUnits.slice(from, from + size);
    const at = from + part.indexOf(Math.max(...part));
    rows.push([
      formatInstantWithYear(replay.startMs + at * replay.stepMs, timeZone),
      formatExact(replay.demandUnits[at]),
      formatCount(replay.readyUnits[at]),
    ]);
  }
  return rows;
}
