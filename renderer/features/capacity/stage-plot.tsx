import {
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { LoadStage } from '../../../shared/core/capacity/load-test/load-stages.ts';
import { AXIS_TEXT, FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { SERIES_STYLES, type SeriesStyle } from '../../ui/chart/series-style.ts';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatSi } from '../../ui/format-number.ts';
import { stageWords } from './load-test-rows.ts';

export interface StagePoint {
  readonly x: number;
  readonly y: number;
  readonly stage: LoadStage;
  /** Too many of its requests failed for it to say anything of the curve. */
  readonly failed: boolean;
}

export interface StageCurve {
  readonly name: string;
  readonly style: SeriesStyle;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A value on an axis with its name; with an interval where it is estimated. */
export interface AxisMark {
  readonly value: number;
  readonly label: string;
  readonly low?: number;
  readonly high?: number;
  readonly isLabelAbove?: boolean;
}

export interface StagePlotProps {
  readonly points: readonly StagePoint[];
  readonly curves: readonly StageCurve[];
  readonly xLabel: string;
  readonly formatY: (value: number) => string;
  readonly highestX: number;
  readonly highestY: number;
  readonly acrossAt?: AxisMark | null;
  readonly upAt?: AxisMark | null;
}

const MARK_LABEL = { fill: 'var(--chart-limit-text)', fontSize: 11 } as const;

/** Stages of a load test as dots, with the curve through them and what it is read at. */
export function StagePlot(props: StagePlotProps & { readonly width: number; readonly height: number }) {
  const { curves, acrossAt, upAt } = props;
  const xTicks = valueTicks(props.highestX, 6);
  const yTicks = valueTicks(props.highestY, props.height < 150 ? 2 : 4);
  const [farthest, top] = [xTicks.at(-1)!, yTicks.at(-1)!];
  return (
    <ScatterChart width={props.width} height={props.height} margin={PLOT_MARGIN} accessibilityLayer={false}>
      <CartesianGrid stroke="var(--chart-grid)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[0, farthest]}
        allowDataOverflow
        ticks={[...xTicks]}
        interval={0}
        tickFormatter={formatSi}
        {...FOOT_AXIS}
        height={34}
        label={{ value: props.xLabel, position: 'insideBottom', ...AXIS_TEXT }}
      />
      <YAxis
        dataKey="y"
        type="number"
        width={VALUE_AXIS_WIDTH}
        domain={[0, top]}
        allowDataOverflow
        ticks={[...yTicks]}
        interval={0}
        tickFormatter={props.formatY}
        {...SIDE_AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={false}
        content={({ active, payload }) => {
          const point = payload[0]?.payload as Partial<StagePoint> | undefined;
          return active && point?.stage !== undefined ? <StageTooltip stage={point.stage} /> : null;
        }}
      />
      {upAt?.low !== undefined && upAt.high !== undefined && (
        <ReferenceArea
          x1={upAt.low}
          x2={Math.min(upAt.high, farthest)}
          fill="var(--chart-limit)"
          fillOpacity={0.1}
          ifOverflow="hidden"
        />
      )}
      {curves.map(({ name, style, points }) => (
        <Scatter
          key={name}
          data={points.filter(({ x, y }) => x <= farthest && y <= top)}
          line={style}
          shape={Nothing}
          isAnimationActive={false}
          tooltipType="none"
        />
      ))}
      {acrossAt && (
        <ReferenceLine
          y={acrossAt.value}
          {...SERIES_STYLES.limit}
          ifOverflow="hidden"
          label={{
            value: acrossAt.label,
            position: acrossAt.isLabelAbove === true ? 'insideBottomLeft' : 'insideTopLeft',
            ...MARK_LABEL,
          }}
        />
      )}
      {upAt && (
        <ReferenceLine
          x={upAt.value}
          {...SERIES_STYLES.limit}
          ifOverflow="hidden"
          label={{ value: upAt.label, position: 'insideTopRight', ...MARK_LABEL }}
        />
      )}
      <Scatter data={[...props.points]} shape={StageDot} isAnimationActive={false} />
    </ScatterChart>
  );
}

function StageTooltip({ stage }: { readonly stage: LoadStage }) {
  return (
    <div className={tooltipClasses.tooltip}>
      {stageWords(stage).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

/** A dot; hollow where the stage failed. */
function StageDot(props: {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: unknown;
}) {
  const failed = (props.payload as StagePoint | undefined)?.failed === true;
  return (
    <circle
      cx={props.cx}
      cy={props.cy}
      r={3.5}
      stroke={failed ? 'var(--chart-limit)' : 'var(--chart-observed)'}
      strokeWidth={1.5}
      fill={failed ? 'var(--surface-panel)' : 'var(--chart-observed)'}
    />
  );
}

function Nothing() {
  return <g />;
}
