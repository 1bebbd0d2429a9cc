import { formatInstant } from '../calendar/format-instant.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import { percent } from '../metrics/words.ts';
import type { ScenarioChange } from './scenario.ts';

/** A change in words. */
export function describeChange(
  change: ScenarioChange,
  { events, timeZone }: { readonly events: readonly PlannedEvent[]; readonly timeZone: string },
): string {
  const nameOf = (id: string) => events.find((event) => event.id === id)?.name ?? id;
  switch (change.kind) {
    case 'growth':
      return `Growth of ${percent(change.perYear)} a year`;
    case 'customers':
      return `${percent(Math.abs(change.share))} ${change.share < 0 ? 'fewer' : 'more'} customers from ${formatInstant(change.fromMs, timeZone)}`;
    case 'event-moved':
      return `${nameOf(change.eventId)} ${Math.abs(change.days)} ${Math.abs(change.days) === 1 ? 'day' : 'days'} ${change.days < 0 ? 'earlier' : 'later'}`;
    case 'event-demand':
      return `${nameOf(change.eventId)} with ${Number(change.factor.toPrecision(3))} times its demand`;
    case 'zones-lost':
      return change.zones === 0
        ? 'No zone lost'
        : `${change.zones} ${change.zones === 1 ? 'zone' : 'zones'} lost at the peak`;
    case 'price':
      return change.factor === 1
        ? 'Prices as they are'
        : `Prices ${percent(Math.abs(change.factor - 1))} ${change.factor < 1 ? 'lower' : 'higher'}`;
    case 'efficiency':
      return `A unit carries ${percent(Math.abs(change.gain))} ${change.gain < 0 ? 'less' : 'more'}`;
  }
}
