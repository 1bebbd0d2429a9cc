import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { Scenario } from '../../../shared/core/scenario/scenario.ts';

/** What a review asks about first, as far as the plan has what is to be changed. */
export function readyMade({ assumptions, forecast }: Plan): readonly Scenario[] {
  const { events, zones, zonesLost, pricePerUnitHour } = assumptions;
  const horizonEndMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const campaign = events.find((event) => event.endMs > forecast.startMs && event.startMs < horizonEndMs);
  return [
    { name: 'High', changes: [{ kind: 'customers', share: 0.2, fromMs: forecast.startMs }] },
    ...(campaign === undefined
      ? []
      : [
          {
            name: `${campaign.name} slips a week`,
            changes: [{ kind: 'event-moved', eventId: campaign.id, days: 7 }],
          } as const,
        ]),
    ...(zonesLost + 1 < zones
      ? [{ name: 'One more zone lost', changes: [{ kind: 'zones-lost', zones: zonesLost + 1 }] } as const]
      : []),
    ...(pricePerUnitHour === null
      ? []
      : [{ name: 'Prices 10 % higher', changes: [{ kind: 'price', factor: 1.1 }] } as const]),
    { name: 'Units carry 10 % more', changes: [{ kind: 'efficiency', gain: 0.1 }] },
  ];
}
