import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import { presentOption } from '../../../shared/contract/present-option.ts';
import type { CostDetail } from '../../../shared/core/cost/cost-detail.ts';
import { ChartFigure, type LegendEntry } from '../../ui/chart/chart-figure.tsx';
import { FillSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { type CostBar, type CostMeasure, type CostWindows, costBars, purchases } from './cost-bars.ts';
import { CostPlot, FILLS } from './cost-plot.tsx';
import { monthName } from './month-name.ts';

/** How the cost is looked at: which windows, which futures, bought how. */
export interface CostLook {
  readonly windows: CostWindows;
  readonly measure: CostMeasure;
  readonly purchaseId: string;
}

export const MEASURES: readonly {
  readonly value: string;
  readonly label: string;
  readonly measure: CostMeasure;
}[] = [
  { value: 'mean', label: 'Mean', measure: 'mean' },
  { value: 'p50', label: 'P50', measure: 0.5 },
  { value: 'p90', label: 'P90', measure: 0.9 },
  { value: 'p95', label: 'P95', measure: 0.95 },
];

/** Money by month or event: the recommended policy by how it is bought, beside today's and a fixed fleet. */
export function CostChart(props: {
  readonly detail: CostDetail;
  readonly currency: string;
  readonly look: CostLook;
  readonly onLook: (look: CostLook) => void;
}) {
  const { detail, currency, look, onLook } = props;
  const { windows, measure, purchaseId } = look;
  const bars = useMemo(
    () => costBars(detail, windows, measure, purchaseId),
    [detail, windows, measure, purchaseId],
  );
  const choices = purchases(detail);
  const present = presentOption(detail.options)?.brief ?? '';
  const hasEvents = (detail.options[0]?.events.length ?? 0) > 0;
  return (
    <ChartFigure
      title={windows === 'months' ? 'Cost by month' : 'Cost by event'}
      note={currency}
      legend={legendOf(bars, present)}
      actions={
        <>
          {hasEvents && (
            <SegmentedControl
              aria-label="Windows"
              value={windows}
              data={[
                { value: 'months', label: 'Months' },
                { value: 'events', label: 'Events' },
              ]}
              onChange={(value) => onLook({ ...look, windows: value === 'events' ? 'events' : 'months' })}
            />
          )}
          <SegmentedControl
            aria-label="Futures"
            value={MEASURES.find((one) => one.measure === measure)!.value}
            data={MEASURES.map(({ value, label }) => ({ value, label }))}
            onChange={(value) =>
              onLook({ ...look, measure: MEASURES.find((one) => one.value === value)!.measure })
            }
          />
          {choices.length > 1 && (
            <Select
              aria-label="Bought as"
              w={188}
              allowDeselect={false}
              value={purchaseId}
              data={choices.map(({ id, label, chosen }) => ({
                value: id,
                label: chosen ? `${label} (advised)` : label,
              }))}
              onChange={(id) => id !== null && onLook({ ...look, purchaseId: id })}
            />
          )}
        </>
      }
      minHeight={240}
    >
      <PlotBox label={summary(bars, currency, present)}>
        {(width, height) => (
          <CostPlot width={width} height={height} bars={bars} currency={currency} present={present} />
        )}
      </PlotBox>
    </ChartFigure>
  );
}

function legendOf(bars: readonly CostBar[], present: string): readonly LegendEntry[] {
  const any = (of: (bar: CostBar) => number | null) => bars.some((bar) => (of(bar) ?? 0) > 0);
  const first = (label: string, isFirst: boolean) => (isFirst ? `Recommended, ${label}` : label);
  const hasThree = any((bar) => bar.threeYears);
  const hasOne = any((bar) => bar.oneYear);
  return [
    ...(hasThree
      ? [{ label: first('for 3 years', true), swatch: <FillSwatch fill={FILLS.threeYears} /> }]
      : []),
    ...(hasOne
      ? [{ label: first('for a year', !hasThree), swatch: <FillSwatch fill="var(--chart-median)" hatched /> }]
      : []),
    ...(any((bar) => bar.onDemand)
      ? [
          {
            label: first('on demand', !hasThree && !hasOne),
            swatch: <FillSwatch fill={FILLS.onDemand} opacity={0.45} />,
          },
        ]
      : []),
    ...(any((bar) => bar.today) ? [{ label: present, swatch: <FillSwatch fill={FILLS.today} /> }] : []),
    { label: 'Static fleet for the P95 peak', swatch: <FillSwatch fill={FILLS.fixed} /> },
  ];
}

function summary(bars: readonly CostBar[], currency: string, present: string): string {
  const money = (value: number) => formatMoneyRounded(value, currency);
  const lines = bars.map((bar) => {
    const own = money(bar.threeYears + bar.oneYear + bar.onDemand);
    const today =
      bar.today === null ? '' : `, ${money(bar.today)} ${present.charAt(0).toLowerCase()}${present.slice(1)}`;
    const fixed = bar.fixed === null ? '' : `, ${money(bar.fixed)} static`;
    return `${monthName(bar.label)} ${own} recommended${today}${fixed}`;
  });
  return `Cost in ${currency}: ${lines.join('; ')}`;
}
