import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { CalendarImport } from './calendar-import.tsx';
import { EventTable } from './event-table.tsx';
import { FanChart } from './fan-chart.tsx';
import classes from './forecast.module.css';
import { PastSuggestionsList } from './past-suggestions-list.tsx';
import { useEventEditing } from './use-event-editing.tsx';

/** The calendar on the chart, and the same as a table beneath it. */
export function EventsView({ plan }: { readonly plan: Plan }) {
  const { forecast } = plan;
  const { timeZone } = plan.assumptions;
  const { events, actions, addNew, form } = useEventEditing(forecast.startMs);
  return (
    <>
      <FanChart forecast={forecast} timeZone={timeZone} calendar={{ events, actions }} />
      <section className={classes.events} aria-labelledby="events-heading">
        <div className={classes.eventsHead}>
          <h2 id="events-heading">Events</h2>
          <span>
            drag on the strip above the chart, with Shift by the hour, or move to a bar: arrows shift it, with
            Shift its end, Page Up and Down by a week
          </span>
          <CalendarImport />
          <Button variant="default" size="compact-xs" leftSection={<IconPlus size={13} />} onClick={addNew}>
            New event
          </Button>
        </div>
        <PastSuggestionsList plan={plan} />
        <ScrollRegion label="Table of events" className={classes.eventsTable}>
          {events.length === 0 ? (
            <p className={classes.minor}>
              None yet. Give an event its past occurrences and its uplift is learned from them, or give the
              uplift.
            </p>
          ) : (
            <EventTable
              events={events}
              effects={forecast.events}
              unit={forecast.unit}
              timeZone={timeZone}
              onChange={actions.change}
              onRemove={(event) => actions.remove({ eventId: event.id, occurrence: null })}
            />
          )}
        </ScrollRegion>
      </section>
      {form}
    </>
  );
}
