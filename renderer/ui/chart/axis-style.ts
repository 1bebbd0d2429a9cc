/** Text along an axis and its name. */
export const AXIS_TEXT = { fill: 'var(--chart-axis)', fontSize: 11 } as const;

/** How the axis at the foot of a chart is drawn: a line, no ticks. */
export const FOOT_AXIS = {
  tick: AXIS_TEXT,
  tickLine: false,
  axisLine: { stroke: 'var(--line-strong)' },
} as const;

/** How the axis of values at its side is drawn: its numbers alone. */
export const SIDE_AXIS = { tick: AXIS_TEXT, tickLine: false, axisLine: false } as const;
