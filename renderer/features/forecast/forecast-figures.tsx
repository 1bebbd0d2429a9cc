import type { BacktestResult, ForecastResult } from '../../../shared/core/plan/plan.ts';
import { FigureCard, FigureRow, type FigureTone } from '../../ui/figure/figure-card.tsx';
import type { Derivation } from '../../ui/figure/why-this-number.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { countOf, formatExact, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { FIGURE_IDS } from '../frame/headline-figure.ts';

/** What the forecast says of the peak, and how much it may be believed. */
export function ForecastFigures({ forecast }: { readonly forecast: ForecastResult }) {
  const { backtest } = forecast;
  const format = quantityFormat(forecast.unit);
  const at = (probability: number) =>
    forecast.windowMaximum.find((quantile) => quantile.probability === probability)?.value;
  const widest = [...backtest.coverage].sort((a, b) => b.level - a.level)[0];
  const horizon = formatDuration(backtest.horizonSteps * forecast.stepMs);
  return (
    <FigureRow>
      <FigureCard
        id={FIGURE_IDS.peakDemand}
        label="Highest step, P95"
        {...format.parts(at(0.95))}
        detail={`P50 ${format.parts(at(0.5)).value}, P90 ${format.parts(at(0.9)).value}`}
        derivation={peakDerivation(forecast)}
      />
      <FigureCard
        label="Scaled error (MASE)"
        value={formatExact(backtest.mase)}
        detail={`naive ${formatExact(backtest.maseBaseline)}`}
        tone={betterTone(backtest.mase, backtest.maseBaseline)}
        derivation={maseDerivation(backtest, horizon)}
      />
      <FigureCard
        label="Mean error (WAPE)"
        value={formatPercent(backtest.wape)}
        detail={`naive ${formatPercent(backtest.wapeBaseline)}`}
        tone={betterTone(backtest.wape, backtest.wapeBaseline)}
        derivation={{
          formula: 'sum |actual − forecast| / sum |actual|',
          inputs: [
            { name: 'Origins', value: String(backtest.origins), source: 'rolling-origin backtest' },
            { name: 'Horizon', value: horizon, source: `${backtest.horizonSteps} steps from each origin` },
          ],
        }}
      />
      <FigureCard
        label="Peak error"
        value={formatPercent(backtest.peakError)}
        detail={`over ${countOf(backtest.origins, 'origin')}`}
        derivation={{
          formula: 'mean over origins of |highest forecast step − highest actual step| / highest actual step',
          inputs: [{ name: 'Origins', value: String(backtest.origins), source: 'rolling-origin backtest' }],
          note: 'Mean errors hide the one hour that matters; this is the error of that hour.',
        }}
      />
      {widest !== undefined && (
        <FigureCard
          label={`Held by ${formatPercent(widest.level)} band`}
          value={formatPercent(widest.observed.value, 1)}
          detail={`${formatPercent(widest.observed.low, 1)} to ${formatPercent(widest.observed.high, 1)}`}
          tone={widest.observed.high < widest.level ? 'warning' : 'plain'}
          derivation={coverageDerivation(widest)}
        />
      )}
    </FigureRow>
  );
}

function betterTone(own: number | null, baseline: number | null): FigureTone {
  if (own === null || baseline === null) return 'plain';
  return own <= baseline ? 'good' : 'warning';
}

function peakDerivation(forecast: ForecastResult): Derivation {
  const format = quantityFormat(forecast.unit);
  return {
    formula: 'quantile over sample paths of the highest step in the window, events applied',
    inputs: [
      { name: 'Sample paths', value: String(forecast.paths), source: 'joint paths of the forecast' },
      ...forecast.windowMaximum.map(({ probability, value }) => ({
        name: `P${probability * 100}`,
        value: format.exact(value),
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

function maseDerivation(backtest: BacktestResult, horizon: string): Derivation {
  return {
    formula: 'mean |actual − forecast| / mean |in-sample seasonal difference|',
    inputs: [
      {
        name: 'Forecast',
        value: formatExact(backtest.mase),
        source: `${backtest.origins} origins, horizon ${horizon}`,
      },
      {
        name: 'Seasonal naive',
        value: formatExact(backtest.maseBaseline),
        source: 'same origins, same scale',
      },
    ],
    note: 'Hyndman & Koehler (2006). 1 means as good as repeating the last season inside the sample.',
  };
}

function coverageDerivation(coverage: BacktestResult['coverage'][number]): Derivation {
  return {
    formula: 'points inside the band / all backtest points; interval: binomial, exact',
    inputs: [
      { name: 'Points', value: formatExact(coverage.points), source: 'rolling-origin backtest' },
      { name: 'Claimed', value: formatPercent(coverage.level), source: 'the band' },
      { name: 'Inside', value: formatPercent(coverage.observed.value, 1), source: 'counted' },
    ],
    note: 'Neighbouring hours err together, so the interval is narrower than the evidence deserves.',
  };
}
