import type { BacktestResult } from '../../../shared/core/forecast/backtest-result.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { FigureCard, FigureRow, type FigureTone } from '../../ui/figure/figure-card.tsx';
import type { Derivation } from '../../ui/figure/why-this-number.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { countOf, formatExact, formatPercent } from '../../ui/format-number.ts';

/** How far the forecast may be believed: its errors of the past beside the baseline's. */
export function BacktestFigures({ forecast }: { readonly forecast: ForecastResult }) {
  return (
    <FigureRow>
      <BacktestCards forecast={forecast} />
    </FigureRow>
  );
}

/** The cards alone, to stand in a row with others. */
export function BacktestCards({ forecast }: { readonly forecast: ForecastResult }) {
  const { backtest } = forecast;
  const widest = [...backtest.coverage].sort((a, b) => b.level - a.level)[0];
  const horizon = formatDuration(backtest.horizonSteps * forecast.stepMs);
  return (
    <>
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
    </>
  );
}

function betterTone(own: number | null, baseline: number | null): FigureTone {
  if (own === null || baseline === null) return 'plain';
  return own <= baseline ? 'good' : 'warning';
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
