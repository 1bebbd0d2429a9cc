import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import { SHOP_TIME_ZONE, shopInstantMs } from './shop-calendar.ts';

/** What opens beside the data: the files to import and, by service, what differs from the default assumptions. */
export interface SampleAssumptions {
  readonly name: string;
  readonly files: readonly string[];
  /** The price list. */
  readonly prices: string;
  readonly services: Readonly<Record<string, Partial<Assumptions>>>;
}

export const SAMPLE_DATA_FILES = [
  'checkout-traffic.csv',
  'checkout-saturation.csv',
  'checkout-latency-errors.csv',
  'checkout-replicas.csv',
  'search.csv',
] as const;

export const PRICE_LIST_FILE = 'illustrative-price-list.csv';

/** The planner's figures for the shop: Black Friday 2026, the units and the price. */
export const SAMPLE_ASSUMPTIONS: SampleAssumptions = {
  name: 'Sample shop',
  files: SAMPLE_DATA_FILES,
  prices: PRICE_LIST_FILE,
  services: {
    checkout: {
      timeZone: SHOP_TIME_ZONE,
      events: [
        {
          id: 'black-friday-2026',
          name: 'Black Friday',
          startMs: shopInstantMs('2026-11-27T00:00'),
          endMs: shopInstantMs('2026-11-28T00:00'),
          uplift: 3.1,
          reason: 'Black Friday 2025: 3.1 times the evening peak of the three Fridays before it',
        },
        {
          id: 'black-weekend-2026',
          name: 'Black weekend',
          startMs: shopInstantMs('2026-11-28T00:00'),
          endMs: shopInstantMs('2026-11-30T00:00'),
          uplift: 1.4,
          reason: 'Weekend after Black Friday 2025: 1.4 times the three weekends before it',
        },
      ],
      currentUnits: 96,
      maxUnits: 180,
      pricePerUnitHour: '0.12',
      currency: 'EUR',
      unitType: {
        name: 'pod-1',
        region: 'example-eu',
        unitsOnOne: 1,
        effectiveDate: '2026-11-01',
        list: PRICE_LIST_FILE,
        illustrative: true,
      },
      commitmentPrices: [
        { termYears: 1, pricePerUnitHour: '0.0780' },
        { termYears: 3, pricePerUnitHour: '0.0540' },
      ],
      spotPrice: { pricePerUnitHour: '0.0420', interruptionRate: 0.05 },
      marginPerMissingUnit: '1500',
    },
    search: {
      timeZone: SHOP_TIME_ZONE,
      pricePerUnitHour: '0.09',
      currency: 'EUR',
    },
  },
};
