const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Widths that divide an hour, a day or a week, so that a daily rhythm does not beat against the buckets. */
const ROUND_WIDTHS_MS = [
  ...[1, 2, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY_MS),
];

/** How many buckets to ask for so that each is of a round width, `most` at most. */
export function roundBuckets(spanMs: number, most: number): number {
  const width = ROUND_WIDTHS_MS.find((candidate) => spanMs / candidate + 1 <= most);
  return width === undefined ? most : Math.max(2, Math.ceil(spanMs / width) + 1);
}
