import { Skeleton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { lazy, Suspense } from 'react';
import type { AppServices } from '../../app-services.tsx';
import { withEvent } from './event-list.ts';

const EventForm = lazy(() => import('./event-form.tsx').then((module) => ({ default: module.EventForm })));

/** Asks for a new event of the service at hand, from any screen; nothing without a service. */
export function openEventForm({ assumptions }: AppServices): void {
  const { current } = assumptions.getState();
  if (current === null) return;
  const id = modals.open({
    title: 'Add an event',
    size: 'lg',
    centered: true,
    children: (
      <Suspense fallback={<Skeleton h={420} />}>
        <EventForm
          event={null}
          timeZone={current.timeZone}
          onKeep={(event) => {
            const events = assumptions.getState().current?.events ?? [];
            assumptions.getState().change({ events: withEvent(events, event) });
            modals.close(id);
          }}
          onClose={() => modals.close(id)}
        />
      </Suspense>
    ),
  });
}
