import { useMemo } from 'react';
import { Line, ReferenceLine } from 'recharts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import type { TableData } from '../../ui/chart/data-table.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { quantileName, quantileStyle, SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatCount, formatSi } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import { type UnitsRow, unitsKey, unitsRows } from './capacity-rows.ts';

/** Units needed over time against what runs now and what may run at most. */
export function RequiredUnitsChart({ plan }: { readonly plan: Plan }) {
  const { capacity, forecast } = plan;
  const { timeZone } = plan.assumptions;
  const full = useMemo(
    () => ({ fromMs: forecast.startMs, toMs: forecast.startMs + forecast.median.length * forecast.stepMs }),
    [forecast],
  );
  const { span, zoom, selection } = useSpanZoom(full, full, 12 * forecast.stepMs);
  const rows = useMemo(() => unitsRows(capacity, forecast, span), [capacity, forecast, span]);
  const limits = limitLines(plan);
  const probabilities = capacity.requiredUnits.map(({ probability }) => probability);
  const events = forecast.events.map((effect) => effect.event);
  const name = `${capacity.unitName}s`;
  return (
    <ChartFigure
      title={`Required ${name} over time`}
      note={`for each step of ${formatDuration(forecast.stepMs)}, with the zones lost; times in ${timeZone}`}
      legend={[
        ...probabilities.toReversed().map((probability) => ({
          label: quantileName(probability),
          swatch: <LineSwatch style={quantileStyle(probability)} />,
        })),
        ...limits.map((limit) => ({ label: limit.name, swatch: <LineSwatch style={limit.style} /> })),
      ]}
      table={() => dailyUnits(plan)}
      minHeight={200}
    >
      <TimeChart<UnitsRow>
        label={`Required ${name} over time by probability`}
        summary={summary(plan)}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={formatSi}
        highest={highestShown(plan)}
        nameRows={nameRows(events, span)}
        zoom={zoom}
        selection={selection}
        tooltip={(row) => [
          ...probabilities.toReversed().map((probability) => ({
            name: quantileName(probability),
            value: unitsOf(row[unitsKey(probability)]!, capacity.unitName),
            style: quantileStyle(probability),
          })),
          ...limits.map((limit) => ({
            name: limit.name,
            value: unitsOf(limit.value, capacity.unitName),
            style: limit.style,
          })),
        ]}
        tooltipSource="demand quantile × inner peak ÷ (zone factor × traffic at the knee), rounded up"
      >
        <EventSpans events={events} span={span} />
        {limits.map((limit) => (
          <ReferenceLine
            key={limit.name}
            y={limit.value}
            {...limit.style}
            ifOverflow="hidden"
            label={{
              value: `${limit.name}: ${formatCount(limit.value)}`,
              position: 'insideBottomLeft',
              fill: limit.text,
              fontSize: 11,
            }}
          />
        ))}
        {probabilities.map((probability) => (
          <Line
            key={probability}
            dataKey={unitsKey(probability)}
            type="stepAfter"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
            {...quantileStyle(probability)}
          />
        ))}
      </TimeChart>
    </ChartFigure>
  );
}

const NOW_STYLE = { stroke: 'var(--chart-observed)', strokeWidth: 1.5 };

function limitLines({ capacity }: Plan) {
  return [
    ...(capacity.currentUnits === null
      ? []
      : [{ name: 'Now', value: capacity.currentUnits, style: NOW_STYLE, text: 'var(--mantine-color-text)' }]),
    ...(capacity.quota === null
      ? []
      : [
          {
            name: 'Quota',
            value: capacity.quota.maxUnits,
            style: SERIES_STYLES.limit,
            text: 'var(--chart-limit-text)',
          },
        ]),
  ];
}

/** Room for the highest need and for what runs now; a quota far above both is left outside the plot. */
function highestShown(plan: Plan): number {
  const { capacity } = plan;
  const need = Math.max(1, ...capacity.requiredUnits.flatMap(({ values }) => Math.max(...values)));
  const within = [capacity.currentUnits, capacity.quota?.maxUnits].filter(
    (value): value is number => value !== null && value !== undefined && value <= need * 2,
  );
  return Math.max(need, ...within);
}

function summary(plan: Plan): string {
  const { capacity } = plan;
  const peak = capacity.peakUnits.find(({ probability }) => probability === 0.95);
  if (peak === undefined) return 'No unit count can be derived.';
  const now = capacity.currentUnits === null ? '' : ` ${formatCount(capacity.currentUnits)} run now.`;
  return `P95 needs ${unitsOf(peak.units, capacity.unitName)} at ${formatInstantWithYear(peak.atMs, plan.assumptions.timeZone)}.${now}`;
}

function dailyUnits(plan: Plan): TableData {
  const { capacity, forecast, assumptions } = plan;
  const perDay = Math.max(1, Math.round(86_400_000 / forecast.stepMs));
  const highest = capacity.requiredUnits.at(-1)?.values ?? [];
  const rows: string[][] = [];
  for (let from = 0; from < highest.length; from += perDay) {
    const day = highest.slice(from, from + perDay);
    const at = from + day.indexOf(Math.max(...day));
    rows.push([
      formatInstantWithYear(forecast.startMs + at * forecast.stepMs, assumptions.timeZone),
      ...capacity.requiredUnits.map(({ values }) => formatCount(values[at])),
    ]);
  }
  return {
    caption: `The step of each day that needs most; times in ${assumptions.timeZone}`,
    columns: ['Time', ...capacity.requiredUnits.map(({ probability }) => quantileName(probability))],
    rows,
  };
}
