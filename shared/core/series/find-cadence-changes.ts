export interface CadenceChange {
  /** The first sample after which the new cadence holds. */
  readonly atMs: number;
  readonly fromStepMs: number;
  readonly toStepMs: number;
}

/** Differences looked at to tell a cadence; of them this many must agree to within a fifth. */
const WINDOW = 12;
const AGREEING = 9;
const TOLERANCE = 0.2;
/** Less than this is drift or jitter. */
const FACTOR = 1.5;
/** A series that changes more often than this has no cadence to change. */
const MOST_CHANGES = 10;

/** Where the distance between samples changes for good, as when a collector is set anew. Instants ascending and distinct. */
export function findCadenceChanges(timesMs: Float64Array): readonly CadenceChange[] {
  const changes: CadenceChange[] = [];
  let current = cadenceAt(timesMs, 0);
  for (let i = WINDOW; i + WINDOW < timesMs.length; i++) {
    const difference = timesMs[i + 1]! - timesMs[i]!;
    if (current !== null && !differs(difference, current)) continue;
    const next = cadenceAt(timesMs, i);
    if (next === null) continue;
    if (current !== null && differs(next, current)) {
      changes.push({ atMs: timesMs[i]!, fromStepMs: current, toStepMs: next });
      if (changes.length > MOST_CHANGES) return [];
    }
    current = next;
  }
  return changes;
}

/** The median of the differences that follow a sample; null where they do not agree on one. */
function cadenceAt(timesMs: Float64Array, from: number): number | null {
  if (from + WINDOW >= timesMs.length) return null;
  const differences = Float64Array.from(
    { length: WINDOW },
    (_, k) => timesMs[from + k + 1]! - timesMs[from + k]!,
  );
  const median = Float64Array.from(differences).sort()[WINDOW >> 1]!;
  // The cadence begins with the first difference that has it.
  if (Math.abs(differences[0]! - median) > TOLERANCE * median) return null;
  const agreeing = differences.filter((difference) => Math.abs(difference - median) <= TOLERANCE * median);
  return agreeing.length >= AGREEING ? median : null;
}

function differs(a: number, b: number): boolean {
  return a >= b * FACTOR || b >= a * FACTOR;
}
