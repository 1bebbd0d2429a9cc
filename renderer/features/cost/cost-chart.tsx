import { useMemo } from 'react';
import { Bar, CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { CostResult } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { FillSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { formatSi } from '../../ui/format-number.ts';
import { type CostBar, costBars } from './cost-bars.ts';
import { monthName } from './month-name.ts';

/** Money by month: the recommended policy beside a static fleet, event windows stacked on the rest. */
export function CostChart({ cost }: { readonly cost: CostResult }) {
  const { bars, unstacked } = useMemo(() => costBars(cost), [cost]);
  const withEvents = bars.some((bar) => bar.autoscaledEvents > 0 || bar.staticEvents > 0);
  const note =
    unstacked.length === 0 ? cost.currency : `${cost.currency}; ${unstacked.join(', ')} not stacked`;
  return (
    <ChartFigure
      title="Cost by month"
      note={note}
      legend={[
        { label: 'Autoscaled', swatch: <FillSwatch fill="var(--chart-median)" /> },
        ...(withEvents
          ? [
              {
                label: 'autoscaled in event windows',
                swatch: <FillSwatch fill="var(--chart-median)" hatched />,
              },
            ]
          : []),
        { label: 'Static fleet for the P95 peak', swatch: <FillSwatch fill="var(--chart-static)" /> },
        ...(withEvents
          ? [{ label: 'static in event windows', swatch: <FillSwatch fill="var(--chart-static)" hatched /> }]
          : []),
      ]}
      minHeight={200}
    >
      <PlotBox label={summary(cost)}>
        {(width, height) => <CostBars width={width} height={height} bars={bars} currency={cost.currency} />}
      </PlotBox>
    </ChartFigure>
  );
}

function summary({ currency, months }: CostResult): string {
  const lines = months.map(
    (month) =>
      `${monthName(month.label)} ${formatMoneyRounded(month.autoscaled, currency)} autoscaled, ` +
      `${formatMoneyRounded(month.static, currency)} static`,
  );
  return `Cost by month in ${currency}: ${lines.join('; ')}`;
}

function CostBars(props: {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly CostBar[];
  readonly currency: string;
}) {
  const { bars } = props;
  const ticks = valueTicks(
    Math.max(
      ...bars.flatMap((bar) => [
        bar.autoscaledRest + bar.autoscaledEvents,
        bar.staticRest + bar.staticEvents,
      ]),
    ),
    5,
  );
  return (
    <ComposedChart
      width={props.width}
      height={props.height}
      data={[...bars]}
      margin={PLOT_MARGIN}
      barCategoryGap="28%"
      barGap={4}
      accessibilityLayer={false}
    >
      <defs>
        <Hatch id="hatch-autoscaled" fill="var(--chart-median)" />
        <Hatch id="hatch-static" fill="var(--chart-static)" />
      </defs>
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="label"
        tickFormatter={monthName}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={22}
      />
      <YAxis
        width={64}
        domain={[0, ticks.at(-1)!]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={formatSi}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--chart-grid)', fillOpacity: 0.5 }}
        content={({ active, payload }) => {
          const bar = payload[0]?.payload as CostBar | undefined;
          return active && bar !== undefined ? <BarTooltip bar={bar} currency={props.currency} /> : null;
        }}
      />
      <Bar dataKey="autoscaledRest" stackId="autoscaled" fill="var(--chart-median)" {...BAR} />
      <Bar dataKey="autoscaledEvents" stackId="autoscaled" fill="url(#hatch-autoscaled)" {...BAR} />
      <Bar dataKey="staticRest" stackId="static" fill="var(--chart-static)" {...BAR} />
      <Bar dataKey="staticEvents" stackId="static" fill="url(#hatch-static)" {...BAR} />
    </ComposedChart>
  );
}

const TICK = { fill: 'var(--chart-axis)', fontSize: 11 } as const;
const BAR = { isAnimationActive: false, maxBarSize: 72 } as const;

function Hatch({ id, fill }: { readonly id: string; readonly fill: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={fill} />
      <rect width="2" height="6" fill="var(--surface-panel)" />
    </pattern>
  );
}

function BarTooltip({ bar, currency }: { readonly bar: CostBar; readonly currency: string }) {
  const money = (value: number): string => formatMoneyRounded(value, currency);
  return (
    <div className={tooltipClasses.tooltip}>
      <div className={tooltipClasses.time}>{monthName(bar.label)}</div>
      <div>
        Autoscaled {money(bar.autoscaledRest + bar.autoscaledEvents)}
        {bar.autoscaledEvents > 0 && `, ${money(bar.autoscaledEvents)} of it in event windows`}
      </div>
      <div>
        Static {money(bar.staticRest + bar.staticEvents)}
        {bar.staticEvents > 0 && `, ${money(bar.staticEvents)} of it in event windows`}
      </div>
    </div>
  );
}
