import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import type { Derivation } from '../../ui/figure/why-this-number.tsx';
import { formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { FIGURE_IDS } from '../frame/headline-figure.ts';
import { BacktestCards } from './backtest-figures.tsx';

/** What the forecast says of the peak, and how much it may be believed. */
export function ForecastFigures({ forecast }: { readonly forecast: ForecastResult }) {
  const format = quantityFormat(forecast.unit);
  const at = (probability: number) =>
    forecast.windowMaximum.find((quantile) => quantile.probability === probability)?.value;
  return (
    <FigureRow>
      <FigureCard
        id={FIGURE_IDS.peakDemand}
        label="Highest step, P95"
        {...format.parts(at(0.95))}
        detail={`P50 ${format.parts(at(0.5)).value}, P90 ${format.parts(at(0.9)).value}`}
        derivation={peakDerivation(forecast)}
      />
      <BacktestCards forecast={forecast} />
    </FigureRow>
  );
}

function peakDerivation(forecast: ForecastResult): Derivation {
  const format = quantityFormat(forecast.unit);
  return {
    formula: 'quantile over sample paths of the highest step in the window, events applied',
    inputs: [
      { name: 'Sample paths', value: String(forecast.paths), source: 'joint paths of the forecast' },
      ...forecast.windowMaximum.map(({ probability, value }) => ({
        name: `P${probability * 100}`,
        value: format.full(value),
        source: 'of the paths’ highest steps',
      })),
      ...forecast.methods.map((method) => ({
        name: method.label,
        value: formatPercent(method.weight),
        source: 'weight in the combination, from the backtest',
      })),
    ],
    note: 'The highest of many steps is higher than the highest of their medians: that is why P50 here lies above the median line’s peak.',
  };
}
