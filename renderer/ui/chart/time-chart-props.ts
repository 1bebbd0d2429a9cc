import type { ReactNode } from 'react';
import type { TooltipLine } from './chart-tooltip.tsx';
import type { SpanSelection } from './span-selection.ts';
import type { TimeSpan, ZoomActions } from './time-span.ts';

/** Any row of a time chart: its instant and whatever the chart's items read. */
export interface TimeRow {
  readonly atMs: number;
}

export interface TimeChartProps<Row extends TimeRow> {
  /** Accessible name: what is drawn, in which unit. */
  readonly label: string;
  /** What a reader who cannot see the chart should know of it, in a sentence or two. */
  readonly summary: string;
  readonly rows: readonly Row[];
  readonly span: TimeSpan;
  readonly timeZone: string;
  readonly formatValue: (value: number) => string;
  /** Highest value drawn: the axis begins at zero and ends just above it. */
  readonly highest: number;
  /** Lowest value drawn, where the axis is to begin just below it instead: never under a filled area. */
  readonly lowest?: number;
  /** Rows of names above the plot, see EventSpans. */
  readonly nameRows?: number;
  readonly timeLabels?: boolean;
  readonly zoom?: ZoomActions;
  readonly selection?: SpanSelection;
  /** What a drag marks stays marked, for the screen to offer what can be done with it; else a drag zooms. */
  readonly keepsMark?: boolean;
  /** Charts with the same id share their cursor. */
  readonly cursorGroup?: string;
  readonly tooltip: (row: Row) => readonly TooltipLine[];
  readonly tooltipSource?: string;
  /** How long a stretch a row stands for; absent: an instant. */
  readonly rowMs?: number;
  readonly children: ReactNode;
}
