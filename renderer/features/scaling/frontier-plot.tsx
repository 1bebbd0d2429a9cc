import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { PolicyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import { AXIS_TEXT, FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatPercent, formatSi } from '../../ui/format-number.ts';
import type { FrontierScale } from './frontier-scale.ts';

export const ACROSS_AXIS_HEIGHT = 34;

const INTERVAL = { stroke: 'var(--chart-median)', strokeWidth: 1, strokeOpacity: 0.55 } as const;
export const PLANNED = { stroke: 'var(--chart-ready)', strokeWidth: 1.5, strokeDasharray: '3 3' } as const;

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly kind: 'plain' | 'efficient' | 'selected';
}

export function FrontierPlot(props: {
  readonly width: number;
  readonly height: number;
  readonly frontier: PolicyFrontier;
  readonly scale: FrontierScale;
  readonly selected: number;
  /** The plan's own policy: where it lies across, and what it is called. */
  readonly planned: { readonly value: number; readonly label: string };
}) {
  const { frontier, scale, planned } = props;
  const spots = frontier.points.map((point, index): Spot => {
    const kind = index === props.selected ? 'selected' : point.efficient ? 'efficient' : 'plain';
    return { x: scale.valueAcross(point), y: point.breachProbability.value, kind };
  });
  const line = spots.filter((_, index) => frontier.points[index]!.efficient);
  const [left, right] = [scale.acrossTicks[0]!, scale.acrossTicks.at(-1)!];
  const top = scale.riskTicks.at(-1)!;
  return (
    <ScatterChart width={props.width} height={props.height} margin={PLOT_MARGIN} accessibilityLayer={false}>
      <CartesianGrid stroke="var(--chart-grid)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[left, right]}
        ticks={[...scale.acrossTicks]}
        interval={0}
        tickFormatter={formatSi}
        {...FOOT_AXIS}
        height={ACROSS_AXIS_HEIGHT}
        label={{
          value:
            scale.across === 'cost' ? `Cost of the window, ${frontier.currency}` : 'Unit-hours of the window',
          position: 'insideBottom',
          ...AXIS_TEXT,
        }}
      />
      <YAxis
        dataKey="y"
        type="number"
        scale="sqrt"
        width={VALUE_AXIS_WIDTH}
        domain={[0, top]}
        ticks={[...scale.riskTicks]}
        interval={0}
        tickFormatter={(value: number) => formatPercent(value)}
        {...SIDE_AXIS}
      />
      <ReferenceLine
        y={frontier.acceptedBreachProbability}
        {...SERIES_STYLES.limit}
        label={{
          value: `Accepted ${formatPercent(frontier.acceptedBreachProbability)}`,
          position: 'insideTopRight',
          fill: 'var(--chart-limit-text)',
          fontSize: 11,
        }}
      />
      <ReferenceLine
        x={planned.value}
        {...PLANNED}
        label={{
          value: planned.label,
          position: planned.value > (left + right) / 2 ? 'insideTopRight' : 'insideTopLeft',
          fill: 'var(--mantine-color-text)',
          fontSize: 11,
        }}
      />
      {frontier.points.map(
        ({ breachProbability: { low, high }, efficient }, index) =>
          (efficient || index === props.selected) && (
            <ReferenceLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a frontier's points never change places.
              key={index}
              segment={[
                { x: spots[index]!.x, y: low },
                { x: spots[index]!.x, y: Math.min(high, top) },
              ]}
              {...INTERVAL}
              strokeWidth={index === props.selected ? 3 : 1}
            />
          ),
      )}
      <Scatter data={line} line={SERIES_STYLES.median} shape={Nothing} isAnimationActive={false} />
      <Scatter
        data={spots.toSorted((a, b) => Number(a.kind === 'selected') - Number(b.kind === 'selected'))}
        shape={Dot}
        isAnimationActive={false}
      />
    </ScatterChart>
  );
}

function Nothing() {
  return <g />;
}

function Dot(props: {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly kind?: Spot['kind'];
}) {
  const { cx, cy, kind } = props;
  if (kind === 'selected') {
    return (
      <circle
        cx={cx}
        cy={cy}
        r={6.5}
        fill="var(--chart-median)"
        stroke="var(--surface-panel)"
        strokeWidth={2}
      />
    );
  }
  return kind === 'efficient' ? (
    <circle cx={cx} cy={cy} r={4} fill="var(--chart-median)" />
  ) : (
    <circle cx={cx} cy={cy} r={3} fill="var(--chart-observed)" fillOpacity={0.4} />
  );
}
