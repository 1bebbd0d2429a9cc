import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { ForecastResult } from '../core/plan/plan.ts';
import type { EngineContext } from './engine-context.ts';
import { exclusionsOf } from './exclusions.ts';
import { fittingStepMs } from './fitting-grid.ts';
import { listedSeries } from './listed-series.ts';
import { loadSignals } from './load-signals.ts';

/** Forecasts one series by itself, without events and without keeping anything. */
export async function forecastRun(
  { seriesId, horizonMs, untilMs, levels, seed }: EngineApi['forecast.run']['in'],
  context: EngineContext,
): Promise<ForecastResult> {
  const series = (await listedSeries(context)).find(({ id }) => id === seriesId);
  if (!series)
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `There is no series "${seriesId}".`,
      path: 'seriesId',
    });
  const stepMs = fittingStepMs(series, horizonMs);
  const excluded = await exclusionsOf(series.service, context);
  const [signal] = await loadSignals([series], stepMs, untilMs, excluded, context);
  const request = {
    signal: signal!,
    startMs: Math.floor(series.startMs / stepMs) * stepMs,
    stepMs,
    horizonSteps: Math.max(1, Math.round(horizonMs / stepMs)),
    events: [],
    levels,
    paths: 0,
    seed,
  };
  return (await context.compute.run('forecast.build', request, context)).result;
}
