import { Temporal } from 'temporal-polyfill';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import { scalePrice } from '../money.ts';
import type { DemandChange } from '../outlook/change-demand.ts';
import type { ScenarioChange } from './scenario.ts';

/** What a plan is computed from under a scenario. */
export interface ScenarioBasis {
  readonly assumptions: Assumptions;
  readonly demandChanges: readonly DemandChange[];
}

/**
 * Makes the changes one after another.
 *
 * @throws RangeError where a change names an event there is not, more zones than there are, or a result that no plan
 *   can have
 */
export function applyScenario(assumptions: Assumptions, changes: readonly ScenarioChange[]): ScenarioBasis {
  return changes.reduce<ScenarioBasis>(applyChange, { assumptions, demandChanges: [] });
}

function applyChange(basis: ScenarioBasis, change: ScenarioChange): ScenarioBasis {
  const { assumptions, demandChanges } = basis;
  const assume = (changed: Partial<Assumptions>): ScenarioBasis => ({
    ...basis,
    assumptions: { ...assumptions, ...changed },
  });
  const demand = (added: DemandChange): ScenarioBasis => ({
    ...basis,
    demandChanges: [...demandChanges, added],
  });
  switch (change.kind) {
    case 'growth':
      return demand({ kind: 'growth', perYear: change.perYear });
    case 'customers':
      return demand({ kind: 'factor', fromMs: change.fromMs, toMs: null, factor: 1 + change.share });
    case 'event-moved': {
      const event = eventOf(assumptions, change.eventId);
      const moved = movedBy(event, change.days, assumptions.timeZone);
      return assume({ events: assumptions.events.map((one) => (one === event ? moved : one)) });
    }
    case 'event-demand': {
      const event = eventOf(assumptions, change.eventId);
      const { uplift, startMs, endMs } = event;
      if (uplift === null)
        return demand({ kind: 'factor', fromMs: startMs, toMs: endMs, factor: change.factor });
      const raised = { ...event, uplift: uplift * change.factor };
      return assume({ events: assumptions.events.map((one) => (one === event ? raised : one)) });
    }
    case 'zones-lost':
      if (change.zones >= assumptions.zones)
        throw new RangeError(
          `${change.zones} of ${assumptions.zones} zones cannot be lost: none would be left.`,
        );
      return assume({ zonesLost: change.zones });
    case 'price':
      return assume(pricesTimes(assumptions, change.factor));
    case 'efficiency':
      return assume({ efficiencyGain: (1 + assumptions.efficiencyGain) * (1 + change.gain) - 1 });
  }
}

function eventOf({ events }: Assumptions, eventId: string): PlannedEvent {
  const event = events.find(({ id }) => id === eventId) ?? events.find(({ name }) => name === eventId);
  if (event) return event;
  const known = events.map(({ id }) => `"${id}"`).join(', ');
  throw new RangeError(`There is no event "${eventId}"; ${known ? `there are ${known}` : 'there are none'}.`);
}

function movedBy(event: PlannedEvent, days: number, timeZone: string): PlannedEvent {
  const move = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).add({ days }).epochMilliseconds;
  return { ...event, startMs: move(event.startMs), endMs: move(event.endMs) };
}

function pricesTimes(assumptions: Assumptions, factor: number): Partial<Assumptions> {
  const times = <T extends { readonly pricePerUnitHour: string }>(one: T): T => ({
    ...one,
    pricePerUnitHour: scalePrice(one.pricePerUnitHour, factor),
  });
  const scaled = (price: string | null) => (price === null ? null : scalePrice(price, factor));
  const { pricePerUnitHour, commitmentPrices, spotPrice, storagePricePerGibMonth, transferPricePerGib } =
    assumptions;
  return {
    pricePerUnitHour: scaled(pricePerUnitHour),
    storagePricePerGibMonth: scaled(storagePricePerGibMonth),
    transferPricePerGib: scaled(transferPricePerGib),
    commitmentPrices: commitmentPrices.map(times),
    spotPrice: spotPrice && times(spotPrice),
  };
}
