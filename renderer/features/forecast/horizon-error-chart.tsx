import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { BacktestResult } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import classes from './forecast.module.css';

/** How the error grows with the distance into the future, beside the naive baseline's. */
export function HorizonErrorChart(props: { readonly backtest: BacktestResult; readonly unit: string }) {
  const { byHorizon } = props.backtest;
  const size = useElementSize();
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
          format.exact(point.mae),
          format.exact(point.maeBaseline),
        ]),
      })}
    >
      <div
        ref={size.ref}
        className={classes.plot}
        role="img"
        aria-label={`Mean absolute error from ${formatDuration(byHorizon[0]!.aheadMs)} to ${formatDuration(byHorizon.at(-1)!.aheadMs)} ahead: forecast ${format.short(byHorizon[0]!.mae)} to ${format.short(byHorizon.at(-1)!.mae)}, naive ${format.short(byHorizon[0]!.maeBaseline)} to ${format.short(byHorizon.at(-1)!.maeBaseline)}`}
      >
        {size.width > 0 && (
          <LineChart
            width={Math.floor(size.width)}
            height={Math.floor(size.height)}
            data={[...byHorizon]}
            margin={PLOT_MARGIN}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              dataKey="aheadMs"
              type="number"
              domain={[0, 'dataMax']}
              tickCount={5}
              tickFormatter={(ms: number) => formatDuration(Math.round(ms / 3_600_000) * 3_600_000)}
              tick={{ fill: 'var(--chart-axis)', fontSize: 11 }}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              height={20}
            />
            <YAxis
              width={VALUE_AXIS_WIDTH}
              tickFormatter={format.axis}
              tickCount={4}
              tick={{ fill: 'var(--chart-axis)', fontSize: 11 }}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--line-strong)' }}
              content={({ active, payload }) => {
                const point = payload[0]?.payload as BacktestResult['byHorizon'][number] | undefined;
                if (!active || point === undefined) return null;
                return (
                  <div className={tooltipClasses.tooltip}>
                    <div className={tooltipClasses.time}>{formatDuration(point.aheadMs)} ahead</div>
                    <div>Forecast {format.exact(point.mae)}</div>
                    <div>Naive {format.exact(point.maeBaseline)}</div>
                  </div>
                );
              }}
            />
            <Line
              dataKey="maeBaseline"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              {...SERIES_STYLES.baseline}
            />
            <Line
              dataKey="mae"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              {...SERIES_STYLES.median}
            />
          </LineChart>
        )}
      </div>
    </ChartFigure>
  );
}
