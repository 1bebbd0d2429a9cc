import type { ReactNode } from 'react';
import { Bar, CartesianGrid, Cell, ComposedChart, LabelList, XAxis, YAxis } from 'recharts';
import type { CostVariance } from '../../../shared/core/ledger/ledger-entry.ts';
import { FOOT_AXIS, SIDE_AXIS } from '../../ui/chart/axis-style.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN } from '../../ui/chart/chart-geometry.ts';
import { FillSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { valueTicks } from '../../ui/chart/value-ticks.ts';
import { formatMoney, formatMoneyRounded } from '../../ui/format-money.ts';
import { formatSi } from '../../ui/format-number.ts';
import { monthName } from '../cost/month-name.ts';
import { type VarianceBar, varianceBars } from './variance-bars.ts';

const FILLS = {
  total: 'var(--chart-median)',
  more: 'var(--chart-limit)',
  less: 'var(--chart-ready)',
} as const;

/** From the planned cost of a month to the actual one, cause by cause; the parts add up to the cent. */
export function VarianceWaterfall(props: { readonly line: CostVariance; readonly choice: ReactNode }) {
  const { split, label } = props.line;
  const bars = varianceBars(split);
  const money = (amount: string) => formatMoney(amount, split.currency);
  return (
    <ChartFigure
      title={`Why ${monthName(label)} cost what it did`}
      note={split.currency}
      actions={props.choice}
      legend={[
        { label: 'Total', swatch: <FillSwatch fill={FILLS.total} /> },
        { label: 'cost more', swatch: <FillSwatch fill={FILLS.more} /> },
        { label: 'cost less', swatch: <FillSwatch fill={FILLS.less} /> },
      ]}
      table={() => ({
        caption: `Planned to actual cost of ${monthName(label)}; the parts add up exactly`,
        columns: ['Part', 'Amount'],
        rows: bars.map((bar) => [bar.label, money(bar.amount)]),
      })}
      minHeight={230}
    >
      <PlotBox label={`${bars.map((bar) => `${bar.label} ${money(bar.amount)}`).join(', ')}`}>
        {(width, height) => <Waterfall width={width} height={height} bars={bars} currency={split.currency} />}
      </PlotBox>
    </ChartFigure>
  );
}

function Waterfall(props: {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly VarianceBar[];
  readonly currency: string;
}) {
  const { bars, currency } = props;
  const ticks = valueTicks(Math.max(...bars.map(({ range }) => range[1])), 4);
  return (
    <ComposedChart
      width={props.width}
      height={props.height}
      data={bars.map((bar) => ({ ...bar, text: signed(bar, currency) }))}
      margin={{ ...PLOT_MARGIN, top: 18 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis dataKey="label" interval={0} {...FOOT_AXIS} height={22} />
      <YAxis
        width={48}
        domain={[0, ticks.at(-1)!]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={formatSi}
        {...SIDE_AXIS}
      />
      <Bar dataKey="range" isAnimationActive={false} maxBarSize={64} minPointSize={2}>
        {bars.map((bar) => (
          <Cell key={bar.label} fill={FILLS[bar.kind]} />
        ))}
        <LabelList dataKey="text" position="top" fill="var(--mantine-color-text)" fontSize={11} />
      </Bar>
    </ComposedChart>
  );
}

function signed({ kind, amount }: VarianceBar, currency: string): string {
  const text = formatMoneyRounded(amount, currency);
  return kind === 'more' ? `+${text}` : text;
}
