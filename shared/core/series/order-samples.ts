/** Samples in time order, one an instant, none of them missing. */
export interface OrderedSamples {
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  readonly order: 'ascending' | 'descending' | 'unsorted';
  /** Samples that gave way to a later row of the same instant. */
  readonly duplicates: number;
  /** Those of them whose value differed, each by the row that replaced it. */
  readonly conflicts: readonly number[];
  /** Instants that several rows have, ascending. */
  readonly repeatedMs: readonly number[];
}

/**
 * Sorts samples by time and keeps the last row of each instant. Samples without a value (NaN) are left out, and do
 * not replace one that has a value. Samples that need none of this are returned as they are.
 */
export function orderSamples(timesMs: Float64Array, values: Float64Array): OrderedSamples {
  if (isInOrder(timesMs, values))
    return { timesMs, values, order: 'ascending', duplicates: 0, conflicts: [], repeatedMs: [] };
  const present = presentRows(timesMs, values);
  const order = orderOf(present, timesMs);
  if (order === 'descending') present.reverse();
  if (order === 'unsorted') present.sort((a, b) => timesMs[a]! - timesMs[b]! || a - b);
  if (order === 'descending') restoreRowOrderWithinInstants(present, timesMs);

  let length = 0;
  const conflicts: number[] = [];
  const repeatedMs: number[] = [];
  for (let i = 0; i < present.length; i++) {
    const row = present[i]!;
    const kept = length > 0 ? present[length - 1]! : -1;
    if (kept >= 0 && timesMs[kept] === timesMs[row]) {
      if (values[kept] !== values[row]) conflicts.push(row);
      if (repeatedMs.at(-1) !== timesMs[row]) repeatedMs.push(timesMs[row]!);
      present[length - 1] = row;
    } else {
      present[length] = row;
      length += 1;
    }
  }
  const rows = present.slice(0, length);
  return {
    timesMs: pick(timesMs, rows),
    values: pick(values, rows),
    order,
    duplicates: present.length - length,
    conflicts,
    repeatedMs,
  };
}

function isInOrder(timesMs: Float64Array, values: Float64Array): boolean {
  for (let i = 0; i < timesMs.length; i++) {
    if (Number.isNaN(values[i]!) || (i > 0 && timesMs[i]! <= timesMs[i - 1]!)) return false;
  }
  return true;
}

function pick(source: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i]!]!;
  return picked;
}

function presentRows(timesMs: Float64Array, values: Float64Array): Uint32Array {
  const rows = new Uint32Array(timesMs.length);
  let length = 0;
  for (let i = 0; i < timesMs.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    rows[length] = i;
    length += 1;
  }
  return rows.subarray(0, length);
}

function orderOf(rows: Uint32Array, timesMs: Float64Array): OrderedSamples['order'] {
  let rises = false;
  let falls = false;
  for (let i = 1; i < rows.length; i++) {
    const difference = timesMs[rows[i]!]! - timesMs[rows[i - 1]!]!;
    if (difference > 0) rises = true;
    else if (difference < 0) falls = true;
    if (rises && falls) return 'unsorted';
  }
  return falls ? 'descending' : 'ascending';
}

/** Reversing a descending file also reverses the rows of one instant; "the last row wins" means last in the file. */
function restoreRowOrderWithinInstants(rows: Uint32Array, timesMs: Float64Array): void {
  let start = 0;
  for (let i = 1; i <= rows.length; i++) {
    if (i < rows.length && timesMs[rows[i]!] === timesMs[rows[start]!]) continue;
    if (i - start > 1) rows.subarray(start, i).reverse();
    start = i;
  }
}
