import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { BacktestResult } from '../../../shared/core/forecast/backtest-result.ts';
import { FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { durationTicks, formatDuration } from '../../ui/format-duration.ts';
import { type QuantityFormat, quantityFormat } from '../../ui/format-quantity.ts';

type HorizonPoint = BacktestResult['byHorizon'][number];

/** How the error grows with the distance into the future, beside the naive baseline's. */
export function HorizonErrorChart(props: { readonly backtest: BacktestResult; readonly unit: string }) {
  const { byHorizon } = props.backtest;
  const format = quantityFormat(props.unit);
  if (byHorizon.length === 0) return null;
  return (
    <ChartFigure
      title="Error by horizon"
      note={`mean absolute, ${format.unitLabel}`}
      legend={[
        { label: 'Forecast', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
        { label: 'Seasonal naive', swatch: <LineSwatch style={SERIES_STYLES.baseline} /> },
      ]}
      table={() => ({
        caption: 'Mean absolute error of the backtest by distance into the future',
        columns: ['Ahead', 'Forecast', 'Seasonal naive'],
        rows: byHorizon.map((point) => [
          formatDuration(point.aheadMs),
          format.full(point.mae),
          format.full(point.maeBaseline),
        ]),
      })}
    >
      <PlotBox label={summary(byHorizon, format)}>
        {(width, height) => <ErrorPlot width={width} height={height} points={byHorizon} format={format} />}
      </PlotBox>
    </ChartFigure>
  );
}

function summary(points: readonly HorizonPoint[], format: QuantityFormat): string {
  const [first, last] = [points[0]!, points.at(-1)!];
  return (
    `Mean absolute error from ${formatDuration(first.aheadMs)} to ${formatDuration(last.aheadMs)} ahead: ` +
    `forecast ${format.short(first.mae)} to ${format.short(last.mae)}, ` +
    `naive ${format.short(first.maeBaseline)} to ${format.short(last.maeBaseline)}`
  );
}

const PLAIN = { dot: false, activeDot: false, isAnimationActive: false } as const;

function ErrorPlot(props: {
  readonly width: number;
  readonly height: number;
  readonly points: readonly HorizonPoint[];
  readonly format: QuantityFormat;
}) {
  const { points, format } = props;
  const longestMs = points.at(-1)!.aheadMs;
  const errors = valueTicks(Math.max(...points.flatMap((point) => [point.mae, point.maeBaseline])), 4);
  return (
    <LineChart
      width={props.width}
      height={props.height}
      data={[...points]}
      margin={PLOT_MARGIN}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="aheadMs"
        type="number"
        domain={[0, longestMs]}
        ticks={[...durationTicks(longestMs, 5)]}
        interval={0}
        tickFormatter={formatDuration}
        {...FOOT_AXIS}
        height={20}
      />
      <YAxis
        width={VALUE_AXIS_WIDTH}
        domain={[0, errors.at(-1)!]}
        ticks={[...errors]}
        interval={0}
        tickFormatter={format.axis}
        {...SIDE_AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) => {
          const point = payload[0]?.payload as HorizonPoint | undefined;
          if (!active || point === undefined) return null;
          return (
            <div className={tooltipClasses.tooltip}>
              <div className={tooltipClasses.time}>{formatDuration(point.aheadMs)} ahead</div>
              <div>Forecast {format.full(point.mae)}</div>
              <div>Naive {format.full(point.maeBaseline)}</div>
            </div>
          );
        }}
      />
      <Line dataKey="maeBaseline" {...PLAIN} {...SERIES_STYLES.baseline} />
      <Line dataKey="mae" {...PLAIN} {...SERIES_STYLES.median} />
    </LineChart>
  );
}
