import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatExact, formatPercent } from '../../ui/format-number.ts';
import classes from './forecast.module.css';

const METHODS_NAMED = 3;

type Method = ForecastResult['methods'][number];

function methodName(method: Method): string {
  return `${method.label} ${formatPercent(method.weight)}`;
}

/** The methods that weigh most by name, the others by number; all of them are in the peak's derivation. */
function methodNames({ methods }: ForecastResult): string {
  const ordered = [...methods].sort((a, b) => b.weight - a.weight);
  const named = ordered.slice(0, METHODS_NAMED).map(methodName);
  const others = ordered.slice(METHODS_NAMED);
  if (others.length === 0) return named.join('; ');
  const share = others.reduce((sum, method) => sum + method.weight, 0);
  return `${named.join('; ')}; and ${others.length} more with ${formatPercent(share)}`;
}

/** What the forecast is made of, and what was seen in the history. */
export function ForecastFacts({ forecast }: { readonly forecast: ForecastResult }) {
  const { backtest, peakFactor } = forecast;
  const seasons = forecast.seasonsSteps.map((steps) => formatDuration(steps * forecast.stepMs));
  return (
    <dl className={classes.facts}>
      <dt>Methods</dt>
      <dd title={forecast.methods.map(methodName).join('\n')}>{methodNames(forecast)}</dd>
      <dt>Seasons</dt>
      <dd>{seasons.length === 0 ? 'none found' : seasons.join(', ')}</dd>
      <dt>Backtest</dt>
      <dd>
        {backtest.origins} rolling origins, {formatDuration(backtest.horizonSteps * forecast.stepMs)} ahead
        each
      </dd>
      <dt>Coverage</dt>
      <dd>
        {backtest.coverage
          .map(
            ({ level, observed, points }) =>
              `${formatPercent(level)} band held ${formatPercent(observed.value, 1)} of ${formatExact(points)} points`,
          )
          .join('; ')}
      </dd>
      <dt>Peak inside a step</dt>
      <dd>
        {peakFactor.source === 'learned'
          ? `${formatExact(peakFactor.value)} × the day's highest step mean, learned from the history (P95 over days)`
          : peakFactor.source === 'given'
            ? `${formatExact(peakFactor.value)} × the mean of a peak step, the planner's figure`
            : 'not known: the data have one sample a step'}
      </dd>
    </dl>
  );
}
