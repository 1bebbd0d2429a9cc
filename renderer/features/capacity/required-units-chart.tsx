import { useMemo } from 'react';
import { Line, ReferenceArea, ReferenceDot, ReferenceLine } from 'recharts';
import { unitStandard } from '../../../shared/contract/unit-standard.ts';
import type { CapacityResult } from '../../../shared/core/capacity/capacity-result.ts';
import type { LoadTestResult } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { FillSwatch, LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { quantileName, quantileStyle, SERIES_STYLES } from '../../ui/chart/series-style.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatCount, formatSi } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import { type UnitsRow, unitsKey, unitsRows } from './capacity-rows.ts';
import { testedWords } from './load-test-rows.ts';

/** Units needed over time against what runs now and what may run at most. */
export function RequiredUnitsChart(props: {
  readonly plan: Plan;
  /** The service's load test; null: there is none. */
  readonly tested: LoadTestResult | null;
}) {
  const { plan, tested } = props;
  const { capacity, forecast } = plan;
  const { timeZone } = plan.assumptions;
  const full = useMemo(
    () => ({ fromMs: forecast.startMs, toMs: forecast.startMs + forecast.median.length * forecast.stepMs }),
    [forecast],
  );
  const { span, zoom, selection } = useSpanZoom(full, full, 12 * forecast.stepMs);
  const rows = useMemo(() => unitsRows(capacity, forecast, span), [capacity, forecast, span]);
  const limits = limitLines(plan);
  const evidence = evidenceOf(tested);
  const probabilities = capacity.requiredUnits.map(({ probability }) => probability);
  const events = forecast.events.map((effect) => effect.event);
  const name = `${capacity.unitName}s`;
  return (
    <ChartFigure
      title={`Required ${name} over time`}
      note={`for each step of ${formatDuration(forecast.stepMs)}, each unit ${unitStandard(plan)}; times in ${timeZone}`}
      legend={[
        ...probabilities.toReversed().map((probability) => ({
          label: quantileName(probability),
          swatch: <LineSwatch style={quantileStyle(probability)} />,
        })),
        ...limits.map((limit) => ({ label: limit.name, swatch: <LineSwatch style={limit.style} /> })),
        ...(evidence === null
          ? []
          : [{ label: evidence.words, swatch: <FillSwatch fill={EVIDENCE_FILL} opacity={0.28} /> }]),
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
        highest={highestShown(plan, evidence?.units ?? null)}
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
        {evidence !== null && (
          <ReferenceArea
            y1={0}
            y2={evidence.units}
            fill={EVIDENCE_FILL}
            fillOpacity={0.1}
            stroke={EVIDENCE_FILL}
            strokeOpacity={0.5}
            ifOverflow="hidden"
          />
        )}
        {evidence !== null && (
          <ReferenceLine
            y={evidence.units}
            stroke="none"
            ifOverflow="hidden"
            label={{ value: evidence.words, position: 'insideBottomLeft', ...EVIDENCE_LABEL }}
          />
        )}
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
        <PeakDot peak={peakOf(capacity)} />
      </TimeChart>
    </ChartFigure>
  );
}

/** The window's highest step needs more than any one step does by itself: it need not be the same step. */
function PeakDot({ peak }: { readonly peak: ReturnType<typeof peakOf> }) {
  if (peak === undefined) return null;
  return (
    <ReferenceDot
      x={peak.atMs}
      y={peak.units}
      r={4}
      fill="var(--chart-median)"
      stroke="var(--surface-panel)"
      ifOverflow="hidden"
      label={{
        value: `P95 peak: ${formatCount(peak.units)}`,
        position: 'left',
        dy: -9,
        fill: 'var(--mantine-color-text)',
        fontSize: 11,
      }}
    />
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

const EVIDENCE_FILL = 'var(--chart-ready)';
/** Beside the names of the limits, which stand at the left. */
const EVIDENCE_LABEL = { fill: 'var(--mantine-color-dimmed)', fontSize: 11, dx: 84 };

/** How far up a load test backs the need; above, nothing was tested. */
function evidenceOf(
  tested: LoadTestResult | null,
): { readonly units: number; readonly words: string } | null {
  if (tested === null || tested.testedUnits === null) return null;
  return { units: tested.testedUnits, words: testedWords(tested) };
}

/** Room for the highest need and for what runs now; a quota or a test far above both is left outside the plot. */
function highestShown(plan: Plan, testedUnits: number | null): number {
  const { capacity } = plan;
  const need = Math.max(
    peakOf(capacity)?.units ?? 1,
    ...capacity.requiredUnits.flatMap(({ values }) => Math.max(...values)),
  );
  const within = [capacity.currentUnits, capacity.quota?.maxUnits, testedUnits].filter(
    (value): value is number => value !== null && value !== undefined && value <= need * 2,
  );
  return Math.max(need, ...within);
}

function peakOf({ peakUnits }: CapacityResult) {
  return peakUnits.find(({ probability }) => probability === 0.95);
}

function summary(plan: Plan): string {
  const { capacity } = plan;
  const peak = peakOf(capacity);
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
