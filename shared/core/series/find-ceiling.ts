import type { GridSamples } from './match-samples.ts';
import { spansWhere, type TimeSpan } from './time-span.ts';

/** From here on a resource is as good as full: what was asked for beyond it left no trace. */
export const CEILING_FRACTION = 0.95;

/** A series that sits on its own maximum this many steps in a row, this high up, is held there by a limit. */
const LIMIT_RUN_STEPS = 3;
const LIMIT_FROM_FRACTION = 0.5;

export interface AtCeiling {
  readonly steps: number;
  readonly spans: readonly TimeSpan[];
}

/**
 * The steps at which a saturation series (fraction 0…1) is at its ceiling, so that demand there is only known to be at
 * least what was served: steps at 0.95 or more, and runs of three or more at the series' own maximum when that maximum
 * is 0.5 or more (a quota below the machine's size).
 */
export function findCeiling({ timesMs, values, stepMs }: GridSamples): AtCeiling {
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i]! > maximum) maximum = values[i]!;
  const atCeiling = maximum >= CEILING_FRACTION ? atFull(values) : atOwnMaximum(values, maximum);
  let steps = 0;
  for (let i = 0; i < atCeiling.length; i++) steps += atCeiling[i]!;
  return { steps, spans: steps === 0 ? [] : spansWhere(timesMs, stepMs, (i) => atCeiling[i] === 1) };
}

function atFull(values: Float64Array): Uint8Array {
  const flags = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i]! >= CEILING_FRACTION) flags[i] = 1;
  return flags;
}

function atOwnMaximum(values: Float64Array, maximum: number): Uint8Array {
  const flags = new Uint8Array(values.length);
  if (maximum < LIMIT_FROM_FRACTION) return flags;
  let run = 0;
  for (let i = 0; i <= values.length; i++) {
    if (i < values.length && values[i] === maximum) {
      run += 1;
      continue;
    }
    if (run >= LIMIT_RUN_STEPS) flags.fill(1, i - run, i);
    run = 0;
  }
  return flags;
}
