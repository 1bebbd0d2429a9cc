import { Slider } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Area, Line } from 'recharts';
import type { PastForecast } from '../../../shared/core/forecast/backtest-result.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { ChartFigure, type LegendEntry } from '../../ui/chart/chart-figure.tsx';
import type { TooltipLine } from '../../ui/chart/chart-tooltip.tsx';
import { FillSwatch, LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { formatPercent } from '../../ui/format-number.ts';
import { type QuantityFormat, quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstant, formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './forecast.module.css';
import { highestOfPast, type PastRow, pastRows, pastSpan } from './past-rows.ts';

/** What would have been forecast at any past origin, beside what came. */
export function PastChart(props: { readonly forecast: ForecastResult; readonly timeZone: string }) {
  const { forecast, timeZone } = props;
  const { backtest, stepMs } = forecast;
  const { past } = backtest;
  const [chosen, setChosen] = useState(past.length - 1);
  const index = Math.min(chosen, past.length - 1);
  const shown = past[index];
  const format = useMemo(() => quantityFormat(forecast.unit), [forecast.unit]);
  const highest = useMemo(() => highestOfPast(past), [past]);
  const rows = useMemo(() => (shown === undefined ? [] : pastRows(shown, stepMs)), [shown, stepMs]);
  if (shown === undefined) return null;
  const level = shown.band?.level;
  return (
    <ChartFigure
      title="What would have been forecast"
      note={`from the data before ${formatInstantWithYear(shown.startMs, timeZone)} alone; ${format.unitLabel}, times in ${timeZone}`}
      legend={legend(level)}
      table={() => pastTable(past, format, timeZone)}
      minHeight={200}
    >
      <TimeChart<PastRow>
        label={`Past forecast and what came, in ${format.unitLabel}`}
        summary={summary(shown, format, timeZone)}
        rows={rows}
        span={pastSpan(shown, backtest.horizonSteps, stepMs)}
        timeZone={timeZone}
        formatValue={format.axis}
        highest={highest}
        tooltip={(row) => tooltipLines(row, format, level)}
      >
        <Area
          dataKey="band"
          {...PLAIN}
          stroke="none"
          fill="var(--chart-band)"
          fillOpacity="var(--chart-band-wide-opacity)"
        />
        <Line dataKey="baseline" {...PLAIN} {...SERIES_STYLES.baseline} />
        <Line dataKey="median" {...PLAIN} {...SERIES_STYLES.median} />
        <Line dataKey="actual" {...PLAIN} {...SERIES_STYLES.observed} />
      </TimeChart>
      <div className={classes.origins}>
        <span id="origin-label">Origin</span>
        <Slider
          size="sm"
          min={0}
          max={Math.max(1, past.length - 1)}
          step={1}
          value={index}
          onChange={setChosen}
          disabled={past.length < 2}
          marks={past.map((_, value) => ({ value }))}
          label={(value) => formatInstant(past[value]?.startMs ?? shown.startMs, timeZone)}
          thumbProps={{
            'aria-labelledby': 'origin-label',
            'aria-valuetext': `${formatInstantWithYear(shown.startMs, timeZone)}, origin ${index + 1} of ${past.length}`,
          }}
        />
        <output>{verdict(shown, index, past.length)}</output>
      </div>
    </ChartFigure>
  );
}

const PLAIN = { dot: false, activeDot: false, isAnimationActive: false } as const;

function legend(level: number | undefined): readonly LegendEntry[] {
  return [
    { label: 'What came', swatch: <LineSwatch style={SERIES_STYLES.observed} /> },
    { label: 'Median forecast', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
    ...(level === undefined
      ? []
      : [
          {
            label: `${formatPercent(level)} band`,
            swatch: <FillSwatch fill="var(--chart-band)" opacity={0.18} />,
          },
        ]),
    { label: 'Seasonal naive', swatch: <LineSwatch style={SERIES_STYLES.baseline} /> },
  ];
}

function tooltipLines(
  row: PastRow,
  format: QuantityFormat,
  level: number | undefined,
): readonly TooltipLine[] {
  return [
    { name: 'What came', value: format.full(row.actual), style: SERIES_STYLES.observed },
    { name: 'Median forecast', value: format.full(row.median), style: SERIES_STYLES.median },
    ...(level === undefined || row.band === undefined
      ? []
      : [
          {
            name: `${formatPercent(level)} band`,
            value: `${format.full(row.band[0])} to ${format.full(row.band[1])}`,
          },
        ]),
    { name: 'Seasonal naive', value: format.full(row.baseline), style: SERIES_STYLES.baseline },
  ];
}

function verdict(past: PastForecast, index: number, count: number): string {
  const peak =
    past.peak === null || past.peakMedian === null || past.peak <= 0
      ? ''
      : `; its peak ${formatPercent(Math.abs(past.peakMedian / past.peak - 1))} too ${past.peakMedian >= past.peak ? 'high' : 'low'}`;
  return `${index + 1} of ${count}: error ${formatPercent(past.wape)}, naive ${formatPercent(past.wapeBaseline)}${peak}`;
}

function summary(past: PastForecast, format: QuantityFormat, timeZone: string): string {
  return (
    `Forecast as it would have been at ${formatInstantWithYear(past.startMs, timeZone)}: ` +
    `the median's peak ${format.short(past.peakMedian)}, what came ${format.short(past.peak)}; ` +
    `mean error ${formatPercent(past.wape)}, seasonal naive ${formatPercent(past.wapeBaseline)}.`
  );
}

function pastTable(past: readonly PastForecast[], format: QuantityFormat, timeZone: string): TableData {
  return {
    caption: `Each past origin with its errors over the whole window; times in ${timeZone}`,
    columns: ['Origin', 'Mean error', 'Naive', 'Peak that came', 'Peak of the median'],
    rows: past.map((one) => [
      formatInstantWithYear(one.startMs, timeZone),
      formatPercent(one.wape),
      formatPercent(one.wapeBaseline),
      format.full(one.peak),
      format.full(one.peakMedian),
    ]),
  };
}
