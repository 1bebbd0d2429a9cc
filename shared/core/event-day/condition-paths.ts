import { createRandom } from '../random.ts';

/** Always the same draws: the same day gives the same answer. */
const LEVEL_DRAWS = 0xda7;

/** Sample paths of a forecast, and what has come of its first steps. */
export interface PathsSoFar {
  /** Joint sample paths, each as long as `median`. */
  readonly paths: readonly ArrayLike<number>[];
  readonly median: ArrayLike<number>;
  /** What came, from the forecast's first step on; NaN where nothing was measured. May end early. */
  readonly actual: ArrayLike<number>;
  /** Steps of the day (or event), from and to before: what came of it counts apart from what came before it. */
  readonly dayStart: number;
  readonly dayEnd: number;
  /** The day is an event: one thing above all is not known of it, its level. */
  readonly isEvent: boolean;
  /** Steps that make up the present level. */
  readonly recentSteps: number;
}

/** Keeps logarithms of a quiet night finite: a share of the median's mean. */
const LEAST_SHARE = 0.01;
/** Summaries are known exactly, but there are only so many paths to learn from. */
const RIDGE = 0.02;
/**
 * However many paths there are, they are drawn from a dozen past origins, the newest likelier: a correlation across them
 * rests on about so many observations, and is drawn towards none accordingly.
 */
const OBSERVATIONS = 8;
/** Summaries that an ordinary day's slopes are taken to have been fitted with. */
const MOST_UNKNOWNS = 2;
/** A beginning further out than this many standard deviations counts as one that far: the paths know none such. */
const FURTHEST = 3;
/**
 * A day, and an event whose uplift somebody set, may lie at another level than every past forecast's error says: so much
 * (one standard deviation of its logarithm), and as much again as the paths' own days differ, is allowed for when it is
 * asked what the day so far means for the rest of it. Measured on real traces: `npm run bench:event-day`.
 */
const DAY_SPREAD = 0.15;
/** No path is moved by more than e² (7.4 ×). */
const MOST_SHIFT = 2;

/**
 * The paths, given what has come: what was measured stands in each, and the steps to come are moved by what the paths
 * themselves say such a beginning means for them. In logarithms of the ratio to the median, three summaries of the
 * beginning are taken (the mean before the day, the mean of the day, the mean of the last steps), and each step to come is
 * regressed on them across the paths: the update of the ensemble Kalman smoother (Evensen & van Leeuwen, Monthly Weather
 * Review 128, 2000), exact where the logarithms are jointly normal; each step's share of variance explained is adjusted for
 * how few origins it was learned from. Weighting paths by likeness would leave a handful of them where the day is unlike all.
 */
export function conditionPaths(given: PathsSoFar): Float64Array[] {
  const { paths, median, actual } = given;
  const known = measuredSteps(actual, median.length);
  const last = known.at(-1);
  const copies = paths.map((path) => Float64Array.from(path));
  if (last === undefined || paths.length < 10) return copies;
  const offset = LEAST_SHARE * mean(Array.from(median, Math.abs));
  const logRatio = (value: number, h: number) =>
    Math.log((Math.max(0, value) + offset) / (Math.max(0, median[h]!) + offset));
  const logs = paths.map((path) => Float64Array.from(median, (_, h) => logRatio(path[h]!, h)));
  const groups = summarySteps(known, given);
  const summarise = (row: ArrayLike<number>) => groups.map((steps) => mean(steps.map((h) => row[h]!)));
  // Slopes are learned from days that may differ in level by more than the paths do; moved are the paths as they are.
  const apart = withDayLevels(logs, given);
  const apartSummaries = apart.map(summarise);
  const seen = withinReach(
    summarise(
      Float64Array.from(median, (_, h) => (h < actual.length ? logRatio(actual[h]!, h) : Number.NaN)),
    ),
    apartSummaries,
  );
  const own = logs.map(summarise);
  const weights = deviationWeights(apartSummaries);
  for (let h = last + 1; h < median.length; h++) {
    const ahead = apart.map((row) => row[h]!);
    const centre = mean(ahead);
    const gain = groups.map((_, g) =>
      weights.reduce((sum, weight, p) => sum + weight[g]! * (ahead[p]! - centre), 0),
    );
    const explained = apartSummaries.map((row) => dot(gain, row));
    const share = squares(explained, mean(explained)) / Math.max(1e-12, squares(ahead, centre));
    const trust = adjusted(share, given.isEvent ? 1 : Math.min(MOST_UNKNOWNS, groups.length));
    for (const [p, path] of copies.entries()) {
      const shift = trust * (dot(gain, seen) - dot(gain, own[p]!));
      const log = logs[p]![h]! + Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, shift));
      path[h] = Math.max(0, Math.exp(log) * (Math.max(0, median[h]!) + offset) - offset);
    }
  }
  for (const path of copies) for (const h of known) path[h] = actual[h]!;
  return copies;
}

/** The paths' logarithms with a level of its own added to each one's day. */
function withDayLevels(logs: readonly Float64Array[], { dayStart, dayEnd }: PathsSoFar): Float64Array[] {
  const levels = logs.map((row) => mean(Array.from(row.subarray(dayStart, dayEnd))));
  const spread = Math.sqrt(DAY_SPREAD ** 2 + squares(levels, mean(levels)) / levels.length);
  const random = createRandom(LEVEL_DRAWS);
  return logs.map((row) => {
    const level = spread * random.normal();
    return row.map((value, h) => (h >= dayStart && h < dayEnd ? value + level : value));
  });
}

function measuredSteps(actual: ArrayLike<number>, steps: number): number[] {
  return Array.from({ length: Math.min(steps, actual.length) }, (_, h) => h).filter(
    (h) => !Number.isNaN(actual[h]!),
  );
}

/** Steps of each summary; one that holds the same steps as another adds nothing and is left out. */
function summarySteps(known: readonly number[], { dayStart, recentSteps }: PathsSoFar): number[][] {
  const before = known.filter((h) => h < dayStart);
  const day = known.filter((h) => h >= dayStart);
  const recent = known.slice(-recentSteps);
  return [before, day, ...(recent.length < day.length || day.length === 0 ? [recent] : [])].filter(
    (steps, i, all) => steps.length > 0 && all.findIndex((one) => one.length === steps.length) === i,
  );
}

/**
 * For each path its weights in the regression's slopes: rows of D·(DᵀD + ridge)⁻¹, D the summaries' deviations from their
 * means, so that slope g of a step is the sum over paths of weight g times the step's deviation.
 */
function deviationWeights(summaries: readonly (readonly number[])[]): number[][] {
  const size = summaries[0]!.length;
  const means = Array.from({ length: size }, (_, g) => mean(summaries.map((row) => row[g]!)));
  const deviations = summaries.map((row) => row.map((value, g) => value - means[g]!));
  const product = Array.from({ length: size }, (_, g) =>
    Array.from({ length: size }, (_, k) => deviations.reduce((sum, row) => sum + row[g]! * row[k]!, 0)),
  );
  for (const [g, row] of product.entries()) row[g]! += RIDGE * product[g]![g]! + 1e-12;
  const inverse = invert(product);
  return deviations.map((row) => inverse.map((column) => dot(column, row)));
}

/** How far a share of variance explained by `count` summaries is to be believed, 0…1 (adjusted R² over R²). */
function adjusted(share: number, count: number): number {
  const chance = count / (OBSERVATIONS - 1);
  return share <= chance ? 0 : Math.min(1, (share - chance) / share);
}

/** Summaries of what came, no further from the paths' own than they can speak for. */
function withinReach(seen: readonly number[], drawn: readonly (readonly number[])[]): number[] {
  return seen.map((value, g) => {
    const own = drawn.map((row) => row[g]!);
    const centre = mean(own);
    const reach = FURTHEST * Math.sqrt(squares(own, centre) / own.length);
    return Math.min(centre + reach, Math.max(centre - reach, value));
  });
}

function squares(values: readonly number[], centre = 0): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/** Gauss–Jordan with pivoting; the matrix is symmetric, small and, by its ridge, regular. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let r = column + 1; r < size; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]![column]!;
    rows[column] = rows[column]!.map((value) => value / lead);
    for (let r = 0; r < size; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]!;
      rows[r] = rows[r]!.map((value, j) => value - factor * rows[column]![j]!);
    }
  }
  return rows.map((row) => row.slice(size));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
