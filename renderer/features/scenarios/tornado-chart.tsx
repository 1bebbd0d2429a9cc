import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { AssumptionWeights } from '../../../shared/core/scenario/weigh-assumptions.ts';
import { AXIS_TEXT, FOOT_AXIS } from '../../ui/chart/axis-style.ts';
import { BarHatch } from '../../ui/chart/bar-hatch.tsx';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { FillSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { formatSi } from '../../ui/format-number.ts';
import { unitsOf } from '../../ui/plural.ts';
import { measureOf, type TornadoMeasure, type TornadoRow, tornadoRows } from './tornado-rows.ts';

const NAME_WIDTH = 216;
/** Left of the plot, which a tooltip may be wider than. */
const TOOLTIP_LEFT = 24;
const HATCH_ID = 'hatch-tornado';

/** How far each assumption, moved by itself, takes the P95 peak or the cost from the plan. */
export function TornadoChart(props: {
  readonly weights: AssumptionWeights;
  readonly unitName: string;
  readonly currency: string;
}) {
  const { weights, unitName, currency } = props;
  const [wanted, setMeasure] = useState<TornadoMeasure>('units');
  const measure = weights.base.cost === null ? 'units' : wanted;
  const rows = tornadoRows(weights, measure);
  const base = measureOf(weights.base, measure) ?? 0;
  const isUnits = measure === 'units';
  const exact = (value: number) => (isUnits ? unitsOf(value, unitName) : formatMoneyRounded(value, currency));
  const unit = isUnits ? `${unitName}s at the P95 peak` : `${currency}, the median's need at the price`;
  return (
    <ChartFigure
      title="What moves the plan most"
      note={unit}
      legend={[
        { label: 'Low end of the range', swatch: <FillSwatch fill="var(--chart-median)" /> },
        { label: 'High end', swatch: <FillSwatch fill="var(--chart-limit)" hatched /> },
      ]}
      actions={
        weights.base.cost !== null && (
          <SegmentedControl
            aria-label="What is moved"
            value={measure}
            data={[
              { value: 'units', label: 'Units' },
              { value: 'cost', label: 'Cost' },
            ]}
            onChange={(value) => setMeasure(value === 'cost' ? 'cost' : 'units')}
          />
        )
      }
      table={() => ({
        caption: `Each assumption by itself, all others as planned; ${unit}. As planned: ${exact(base)}`,
        columns: ['Assumption', 'As planned', 'Range', 'At the low end', 'At the high end'],
        rows: rows.map((row) => [row.label, row.planned, row.range, exact(row.lowEnd), exact(row.highEnd)]),
      })}
      minHeight={260}
    >
      <PlotBox label={summary(rows, base, exact)}>
        {(width, height) => (
          <Bars width={width} height={height} rows={rows} base={base} exact={exact} unit={unit} />
        )}
      </PlotBox>
    </ChartFigure>
  );
}

function summary(rows: readonly TornadoRow[], base: number, exact: (value: number) => string): string {
  const told = rows
    .slice(0, 4)
    .map(({ label, lowEnd, highEnd }) => `${label} from ${exact(lowEnd)} to ${exact(highEnd)}`);
  return `As planned ${exact(base)}. By itself, ${told.join('; ')}.`;
}

function Bars(props: {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly TornadoRow[];
  readonly base: number;
  readonly exact: (value: number) => string;
  readonly unit: string;
}) {
  const { rows, base } = props;
  const ends = rows.flatMap(({ lowEnd, highEnd }) => [lowEnd, highEnd]);
  const ticks = valueTicks(Math.max(base, ...ends), 6, Math.min(base, ...ends));
  return (
    <BarChart
      width={props.width}
      height={props.height}
      data={[...rows]}
      layout="vertical"
      margin={{ top: 4, right: 24, bottom: 0, left: 0 }}
      barCategoryGap="24%"
      accessibilityLayer={false}
    >
      <defs>
        <BarHatch id={HATCH_ID} fill="var(--chart-limit)" />
      </defs>
      <CartesianGrid horizontal={false} stroke="var(--chart-grid)" />
      <XAxis
        type="number"
        domain={[ticks[0]!, ticks.at(-1)!]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={formatSi}
        {...FOOT_AXIS}
        height={36}
        label={{ value: props.unit, position: 'insideBottom', ...AXIS_TEXT }}
      />
      <YAxis
        type="category"
        dataKey="key"
        width={NAME_WIDTH}
        interval={0}
        tick={(tick: {
          readonly x: number | string;
          readonly y: number | string;
          readonly payload: { readonly value: unknown };
        }) => (
          <RowName
            x={Number(tick.x)}
            y={Number(tick.y)}
            row={rows.find(({ key }) => key === tick.payload.value)}
          />
        )}
        tickLine={false}
        axisLine={false}
      />
      <Tooltip
        isAnimationActive={false}
        position={{ x: TOOLTIP_LEFT }}
        cursor={{ fill: 'var(--chart-grid)', fillOpacity: 0.5 }}
        content={({ active, payload }) => {
          const row = payload[0]?.payload as TornadoRow | undefined;
          if (!active || row === undefined) return null;
          return (
            <div className={tooltipClasses.tooltip}>
              <div className={tooltipClasses.time}>{row.label}</div>
              <div>As planned: {row.planned}</div>
              <div>
                {row.range}: {props.exact(row.lowEnd)} … {props.exact(row.highEnd)}
              </div>
            </div>
          );
        }}
      />
      <Bar dataKey="low" stackId="low" fill="var(--chart-median)" isAnimationActive={false} maxBarSize={12} />
      <Bar
        dataKey="high"
        stackId="high"
        fill={`url(#${HATCH_ID})`}
        isAnimationActive={false}
        maxBarSize={12}
      />
      <ReferenceLine x={base} stroke="var(--chart-observed)" strokeWidth={1.5} />
    </BarChart>
  );
}

function RowName(props: { readonly x: number; readonly y: number; readonly row: TornadoRow | undefined }) {
  const { x, y, row } = props;
  if (row === undefined) return null;
  return (
    <text x={x - 4} textAnchor="end" fontSize={12} fill="var(--mantine-color-text)">
      <tspan x={x - 4} y={y - 2}>
        {row.label}
      </tspan>
      <tspan x={x - 4} y={y + 12} fontSize={11} fill="var(--chart-axis)">
        {row.range}
      </tspan>
    </text>
  );
}
