import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Bar, CartesianGrid, Cell, ComposedChart, XAxis, YAxis } from 'recharts';
import type { UnitCost } from '../../../shared/core/cost/cost-detail.ts';
import { FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN } from '../../ui/chart/chart-geometry.ts';
import { FillSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatMoney, formatPrice } from '../../ui/format-money.ts';
import { formatPercent, formatSi } from '../../ui/format-number.ts';
import classes from './cost.module.css';
import { monthName } from './month-name.ts';

interface MonthRow {
  readonly label: string;
  readonly value: number;
  readonly isPlanned: boolean;
}

/** Cost of 1,000 requests, or of the planner's own unit, month by month, and where it is going. */
export function UnitCostView({
  unitCost,
  currency,
}: {
  readonly unitCost: UnitCost | null;
  readonly currency: string;
}) {
  const [ownUnit, setOwnUnit] = useState(false);
  if (unitCost === null)
    return (
      <p>
        Demand of this service is no rate of anything that can be counted, such as requests a second, so there
        is no cost of a thousand of them.
      </p>
    );
  const planner = ownUnit ? unitCost.planner : undefined;
  const counted = planner?.counted ?? unitCost.counted;
  const amounts = planner?.perThousand ?? unitCost.months.map(({ perThousand }) => perThousand);
  const rows = unitCost.months.flatMap(({ label, source }, at): MonthRow[] => {
    const amount = amounts[at];
    return amount == null
      ? []
      : [{ label: rowKey(label, source), value: Number(amount), isPlanned: source === 'plan' }];
  });
  return (
    <div className={classes.beside}>
      <div className={classes.bare}>
        <ChartFigure
          title={`Cost of 1,000 ${counted}`}
          note={`${currency}, at today’s price`}
          legend={[
            ...(rows.some(({ isPlanned }) => !isPlanned)
              ? [{ label: 'As it ran', swatch: <FillSwatch fill="var(--chart-observed-band)" /> }]
              : []),
            { label: 'Planned', swatch: <FillSwatch fill="var(--chart-median)" /> },
          ]}
          actions={
            unitCost.planner !== undefined && (
              <SegmentedControl
                aria-label="Unit of what is counted"
                value={ownUnit ? 'own' : 'counted'}
                data={[
                  { value: 'counted', label: unitCost.counted },
                  { value: 'own', label: unitCost.planner.counted },
                ]}
                onChange={(value) => setOwnUnit(value === 'own')}
              />
            )
          }
          table={() => ({
            caption: `Cost of 1,000 ${counted}; the history is what ran, at today’s price`,
            columns: ['Month', 'Counted', 'Cost', `For 1,000 ${counted}`],
            rows: unitCost.months.map((month, at) => [
              `${monthName(month.label)}${month.source === 'plan' ? ', planned' : ''}`,
              formatSi(month.count),
              formatMoney(month.cost, currency),
              fine(amounts[at] ?? null, currency),
            ]),
          })}
        >
          <PlotBox
            label={`Cost of 1,000 ${counted} by month: ${rows.map(({ label, value }) => `${label} ${value.toPrecision(3)}`).join('; ')}`}
          >
            {(width, height) => <UnitBars width={width} height={height} rows={rows} />}
          </PlotBox>
        </ChartFigure>
      </div>
      <div className={classes.narrow}>
        <h3>Where it is going</h3>
        <p>{trendText(unitCost)}</p>
        {Number(unitCost.marginalPerThousand ?? 0) !== 0 && (
          <p>
            A thousand more {unitCost.counted} at the top cost {fine(unitCost.marginalPerThousand, currency)}:
            what the P95 future costs beyond the median one, over what it serves beyond it.
          </p>
        )}
      </div>
    </div>
  );
}

function UnitBars(props: {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly MonthRow[];
}) {
  const ticks = valueTicks(Math.max(0, ...props.rows.map(({ value }) => value)), 4);
  return (
    <ComposedChart
      width={props.width}
      height={props.height}
      data={[...props.rows]}
      margin={PLOT_MARGIN}
      barCategoryGap="20%"
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis dataKey="label" {...FOOT_AXIS} height={22} />
      <YAxis
        width={64}
        domain={[0, ticks.at(-1)!]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={formatSi}
        {...SIDE_AXIS}
      />
      <Bar dataKey="value" isAnimationActive={false} maxBarSize={40}>
        {props.rows.map(({ label, isPlanned }) => (
          <Cell key={label} fill={isPlanned ? 'var(--chart-median)' : 'var(--chart-observed-band)'} />
        ))}
      </Bar>
    </ComposedChart>
  );
}

function rowKey(label: string, source: 'history' | 'plan'): string {
  return source === 'plan' ? `${monthName(label)} plan` : monthName(label);
}

function trendText({ yearlyChange }: UnitCost): string {
  if (yearlyChange === null)
    return 'The months of the history rise and fall as chance would have them, or are fewer than five: no trend is read off them.';
  const way = yearlyChange < 0 ? 'fallen' : 'risen';
  return `Through the months of the history it has ${way} by ${formatPercent(Math.abs(yearlyChange))} a year, at today’s price: so it is the units per request that changed.`;
}

/** Three significant digits: the amounts are thousandths of a minor unit. */
function fine(amount: string | null, currency: string): string {
  if (amount === null) return '–';
  return formatPrice(String(Number(Number(amount).toPrecision(3))), currency);
}
