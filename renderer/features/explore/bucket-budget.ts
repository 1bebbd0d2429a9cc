/**
 * How many buckets a panel may draw. A bucket is three drawn points: two of the band, one of the mean. One chart
 * stays under 2,500 of them and all charts of the screen together under 9,000, which measured as one frame and as
 * 50 ms of script: see the explore benchmark.
 */
const POINTS_PER_BUCKET = 3;
const MOST_POINTS_PER_CHART = 2_500;
const MOST_POINTS_PER_SCREEN = 9_000;

export function bucketsPerPanel(plotWidthPx: number, panels: number): number {
  const perChart = MOST_POINTS_PER_CHART / POINTS_PER_BUCKET;
  const perScreen = MOST_POINTS_PER_SCREEN / POINTS_PER_BUCKET / Math.max(1, panels);
  return Math.max(2, Math.floor(Math.min(plotWidthPx, perChart, perScreen)));
}
