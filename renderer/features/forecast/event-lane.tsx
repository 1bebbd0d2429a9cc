import { useElementSize } from '@mantine/hooks';
import type { CSSProperties } from 'react';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { PLOT_MARGIN, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import { formatInstant, formatInstantWithYear } from '../../ui/format-time.ts';
import type { EventWindow, InstantSpan } from '../assumptions/event-list.ts';
import classes from './event-lane.module.css';
import { type LaneBar, laneBars } from './lane-bars.ts';
import { useLaneDrag } from './use-lane-drag.ts';
import { useLaneKeys } from './use-lane-keys.ts';

/** What may be done to the events in the lane. */
export interface LaneActions {
  move(window: EventWindow, to: InstantSpan): void;
  remove(window: EventWindow): void;
  change(event: PlannedEvent): void;
  /** A stretch was dragged where there was nothing. */
  add(span: InstantSpan): void;
}

const ROW_HEIGHT = 18;

/** The calendar above a chart's plot: windows are dragged, moved and resized here, by pointer or by key. */
export function EventLane(props: {
  readonly events: readonly PlannedEvent[];
  readonly span: TimeSpan;
  readonly stepMs: number;
  readonly timeZone: string;
  readonly actions: LaneActions;
}) {
  const { events, span, stepMs, timeZone, actions } = props;
  const size = useElementSize();
  const bars = laneBars(events, span, Math.max(1, size.width));
  const onTake = (bar: LaneBar, to: InstantSpan): void => {
    if (to.startMs !== bar.startMs || to.endMs !== bar.endMs) actions.move(bar, to);
  };
  const { held, handlers } = useLaneDrag(
    { bars, span, stepMs, timeZone },
    { onTake, onClick: (bar) => actions.change(bar.event), onMark: actions.add },
  );
  const keys = useLaneKeys(stepMs, onTake, actions.remove);
  const rows = Math.max(1, ...bars.map(({ row }) => row + 1));
  const shown = (bar: LaneBar): InstantSpan => {
    if (held?.bar?.key === bar.key) return held.span;
    return keys.typed?.bar.key === bar.key ? keys.typed.span : bar;
  };
  const changing = held?.moved === true ? held.span : (keys.typed?.span ?? null);
  return (
    <div
      ref={size.ref}
      className={classes.lane}
      style={{ marginLeft: VALUE_AXIS_WIDTH + PLOT_MARGIN.left, marginRight: PLOT_MARGIN.right }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this groups the bars. */}
      <div
        role="group"
        aria-label="Events over the chart: drag to add one, or move to one and use the arrow keys"
        className={classes.track}
        style={{ height: rows * ROW_HEIGHT }}
        {...handlers}
      >
        {bars.map((bar) => (
          <button
            key={bar.key}
            type="button"
            data-bar={bar.key}
            data-past={bar.occurrence !== null}
            data-late={bar.late}
            className={classes.bar}
            style={{ top: bar.row * ROW_HEIGHT, ...placeOf(shown(bar), span) }}
            aria-label={barName(bar, shown(bar), timeZone)}
            onKeyDown={(event) => keys.onKeyDown(event, bar)}
            onBlur={keys.onBlur}
            // A pointer's click is taken when it is let go; this is Enter or the space bar.
            onClick={(event) => event.detail === 0 && actions.change(bar.event)}
          >
            {bar.occurrence === null && <span>{bar.event.name}</span>}
          </button>
        ))}
        {held?.bar === null && held.moved && (
          <div className={classes.marked} style={placeOf(held.span, span)} />
        )}
        {bars.length === 0 && held === null && (
          <span className={classes.hint}>No events here: drag to add one</span>
        )}
      </div>
      <output className={classes.reading}>
        {changing !== null &&
          `${formatInstant(changing.startMs, timeZone)} to ${formatInstant(changing.endMs, timeZone)}`}
      </output>
    </div>
  );
}

function placeOf({ startMs, endMs }: InstantSpan, span: TimeSpan): CSSProperties {
  const share = (ms: number) =>
    (Math.min(span.toMs, Math.max(span.fromMs, ms)) - span.fromMs) / (span.toMs - span.fromMs);
  return { left: `${100 * share(startMs)}%`, width: `${100 * (share(endMs) - share(startMs))}%` };
}

function barName(bar: LaneBar, { startMs, endMs }: InstantSpan, timeZone: string): string {
  const name = bar.occurrence === null ? bar.event.name : `Past occurrence of ${bar.event.name}`;
  return `${name}, ${formatInstantWithYear(startMs, timeZone)} to ${formatInstantWithYear(endMs, timeZone)}`;
}
