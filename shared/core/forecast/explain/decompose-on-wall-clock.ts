import { type Decomposition, decompose } from '../decompose.ts';
import { type Grid, valuesOnWall, wallClock } from '../wall-clock.ts';

/** `decompose` on the clock of the grid's time zone, where a change of clocks does not move the day's rhythm. */
export function decomposeOnWallClock(
  values: Float64Array,
  seasons: readonly number[],
  grid: Grid,
): Decomposition {
  const wall = wallClock(grid, values.length, 0);
  if (wall === null) return decompose(values, seasons);
  const parts = decompose(valuesOnWall(values, wall), seasons);
  const picked = (of: Float64Array) => values.map((_, i) => of[wall.history[i]!]!);
  const trend = picked(parts.trend);
  const own = parts.seasons.map((season) => ({ ...season, values: picked(season.values) }));
  // Two samples of one wall hour share trend and seasons; what is left of each is its own.
  const rest = values.map((value, i) =>
    parts.scale === 'factor'
      ? own.reduce((left, season) => left / season.values[i]!, value / trend[i]!)
      : own.reduce((left, season) => left - season.values[i]!, value - trend[i]!),
  );
  return { scale: parts.scale, trend, seasons: own, rest };
}
