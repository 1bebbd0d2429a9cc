/** Names a method can be asked for by; each stands for its variants (seasons, scales, lags). */
export const METHOD_NAMES = [
  'seasonal-naive',
  'drift',
  'theta',
  'ets',
  'double-seasonal',
  'mstl',
  'lag-regression',
  'direct-regression',
  'seasonal-profile',
  'seasonal-median',
  'seasonal-smoothing',
  'dynamic-regression',
  'damped-trend',
  'recent-level',
  'year-on-year',
] as const;

export type MethodName = (typeof METHOD_NAMES)[number];
