import { useMemo } from 'react';
import { Line, ReferenceLine } from 'recharts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { pickExtremes } from '../../ui/chart/pick-extremes.ts';
import { quantileName, quantileStyle, SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import type { TimeRow } from '../../ui/chart/time-chart-props.ts';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { unitsKey } from './capacity-rows.ts';

type LimitRow = TimeRow & Readonly<Record<string, number>>;

const MOST_POINTS = 2_500;

/** The signal's quantiles against its own limit, where no unit count can be derived. */
export function LimitChart({ plan }: { readonly plan: Plan }) {
  const { capacity, forecast } = plan;
  const { timeZone } = plan.assumptions;
  const format = quantityFormat(forecast.unit);
  const full = useMemo(
    () => ({ fromMs: forecast.startMs, toMs: forecast.startMs + forecast.median.length * forecast.stepMs }),
    [forecast],
  );
  const { span, zoom, selection } = useSpanZoom(full, full, 12 * forecast.stepMs);
  const rows = useMemo(() => limitRows(plan), [plan]);
  const probabilities = forecast.quantiles.map(({ probability }) => probability);
  const limit = capacity.limit;
  const events = forecast.events.map((effect) => effect.event);
  return (
    <ChartFigure
      title={`${forecast.signal === 'saturation' ? 'Saturation' : 'Demand'} ${limit === null ? 'by probability' : 'against its limit'}`}
      note={`${format.unitLabel}; times in ${timeZone}`}
      legend={[
        ...probabilities.toReversed().map((probability) => ({
          label: quantileName(probability),
          swatch: <LineSwatch style={quantileStyle(probability)} />,
        })),
        ...(limit === null ? [] : [{ label: 'Limit', swatch: <LineSwatch style={SERIES_STYLES.limit} /> }]),
      ]}
      minHeight={220}
    >
      <TimeChart<LimitRow>
        label={`Quantiles of ${forecast.signal}${limit === null ? '' : ' against the limit'}`}
        summary={summaryOf(plan)}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={format.axis}
        highest={Math.max(limit ?? 0, ...forecast.quantiles.flatMap(({ values }) => Math.max(...values)))}
        nameRows={nameRows(events, span)}
        zoom={zoom}
        selection={selection}
        tooltip={(row) =>
          probabilities.toReversed().map((probability) => ({
            name: quantileName(probability),
            value: format.full(row[unitsKey(probability)]),
            style: quantileStyle(probability),
          }))
        }
      >
        <EventSpans events={events} span={span} />
        {limit !== null && (
          <ReferenceLine
            y={limit}
            ifOverflow="hidden"
            {...SERIES_STYLES.limit}
            label={{
              value: `Limit ${format.short(limit)}`,
              position: 'insideBottomLeft',
              fill: 'var(--chart-limit-text)',
              fontSize: 11,
            }}
          />
        )}
        {probabilities.map((probability) => (
          <Line
            key={probability}
            dataKey={unitsKey(probability)}
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

/** When the limit is passed; without one, how high demand is expected to come. */
function summaryOf({ capacity, forecast, assumptions: { timeZone } }: Plan): string {
  const format = quantityFormat(forecast.unit);
  if (capacity.limit === null)
    return `No limit is known. In the window it comes up to ${forecast.windowMaximum
      .map(({ probability, value }) => `${quantileName(probability)} ${format.short(value)}`)
      .join(', ')}.`;
  const dates = capacity.exhaustion.map(
    ({ probability, atMs }) =>
      `${quantileName(probability)} ${atMs === null ? 'stays below it' : `passes it at ${formatInstantWithYear(atMs, timeZone)}`}`,
  );
  return `The limit is ${format.short(capacity.limit)}. ${dates.join('; ')}.`;
}

function limitRows({ forecast }: Plan): readonly LimitRow[] {
  const { quantiles, startMs, stepMs } = forecast;
  const highest = quantiles.at(-1);
  if (highest === undefined) return [];
  const pixels = Math.floor(MOST_POINTS / 2 / quantiles.length);
  return pickExtremes(highest.values, 0, highest.values.length, pixels).map(
    (index) =>
      ({
        atMs: startMs + index * stepMs,
        ...Object.fromEntries(
          quantiles.map(({ probability, values }) => [unitsKey(probability), values[index]!]),
        ),
      }) as LimitRow,
  );
}
