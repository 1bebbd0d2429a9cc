import type { ForecastMethod } from './forecast-method.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

export interface SeasonalMedianOptions {
  /** Season in steps, and how many of the newest seasons the median is taken over. */
  readonly season: number;
  readonly seasons: number;
  /** Steps at the end of the history whose mean error shifts the forecast; 0: no shift. */
  readonly shiftOver: number;
  readonly scale: Scale;
}

/** Median of the same phase over the newest seasons: forgets one-off days, moves slowly. */
export function seasonalMedian(options: SeasonalMedianOptions): ForecastMethod {
  const { season, seasons, shiftOver, scale } = options;
  return {
    id: `median-${season}x${seasons}-${shiftOver}-${scale}`,
    label: `Median of ${seasons} seasons of ${season} steps${shiftOver ? ', shifted to the recent level' : ''} (${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      return (origin, horizon) => {
        const held = Math.min(seasons, Math.floor(origin / season));
        if (held < 2) return null;
        const medians = phaseMedians(scaled.values, origin, season, held);
        let shift = 0;
        for (let i = 1; i <= shiftOver; i++)
          shift += scaled.values[origin - i]! - medians[season - (((i - 1) % season) + 1)]!;
        if (shiftOver) shift /= shiftOver;
        const out = Float64Array.from({ length: horizon }, (_, h) => medians[h % season]! + shift);
        return unscale(out, scaled, origin);
      };
    },
  };
}

/** Entry i is the median of the values i, i + season, … of the newest `held` seasons before the origin. */
function phaseMedians(z: Float64Array, origin: number, season: number, held: number): Float64Array {
  const column = new Float64Array(held);
  return Float64Array.from({ length: season }, (_, i) => {
    for (let k = 0; k < held; k++) column[k] = z[origin - (k + 1) * season + i]!;
    column.sort();
    return held % 2 ? column[(held - 1) / 2]! : (column[held / 2 - 1]! + column[held / 2]!) / 2;
  });
}
