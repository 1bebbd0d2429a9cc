import { expect, it } from 'vitest';
import type { BacktestResult } from '../../../shared/core/forecast/backtest-result.ts';
import type { SeriesForecast } from '../../../shared/core/forecast/series-forecast.ts';
import { forecastNotes } from '../../../shared/core/outlook/forecast-notes.ts';
import type { ForecastRequest } from '../../../shared/core/outlook/forecast-request.ts';

const HOUR_MS = 3_600_000;

function notesOf(mase: number | null, maseBaseline: number | null, season = 168) {
  const forecast = {
    history: { seasons: [24, 168] },
    members: { origins: [1], actual: [new Float64Array(24)] },
    errors: null,
    demand: null,
    baseline: { season },
  } as unknown as SeriesForecast;
  const signal = { mean: new Float64Array(9000), source: { stepMs: HOUR_MS } };
  const request = { signal, stepMs: HOUR_MS, horizonSteps: 24, events: [] } as unknown as ForecastRequest;
  return forecastNotes(forecast, { mase, maseBaseline } as BacktestResult, request).filter(
    ({ code }) => code === 'no-better-than-naive',
  );
}

it('says where a forecast was no better than repeating the last season, and what that is', () => {
  const [note] = notesOf(0.599, 0.597);
  expect(note).toMatchObject({ severity: 'warning' });
  expect(note!.message).toContain(
    'no better than repeating the last week: its scaled error was 0.599 against 0.597',
  );
  expect(notesOf(0.599, 0.597, 24)[0]!.message).toContain('repeating the last day');
  expect(notesOf(0.599, 0.597, 1)[0]!.message).toContain('repeating the last value');
  expect(notesOf(0.59, 0.597)).toEqual([]);
  expect(notesOf(null, null)).toEqual([]);
});
