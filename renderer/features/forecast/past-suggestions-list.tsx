import { Button } from '@mantine/core';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';
import { formatPercent } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { withEvent, withPastOccurrence } from '../assumptions/event-list.ts';
import classes from './forecast.module.css';
import { fullSpan } from './forecast-rows.ts';
import { type PastSuggestion, pastSuggestions } from './past-suggestions.ts';
import { useExplanation } from './use-explanation.ts';

const FEWEST_BUCKETS = 2;

/** What looks like an event's last occurrence, one line each, taken by a button and undone like any change. */
export function PastSuggestionsList({ plan }: { readonly plan: Plan }) {
  const { assumptions } = useServices();
  const events = useAssumptions((state) => state.current?.events) ?? plan.assumptions.events;
  const { timeZone } = plan.assumptions;
  const { drawn } = useExplanation(plan, fullSpan(plan.forecast), FEWEST_BUCKETS);
  const found = drawn === null ? [] : pastSuggestions(events, drawn.view.anomalies, timeZone);
  if (found.length === 0) return null;
  return (
    <ul className={classes.suggestions} aria-label="Likely past occurrences">
      {found.map((one) => (
        <li key={one.event.id} className={classes.suggestion}>
          <span>{suggestionText(one, timeZone)}</span>
          <Button
            variant="default"
            size="compact-xs"
            style={{ flexShrink: 0 }}
            onClick={() =>
              assumptions
                .getState()
                .change({ events: withEvent(events, withPastOccurrence(one.event, one.span)) })
            }
          >
            Add to {one.event.name}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function suggestionText({ event, span, anomaly }: PastSuggestion, timeZone: string): string {
  const { value, expected } = anomaly;
  // The figure is of the whole anomaly: of a part of it nothing is known but that it stood out.
  const isOfSpan = anomaly.startMs >= span.startMs && anomaly.endMs <= span.endMs;
  const by = isOfSpan && expected > 0 ? ` up to ${formatPercent(Math.abs(value / expected - 1), 0)}` : '';
  const way = value >= expected ? 'above' : 'below';
  return `${event.name} has no past occurrence. A year before its window, ${formatInstantWithYear(span.startMs, timeZone)} to ${formatInstantWithYear(span.endMs, timeZone)}, the history stood${by} ${way} what was expected.`;
}
