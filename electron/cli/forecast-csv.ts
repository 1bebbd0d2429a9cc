import type { ForecastResult } from '../../shared/core/forecast/forecast-result.ts';

/** More than any forecast means, few enough to read. */
const SIGNIFICANT_DIGITS = 9;

/**
 * `time,mean,lo80,hi80,…` with the central forecast as `mean` and one pair of columns a level; times are UTC, values
 * are multiplied by `scale`.
 */
export function forecastCsv(forecast: ForecastResult, levels: readonly number[], scale: number): string {
  const number = (value: number): string => String(Number((value * scale).toPrecision(SIGNIFICANT_DIGITS)));
  const bands = levels.map((level) => {
    const band = forecast.bands.find((candidate) => Math.abs(candidate.level - level) < 1e-9);
    if (!band) throw new Error(`The forecast lacks the level ${level}.`);
    return { name: String(Number((level * 100).toPrecision(6))), ...band };
  });
  const header = ['time', 'mean', ...bands.flatMap(({ name }) => [`lo${name}`, `hi${name}`])];
  const rows = forecast.median.map((value, step) => [
    isoTime(forecast.startMs + step * forecast.stepMs),
    number(value),
    ...bands.flatMap(({ low, high }) => [number(low[step]!), number(high[step]!)]),
  ]);
  return [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}
