/**
 * How each kind of series is drawn, everywhere. Hue, weight and dash all differ, so that a greyscale print and a
 * colour-blind reader tell them apart.
 */
export interface SeriesStyle {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
}

export const SERIES_STYLES = {
  observed: { stroke: 'var(--chart-observed)', strokeWidth: 1.25 },
  median: { stroke: 'var(--chart-median)', strokeWidth: 1.75 },
  withoutEvents: { stroke: 'var(--chart-event-text)', strokeWidth: 1.5, strokeDasharray: '2 2' },
  baseline: { stroke: 'var(--chart-baseline)', strokeWidth: 1, strokeDasharray: '4 3' },
  limit: { stroke: 'var(--chart-limit)', strokeWidth: 1.5, strokeDasharray: '8 3' },
  p50: { stroke: 'var(--chart-median)', strokeWidth: 1, strokeDasharray: '2 2' },
  p90: { stroke: 'var(--chart-median)', strokeWidth: 1.25, strokeDasharray: '6 3' },
  p95: { stroke: 'var(--chart-median)', strokeWidth: 2 },
  ready: { stroke: 'var(--chart-ready)', strokeWidth: 2 },
  present: { stroke: 'var(--chart-static)', strokeWidth: 1.75, strokeDasharray: '5 2' },
} as const satisfies Readonly<Record<string, SeriesStyle>>;

/** The three quantiles every plan carries have their own style; others are drawn like P90. */
export function quantileStyle(probability: number): SeriesStyle {
  if (probability === 0.5) return SERIES_STYLES.p50;
  return probability === 0.95 ? SERIES_STYLES.p95 : SERIES_STYLES.p90;
}

/** 'P95' for 0.95, 'P99.5' for 0.995. */
export function quantileName(probability: number): string {
  return `P${Number((probability * 100).toFixed(1))}`;
}
