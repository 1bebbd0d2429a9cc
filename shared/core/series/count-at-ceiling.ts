/** From here on a resource is as good as full: what was asked for beyond it left no trace. */
const CEILING_FRACTION = 0.95;

/** A series that sits on its own maximum this many steps in a row, this high up, is held there by a limit. */
const LIMIT_RUN_STEPS = 3;
const LIMIT_FROM_FRACTION = 0.5;

/**
 * Counts the steps at which a saturation series (fraction 0…1) is at its ceiling, so that demand there is only known
 * to be at least what was served: steps at 0.95 or more, and runs of three or more at the series' own maximum when
 * that maximum is 0.5 or more (a quota below the machine's size).
 */
export function countAtCeiling(values: Float64Array): number {
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > maximum) maximum = value;
  let count = 0;
  let run = 0;
  const closeRun = () => {
    if (run >= LIMIT_RUN_STEPS && maximum < CEILING_FRACTION) count += run;
    run = 0;
  };
  for (const value of values) {
    if (value >= CEILING_FRACTION) count += 1;
    if (value === maximum && maximum >= LIMIT_FROM_FRACTION) run += 1;
    else closeRun();
  }
  closeRun();
  return count;
}
