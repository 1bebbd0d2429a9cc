import { Bar, CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from 'recharts';
import { FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { BarHatch } from '../../ui/chart/bar-hatch.tsx';
import { PLOT_MARGIN } from '../../ui/chart/chart-geometry.ts';
import tooltipClasses from '../../ui/chart/chart-tooltip.module.css';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { formatSi } from '../../ui/format-number.ts';
import type { CostBar } from './cost-bars.ts';
import { monthName } from './month-name.ts';

const BAR = { isAnimationActive: false, maxBarSize: 56 } as const;
const HATCH_ID = 'hatch-one-year';

export const FILLS = {
  threeYears: 'var(--chart-median)',
  oneYear: `url(#${HATCH_ID})`,
  onDemand: 'var(--chart-median)',
  today: 'var(--chart-observed-band)',
  fixed: 'var(--chart-static)',
} as const;

export function CostPlot(props: {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly CostBar[];
  readonly currency: string;
  /** How what runs today is called. */
  readonly present: string;
}) {
  const { bars } = props;
  const heights = bars.flatMap((bar) => [wholeOf(bar), bar.today ?? 0, bar.fixed ?? 0]);
  const ticks = valueTicks(Math.max(0, ...heights), 5);
  const hasToday = bars.some(({ today }) => today !== null);
  return (
    <ComposedChart
      width={props.width}
      height={props.height}
      data={[...bars]}
      margin={PLOT_MARGIN}
      barCategoryGap="24%"
      barGap={4}
      accessibilityLayer={false}
    >
      <defs>
        <BarHatch id={HATCH_ID} fill="var(--chart-median)" />
      </defs>
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis dataKey="label" tickFormatter={monthName} {...FOOT_AXIS} height={22} />
      <YAxis
        width={64}
        domain={[0, ticks.at(-1)!]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={formatSi}
        {...SIDE_AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--chart-grid)', fillOpacity: 0.5 }}
        content={({ active, payload }) => {
          const bar = payload[0]?.payload as CostBar | undefined;
          return active && bar !== undefined ? (
            <BarTooltip bar={bar} currency={props.currency} present={props.present} />
          ) : null;
        }}
      />
      <Bar dataKey="threeYears" stackId="own" fill={FILLS.threeYears} {...BAR} />
      <Bar dataKey="oneYear" stackId="own" fill={FILLS.oneYear} {...BAR} />
      <Bar dataKey="onDemand" stackId="own" fill={FILLS.onDemand} fillOpacity={0.45} {...BAR} />
      {hasToday && <Bar dataKey="today" fill={FILLS.today} {...BAR} />}
      <Bar dataKey="fixed" fill={FILLS.fixed} {...BAR} />
    </ComposedChart>
  );
}

function wholeOf({ threeYears, oneYear, onDemand }: CostBar): number {
  return threeYears + oneYear + onDemand;
}

function BarTooltip(props: { readonly bar: CostBar; readonly currency: string; readonly present: string }) {
  const { bar, currency } = props;
  const money = (value: number): string => formatMoneyRounded(value, currency);
  const parts = [
    ...(bar.threeYears > 0 ? [`${money(bar.threeYears)} for 3 years`] : []),
    ...(bar.oneYear > 0 ? [`${money(bar.oneYear)} for a year`] : []),
    `${money(bar.onDemand)} on demand`,
  ];
  return (
    <div className={tooltipClasses.tooltip}>
      <div className={tooltipClasses.time}>{monthName(bar.label)}</div>
      <div>Recommended {money(wholeOf(bar))}</div>
      {parts.length > 1 && parts.map((part) => <div key={part}>· {part}</div>)}
      {bar.today !== null && (
        <div>
          {props.present} {money(bar.today)}
        </div>
      )}
      {bar.fixed !== null && <div>Static {money(bar.fixed)}</div>}
    </div>
  );
}
