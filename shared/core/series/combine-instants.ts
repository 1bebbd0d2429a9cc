import { type Aggregation, aggregate } from './aggregation.ts';

export interface CombinedInstants {
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  /** Samples that were combined with another of their instant. */
  readonly combined: number;
}

/**
 * Makes one sample of all that share an instant, as parts of one figure: requests by status code, machines of a fleet.
 * Samples may come in any order; those without a value (NaN) are left out. The result is ascending.
 */
export function combineInstants(
  timesMs: Float64Array,
  values: Float64Array,
  how: Aggregation,
): CombinedInstants {
  const rows = presentInOrder(timesMs, values);
  const sorted = Float64Array.from(rows, (row) => values[row]!);
  const times = new Float64Array(rows.length);
  const combined = new Float64Array(rows.length);
  let length = 0;
  for (let from = 0; from < rows.length; ) {
    const time = timesMs[rows[from]!]!;
    let to = from + 1;
    while (to < rows.length && timesMs[rows[to]!] === time) to += 1;
    times[length] = time;
    combined[length] = to - from === 1 ? sorted[from]! : aggregate(sorted.subarray(from, to), how);
    length += 1;
    from = to;
  }
  return {
    timesMs: times.slice(0, length),
    values: combined.slice(0, length),
    combined: rows.length - length,
  };
}

function presentInOrder(timesMs: Float64Array, values: Float64Array): Uint32Array {
  const rows = new Uint32Array(timesMs.length);
  let length = 0;
  let isAscending = true;
  for (let row = 0; row < timesMs.length; row++) {
    if (Number.isNaN(values[row]!)) continue;
    if (length > 0 && timesMs[row]! < timesMs[rows[length - 1]!]!) isAscending = false;
    rows[length] = row;
    length += 1;
  }
  const present = rows.subarray(0, length);
  return isAscending ? present : present.sort((a, b) => timesMs[a]! - timesMs[b]! || a - b);
}
