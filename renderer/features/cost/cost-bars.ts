import type { CostLine, CostResult } from '../../../shared/core/plan/plan.ts';

/** One month of the chart. Event hours are a part of the month, so they are stacked on the rest of it. */
export interface CostBar {
  readonly label: string;
  readonly autoscaledRest: number;
  readonly autoscaledEvents: number;
  readonly staticRest: number;
  readonly staticEvents: number;
}

/**
 * Months with their event windows' share. An event that overlaps another, or crosses a month's end, cannot be taken
 * out of a month without computing anew: its hours stay with the rest, and `unstacked` names it.
 */
export function costBars(cost: CostResult): {
  readonly bars: readonly CostBar[];
  readonly unstacked: readonly string[];
} {
  const apart = cost.events.filter(
    (event) => !cost.events.some((other) => other !== event && overlap(event, other)),
  );
  const stackable = apart.filter((event) => cost.months.some((month) => contains(month, event)));
  const bars = cost.months.map((month) => {
    const inside = stackable.filter((event) => contains(month, event));
    const events = (of: 'autoscaled' | 'static') => inside.reduce((sum, event) => sum + Number(event[of]), 0);
    return {
      label: month.label,
      autoscaledRest: Number(month.autoscaled) - events('autoscaled'),
      autoscaledEvents: events('autoscaled'),
      staticRest: Number(month.static) - events('static'),
      staticEvents: events('static'),
    };
  });
  return {
    bars,
    unstacked: cost.events.filter((event) => !stackable.includes(event)).map(({ label }) => label),
  };
}

function overlap(a: CostLine, b: CostLine): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs;
}

function contains(month: CostLine, event: CostLine): boolean {
  return event.startMs >= month.startMs && event.endMs <= month.endMs;
}
