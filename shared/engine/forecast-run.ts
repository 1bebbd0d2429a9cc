import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import { assumptionsOf } from './assumptions-of.ts';
import { daysOff } from './days-off.ts';
import type { EngineContext } from './engine-context.ts';
import { exclusionsOf } from './exclusions.ts';
import { fittingStepMs } from './fitting-grid.ts';
import { listedSeries } from './listed-series.ts';
import { loadSignals } from './load-signals.ts';

/** Forecasts one series by itself, with the service's calendar (events bear on traffic and saturation), keeping nothing. */
export async function forecastRun(
  { seriesId, horizonMs, untilMs, levels, seed, method }: EngineApi['forecast.run']['in'],
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
  const { timeZone, events, holidayRegion } = await assumptionsOf(series.service, context);
  const startMs = Math.floor(series.startMs / stepMs) * stepMs;
  const endMs = startMs + signal!.mean.length * stepMs + horizonMs;
  const request = {
    signal: signal!,
    startMs,
    stepMs,
    timeZone,
    horizonSteps: Math.max(1, Math.round(horizonMs / stepMs)),
    events: series.signal === 'traffic' || series.signal === 'saturation' ? events : [],
    daysOff: holidayRegion ? await daysOff(holidayRegion, startMs, endMs, timeZone) : [],
    levels,
    paths: 0,
    seed,
    ...(method ? { method } : {}),
  };
  const { result } = await context.compute.run('forecast.build', request, context);
  if (
    method &&
    method !== 'seasonal-naive' &&
    result.methods.every(({ id }) => id.startsWith('seasonal-naive'))
  )
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `The method "${method}" does not apply to this series.`,
      path: 'method',
      hint: 'It needs a longer history or a season that this series does not show; leave the method out to use all that apply.',
    });
  return result;
}
