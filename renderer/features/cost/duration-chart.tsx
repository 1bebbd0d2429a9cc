import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type {
  CommitmentChoice,
  CommitmentTerm,
  DurationPoint,
} from '../../../shared/core/cost/cost-detail.ts';
import { AXIS_TEXT, FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { FillSwatch, LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatFull, formatPercent, formatSi } from '../../ui/format-number.ts';

const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1];

interface Row {
  readonly share: number;
  readonly within: number;
  readonly beyond: number;
  readonly units: number;
  readonly ordinary: number;
}

/** The load duration curve: how long each number of units is needed, and what of it a commitment covers. */
export function DurationChart(props: {
  readonly curve: readonly DurationPoint[];
  readonly terms: readonly CommitmentTerm[];
  readonly layers: CommitmentChoice['layers'];
  readonly label: string;
  readonly unitName: string;
}) {
  const { curve, unitName } = props;
  const level = props.layers.reduce((sum, { units }) => sum + units, 0);
  const hasEvents = curve.some(({ units, ordinary }) => units !== ordinary);
  const rows = curve.map(
    ({ share, units, ordinary }): Row => ({
      share,
      units,
      ordinary,
      within: Math.min(units, level),
      beyond: Math.max(0, units - level),
    }),
  );
  return (
    <ChartFigure
      title={`How long each number of ${unitName}s is needed`}
      note="in the hours of all futures"
      legend={[
        ...(level > 0
          ? [
              {
                label: `Committed: ${props.label}`,
                swatch: <FillSwatch fill="var(--chart-median)" opacity={0.5} />,
              },
            ]
          : []),
        { label: 'On demand', swatch: <FillSwatch fill="var(--chart-static)" opacity={0.55} /> },
        ...(hasEvents
          ? [{ label: 'Outside events', swatch: <LineSwatch style={SERIES_STYLES.baseline} /> }]
          : []),
      ]}
      table={() => ({
        caption: `${unitName}s that are needed for at least a share of the hours`,
        columns: ['Share of the hours', 'All hours', 'Outside events'],
        rows: curve
          .filter(({ share }) => share < 0.01 || Math.round(share * 100) % 5 === 0)
          .map(({ share, units, ordinary }) => [
            formatPercent(share),
            formatFull(units),
            formatFull(ordinary),
          ]),
      })}
      minHeight={200}
    >
      <PlotBox label={summary(curve, level, unitName)}>
        {(width, height) => (
          <DurationPlot
            width={width}
            height={height}
            rows={rows}
            level={level}
            terms={props.terms}
            unitName={unitName}
          />
        )}
      </PlotBox>
    </ChartFigure>
  );
}

function summary(curve: readonly DurationPoint[], level: number, unitName: string): string {
  const at = (wanted: number) => formatFull(curve.find(({ share }) => share >= wanted)?.units);
  return (
    `At least ${at(1)} ${unitName}s are needed all of the time, ${at(0.5)} half of it, ${at(0.1)} a tenth of it, ` +
    `and ${at(0)} at the most. The commitment shown covers ${formatFull(level)}.`
  );
}

function DurationPlot(props: {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly level: number;
  readonly terms: readonly CommitmentTerm[];
  readonly unitName: string;
}) {
  const { rows, level } = props;
  const ticks = valueTicks(Math.max(level, rows[0]?.units ?? 0), 5);
  return (
    <ComposedChart
      width={props.width}
      height={props.height}
      data={[...rows]}
      margin={PLOT_MARGIN}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="share"
        type="number"
        domain={[0, 1]}
        ticks={SHARE_TICKS}
        tickFormatter={(share: number) => formatPercent(share)}
        {...FOOT_AXIS}
        height={36}
        label={{
          value: 'Share of the hours that at least so many are needed',
          position: 'insideBottom',
          ...AXIS_TEXT,
        }}
      />
      <YAxis
        width={VALUE_AXIS_WIDTH}
        domain={[0, ticks.at(-1)!]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={formatSi}
        {...SIDE_AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--chart-axis)' }}
        content={({ active, payload }) => {
          const row = payload[0]?.payload as Row | undefined;
          if (!active || row === undefined) return null;
          return (
            <div className={tooltipClasses.tooltip}>
              <div className={tooltipClasses.time}>
                {formatFull(row.units)} {props.unitName}s or more, {formatPercent(row.share)} of the hours
              </div>
              <div>Outside events {formatFull(row.ordinary)}</div>
              <div>
                Committed {formatFull(row.within)}, on demand {formatFull(row.beyond)}
              </div>
            </div>
          );
        }}
      />
      <Area dataKey="within" stackId="units" fill="var(--chart-median)" fillOpacity={0.5} {...BAND} />
      <Area dataKey="beyond" stackId="units" fill="var(--chart-static)" fillOpacity={0.55} {...BAND} />
      <Line dataKey="units" stroke="var(--chart-observed)" strokeWidth={1.25} {...PLAIN} />
      {rows.some(({ units, ordinary }) => units !== ordinary) && (
        <Line dataKey="ordinary" {...SERIES_STYLES.baseline} {...PLAIN} />
      )}
      {level > 0 && (
        <ReferenceLine
          y={level}
          {...SERIES_STYLES.limit}
          label={{
            value: `Committed ${formatFull(level)}`,
            position: 'insideBottomRight',
            fill: 'var(--mantine-color-text)',
            fontSize: 11,
          }}
        />
      )}
      {props.terms.map(({ termYears, priceRatio }) => (
        <ReferenceLine
          key={termYears}
          x={priceRatio}
          stroke="var(--chart-axis)"
          strokeDasharray="2 3"
          label={{
            value: `${termYears} y: ${formatPercent(priceRatio)}`,
            position: 'insideTopLeft',
            fill: 'var(--chart-axis)',
            fontSize: 11,
          }}
        />
      ))}
    </ComposedChart>
  );
}

const BAND = { type: 'stepBefore', stroke: 'none', activeDot: false, isAnimationActive: false } as const;
const PLAIN = { type: 'stepBefore', dot: false, activeDot: false, isAnimationActive: false } as const;
