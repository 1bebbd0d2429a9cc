import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { DemandModel, Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';
import { resourceName } from '../import/signal-names.ts';
import classes from './capacity.module.css';

/** Saturation against traffic per unit, the fitted line, and where the evidence ends. */
export function DemandScatter(props: { readonly plan: Plan; readonly model: DemandModel }) {
  const { plan, model } = props;
  const { scatter } = plan.capacity;
  const size = useElementSize();
  const knee = plan.assumptions.kneeUtilisation;
  const resource = resourceName(model.resource);
  const line = fittedLine(model);
  const farthest = Math.max(
    line.trafficAt(1) * 0.75,
    line.trafficAt(knee),
    ...scatter.map((point) => point.traffic),
  );
  const highest = Math.max(knee, ...scatter.map((point) => point.utilisation), line.at(farthest));
  const evidenceEnds = line.trafficAt(model.observedUpTo);
  return (
    <ChartFigure
      title={`${resource} against traffic`}
      note={`R² ${formatExact(model.rSquared)}, ${formatSi(model.samples)} samples, ${model.method}`}
      legend={[
        { label: 'Fitted', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
        { label: 'Beyond what the data show', swatch: <LineSwatch style={EXTRAPOLATED} /> },
      ]}
      table={() => ({
        caption: `Deciles of the samples behind the line: traffic per ${plan.capacity.unitName} and utilisation`,
        columns: ['Decile of traffic', 'Traffic per unit', 'Utilisation', 'Line'],
        rows: deciles(scatter).map(({ name, traffic, utilisation }) => [
          name,
          formatExact(traffic),
          formatPercent(utilisation, 1),
          formatPercent(line.at(traffic), 1),
        ]),
      })}
    >
      <div
        ref={size.ref}
        className={classes.plot}
        role="img"
        aria-label={`${resource} utilisation rises ${formatPercent(model.slope.value, 3)} for each unit of traffic on one ${plan.capacity.unitName}, from ${formatPercent(model.intercept.value, 1)} without traffic; R² ${formatExact(model.rSquared)}`}
      >
        {size.width > 0 && (
          <ScatterChart
            width={Math.floor(size.width)}
            height={Math.floor(size.height)}
            margin={PLOT_MARGIN}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--chart-grid)" />
            <XAxis
              dataKey="traffic"
              type="number"
              domain={[0, niceUp(farthest)]}
              tickCount={5}
              tickFormatter={formatSi}
              tick={{ fill: 'var(--chart-axis)', fontSize: 11 }}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              height={34}
              label={{
                value: `${plan.forecast.unit || 'traffic'} on one ${plan.capacity.unitName}`,
                position: 'insideBottom',
                fill: 'var(--chart-axis)',
                fontSize: 11,
              }}
            />
            <YAxis
              dataKey="utilisation"
              type="number"
              width={VALUE_AXIS_WIDTH}
              domain={[0, Math.min(1.2, Math.ceil(highest * 10) / 10)]}
              allowDataOverflow
              tickCount={5}
              tickFormatter={(value: number) => formatPercent(value, 0)}
              tick={{ fill: 'var(--chart-axis)', fontSize: 11 }}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={false}
              content={({ active, payload }) => {
                const point = payload[0]?.payload as Plan['capacity']['scatter'][number] | undefined;
                if (!active || point === undefined) return null;
                return (
                  <div className={tooltipClasses.tooltip}>
                    <div>Traffic per unit {formatExact(point.traffic)}</div>
                    <div>Utilisation {formatPercent(point.utilisation, 2)}</div>
                    <div>Line there {formatPercent(line.at(point.traffic), 2)}</div>
                  </div>
                );
              }}
            />
            <Scatter data={[...scatter]} shape={Dot} isAnimationActive={false} />
            <ReferenceLine
              segment={[
                { x: 0, y: line.at(0) },
                { x: evidenceEnds, y: line.at(evidenceEnds) },
              ]}
              {...SERIES_STYLES.median}
              ifOverflow="hidden"
            />
            <ReferenceLine
              segment={[
                { x: evidenceEnds, y: line.at(evidenceEnds) },
                { x: farthest, y: line.at(farthest) },
              ]}
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
        )}
      </div>
    </ChartFigure>
  );
}

const EXTRAPOLATED = { stroke: 'var(--chart-median)', strokeWidth: 1.75, strokeDasharray: '4 4' };

function Dot({ cx, cy }: { readonly cx?: number | undefined; readonly cy?: number | undefined }) {
  return <circle cx={cx} cy={cy} r={2} fill="var(--chart-observed)" fillOpacity={0.35} />;
}

function fittedLine({ intercept, slope }: DemandModel) {
  return {
    at: (traffic: number) => intercept.value + slope.value * traffic,
    trafficAt: (utilisation: number) => Math.max(0, (utilisation - intercept.value) / slope.value),
  };
}

function niceUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9))) / 2;
  return Math.ceil(value / step) * step;
}

function deciles(scatter: Plan['capacity']['scatter']) {
  const ordered = [...scatter].sort((a, b) => a.traffic - b.traffic);
  return Array.from({ length: 11 }, (_, decile) => {
    const point = ordered[Math.round(((ordered.length - 1) * decile) / 10)]!;
    return { name: `${decile * 10} %`, ...point };
  });
}
