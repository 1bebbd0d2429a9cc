/** Where the plot lies inside a chart, fixed so that stacked panels line up and a pointer can be turned into a time. */
export const PLOT_MARGIN = { top: 10, right: 20, bottom: 0, left: 0 } as const;
export const VALUE_AXIS_WIDTH = 56;
export const TIME_AXIS_HEIGHT = 22;

/** Height of one row of names above the plot. */
export const NAME_ROW_HEIGHT = 13;

/** Pixels a time label needs; more labels than fit would overlap. */
export const TIME_LABEL_WIDTH = 78;

export function plotWidth(chartWidth: number): number {
  return Math.max(1, chartWidth - VALUE_AXIS_WIDTH - PLOT_MARGIN.left - PLOT_MARGIN.right);
}

/** The fraction (0…1) of the plot's width at which a pointer stands, clamped to the plot. */
export function plotFraction(clientX: number, chartLeft: number, chartWidth: number): number {
  const x = clientX - chartLeft - VALUE_AXIS_WIDTH - PLOT_MARGIN.left;
  return Math.min(1, Math.max(0, x / plotWidth(chartWidth)));
}
