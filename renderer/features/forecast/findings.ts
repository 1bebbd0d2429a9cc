import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { Anomaly } from '../../../shared/core/outlook/explain-forecast.ts';
import type { ExplanationView } from '../../../shared/core/outlook/explanation-view.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import { formatPercent } from '../../ui/format-number.ts';
import type { QuantityFormat } from '../../ui/format-quantity.ts';

/** Something on the history that neither trend nor seasons explain: numbered alike on the charts and in the list. */
export interface Finding {
  /** 'A1' for a stretch out of line, 'L1' for a change of level; in order of time. */
  readonly mark: string;
  readonly kind: 'anomaly' | 'shift';
  readonly span: TimeSpan;
  /** '2.9 × what was expected'. */
  readonly size: string;
  readonly detail: string;
}

export function findingsOf(
  view: ExplanationView,
  quantity: QuantityFormat,
  events: readonly PlannedEvent[],
): readonly Finding[] {
  const anomalies = [...view.anomalies]
    .sort((a, b) => a.startMs - b.startMs)
    .map(
      (one, index): Finding => ({
        mark: `A${index + 1}`,
        kind: 'anomaly',
        span: { fromMs: one.startMs, toMs: one.endMs },
        size: relativeSize(one.value, one.expected, quantity),
        detail: `${quantity.short(one.value)} where ${quantity.short(one.expected)} was expected${declaredAs(one, events)}`,
      }),
    );
  const shifts = view.levelShifts.map(
    (shift, index): Finding => ({
      mark: `L${index + 1}`,
      kind: 'shift',
      span: { fromMs: shift.atMs, toMs: shift.atMs },
      size: relativeSize(shift.after, shift.before, quantity),
      detail: `level ${quantity.short(shift.before)} before, ${quantity.short(shift.after)} after`,
    }),
  );
  return [...shifts, ...anomalies];
}

/** An anomaly that the planner's calendar names is no riddle. */
function declaredAs({ startMs, endMs }: Anomaly, events: readonly PlannedEvent[]): string {
  const names = events
    .filter((event) =>
      [event, ...(event.pastOccurrences ?? [])].some((one) => one.startMs < endMs && one.endMs > startMs),
    )
    .map(({ name }) => name);
  return names.length === 0 ? '' : `; ${[...new Set(names)].join(', ')}`;
}

/** '+38 %', or the difference itself where a share says nothing. */
function relativeSize(value: number, expected: number, quantity: QuantityFormat): string {
  const sign = value >= expected ? '+' : '−';
  if (expected > 0 && value > 0) return `${sign}${formatPercent(Math.abs(value / expected - 1), 0)}`;
  return `${sign}${quantity.short(Math.abs(value - expected))}`;
}

/** A stretch around a finding, wide enough to see what is usual there. */
export function spanAround(span: TimeSpan, stepMs: number): TimeSpan {
  const margin = Math.max(84 * stepMs, 1.5 * (span.toMs - span.fromMs));
  return { fromMs: span.fromMs - margin, toMs: span.toMs + margin };
}
