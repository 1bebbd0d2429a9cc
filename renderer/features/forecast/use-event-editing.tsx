import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';
import type { EventSeed } from '../assumptions/event-draft.ts';
import {
  type InstantSpan,
  withEvent,
  withoutWindow,
  withPastOccurrence,
  withWindowAt,
} from '../assumptions/event-list.ts';
import type { LaneActions } from './event-lane.tsx';
import { PastSpanForm } from './past-span-form.tsx';

const EventEditor = lazy(() =>
  import('../assumptions/event-editor.tsx').then((module) => ({ default: module.EventEditor })),
);

const NO_EVENTS: readonly PlannedEvent[] = [];

type Open =
  | { readonly kind: 'editor'; readonly event: PlannedEvent | null; readonly seed: EventSeed }
  | { readonly kind: 'past'; readonly span: InstantSpan };

/** The events as the planner has them now, the ways to change them, and the form that is open, if any. */
export function useEventEditing(nowMs: number): {
  readonly events: readonly PlannedEvent[];
  readonly actions: LaneActions;
  readonly addNew: () => void;
  readonly form: ReactNode;
} {
  const { assumptions } = useServices();
  const events = useAssumptions((state) => state.current?.events ?? NO_EVENTS);
  const timeZone = useAssumptions((state) => state.current?.timeZone ?? 'UTC');
  const [open, setOpen] = useState<Open | null>(null);
  const set = (next: readonly PlannedEvent[]): void => assumptions.getState().change({ events: next });
  const close = (): void => setOpen(null);

  return {
    events,
    addNew: () => setOpen({ kind: 'editor', event: null, seed: {} }),
    actions: {
      move: (window, to) => set(withWindowAt(events, window, to)),
      remove: (window) => set(withoutWindow(events, window)),
      change: (event) => setOpen({ kind: 'editor', event, seed: {} }),
      // What is over has no forecast: it is where an event happened before.
      add: (span) =>
        setOpen(span.endMs <= nowMs ? { kind: 'past', span } : { kind: 'editor', event: null, seed: span }),
    },
    form: open !== null && (
      <Suspense fallback={null}>
        {open.kind === 'editor' ? (
          <EventEditor
            event={open.event}
            seed={open.seed}
            timeZone={timeZone}
            onKeep={(event) => {
              set(withEvent(events, event));
              close();
            }}
            onClose={close}
          />
        ) : (
          <PastSpanForm
            events={events}
            span={open.span}
            timeZone={timeZone}
            onOld={(event) => {
              set(withEvent(events, withPastOccurrence(event, open.span)));
              close();
            }}
            onNew={() => setOpen({ kind: 'editor', event: null, seed: { pastOccurrences: [open.span] } })}
            onClose={close}
          />
        )}
      </Suspense>
    ),
  };
}
