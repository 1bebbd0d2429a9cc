import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { AXIS_TEXT, FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatFull, formatPercent, formatSi } from '../../ui/format-number.ts';
import type { DemandLine } from './demand-line.ts';

type ScatterPoint = Plan['capacity']['scatter'][number];

export const EXTRAPOLATED = { stroke: 'var(--chart-median)', strokeWidth: 1.75, strokeDasharray: '4 4' };

export function ScatterPlot(props: {
  readonly width: number;
  readonly height: number;
  readonly points: readonly ScatterPoint[];
  readonly line: DemandLine;
  readonly knee: number;
  readonly trafficLabel: string;
}) {
  const { line, knee } = props;
  const trafficTicks = valueTicks(line.farthest, 5);
  const utilisationTicks = valueTicks(line.highest, 4);
  const point = (traffic: number) => ({ x: traffic, y: line.at(traffic) });
  return (
    <ScatterChart width={props.width} height={props.height} margin={PLOT_MARGIN} accessibilityLayer={false}>
      <CartesianGrid stroke="var(--chart-grid)" />
      <XAxis
        dataKey="traffic"
        type="number"
        domain={[0, trafficTicks.at(-1)!]}
        ticks={[...trafficTicks]}
        interval={0}
        tickFormatter={formatSi}
        {...FOOT_AXIS}
        height={34}
        label={{ value: props.trafficLabel, position: 'insideBottom', ...AXIS_TEXT }}
      />
      <YAxis
        dataKey="utilisation"
        type="number"
        width={VALUE_AXIS_WIDTH}
        domain={[0, utilisationTicks.at(-1)!]}
        ticks={[...utilisationTicks]}
        interval={0}
        tickFormatter={(value: number) => formatPercent(value, 0)}
        {...SIDE_AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={false}
        content={({ active, payload }) => {
          const shown = payload[0]?.payload as ScatterPoint | undefined;
          return active && shown !== undefined ? <PointTooltip point={shown} line={line} /> : null;
        }}
      />
      <Scatter data={[...props.points]} shape={Dot} isAnimationActive={false} />
      <ReferenceLine
        segment={[point(0), point(line.evidenceEnds)]}
        {...SERIES_STYLES.median}
        ifOverflow="hidden"
      />
      <ReferenceLine
        segment={[point(line.evidenceEnds), point(line.farthest)]}
        {...EXTRAPOLATED}
        ifOverflow="hidden"
      />
      <ReferenceLine
        y={knee}
        {...SERIES_STYLES.limit}
        label={{
          value: `Knee ${formatPercent(knee)}`,
          position: 'insideTopLeft',
          fill: 'var(--chart-limit-text)',
          fontSize: 11,
        }}
      />
    </ScatterChart>
  );
}

function PointTooltip({ point, line }: { readonly point: ScatterPoint; readonly line: DemandLine }) {
  return (
    <div className={tooltipClasses.tooltip}>
      <div>Traffic on one unit {formatFull(point.traffic)}</div>
      <div>Utilisation {formatPercent(point.utilisation, 2)}</div>
      <div>Line there {formatPercent(line.at(point.traffic), 2)}</div>
    </div>
  );
}

function Dot({ cx, cy }: { readonly cx?: number | undefined; readonly cy?: number | undefined }) {
  return <circle cx={cx} cy={cy} r={2} fill="var(--chart-observed)" fillOpacity={0.35} />;
}
