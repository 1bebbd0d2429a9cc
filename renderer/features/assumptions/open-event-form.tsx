import { modals } from '@mantine/modals';
import type { AppServices } from '../../app-services.tsx';
import { withEvent } from './event-list.ts';

/** Asks for a new event of the service at hand, from any screen; nothing without a service. */
export async function openEventForm({ assumptions }: AppServices): Promise<void> {
  // Before the dialog opens: it gives the focus to what is in it then.
  const { EventForm } = await import('./event-form.tsx');
  const { current } = assumptions.getState();
  if (current === null) return;
  const id = modals.open({
    title: 'Add an event',
    size: 'lg',
    centered: true,
    children: (
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
    ),
  });
}
