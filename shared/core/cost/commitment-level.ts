/**
 * The number of units to commit to so that commitment and what is bought on demand beyond it cost the least, given the
 * units needed in each hour, all hours as likely. A unit is worth its commitment while it is used for more than
 * `priceRatio` of the time (committed price over price on demand): buy while the mean of min(1, max(0, need − level)),
 * which is P(need > level) where needs are whole, exceeds the ratio. The cost is convex in the level, so the first unit
 * that does not pay is the end.
 */
export function commitmentLevel(hourlyUnits: ArrayLike<number>, priceRatio: number): number {
  let low = 0;
  let high = Math.ceil(highest(hourlyUnits));
  while (low < high) {
    const level = Math.floor((low + high) / 2);
    if (usedShareOfNext(hourlyUnits, level) > priceRatio) low = level + 1;
    else high = level;
  }
  return low;
}

/** Unit-hours needed beyond `level`, over all hours. */
export function hoursBeyond(hourlyUnits: ArrayLike<number>, level: number): number {
  let hours = 0;
  for (let i = 0; i < hourlyUnits.length; i++) hours += Math.max(0, hourlyUnits[i]! - level);
  return hours;
}

/** Share of the time that the unit after `level` would be used. */
function usedShareOfNext(hourlyUnits: ArrayLike<number>, level: number): number {
  let used = 0;
  for (let i = 0; i < hourlyUnits.length; i++) used += Math.min(1, Math.max(0, hourlyUnits[i]! - level));
  return used / Math.max(1, hourlyUnits.length);
}

function highest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
