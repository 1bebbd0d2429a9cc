/** Round figures in the range of public clouds in 2026, of no provider: they show the shape of a price list. */
const ILLUSTRATIVE_PRICES = [
  { unitType: 'general-2', vcpu: 2, memoryGib: 8, usdPerHour: '0.100', eurPerHour: '0.090' },
  { unitType: 'general-4', vcpu: 4, memoryGib: 16, usdPerHour: '0.200', eurPerHour: '0.180' },
  { unitType: 'general-8', vcpu: 8, memoryGib: 32, usdPerHour: '0.400', eurPerHour: '0.360' },
  { unitType: 'compute-2', vcpu: 2, memoryGib: 4, usdPerHour: '0.085', eurPerHour: '0.077' },
  { unitType: 'compute-4', vcpu: 4, memoryGib: 8, usdPerHour: '0.170', eurPerHour: '0.153' },
  { unitType: 'memory-2', vcpu: 2, memoryGib: 16, usdPerHour: '0.130', eurPerHour: '0.117' },
  { unitType: 'pod-1', vcpu: 1, memoryGib: 2, usdPerHour: '0.133', eurPerHour: '0.120' },
  { unitType: 'pod-half', vcpu: 0.5, memoryGib: 2, usdPerHour: '0.100', eurPerHour: '0.090' },
] as const;

const EFFECTIVE_DATE = '2026-11-01';
/** Shares of the price on demand, and of spot units taken away in a month: invented like the rest. */
const COMMITTED_ONE_YEAR = 0.65;
const COMMITTED_THREE_YEARS = 0.45;
const SPOT = 0.35;
const SPOT_INTERRUPTION_RATE = '0.05';

/** Rows of the price list: every unit type in a region priced in US dollars and one priced in euros. */
export function priceListRows(): string[][] {
  return ILLUSTRATIVE_PRICES.flatMap((price) => {
    const common = [price.unitType, String(price.vcpu), String(price.memoryGib)];
    return [
      [...common, 'example-us', ...rates(price.usdPerHour), 'USD', EFFECTIVE_DATE, 'illustrative'],
      [...common, 'example-eu', ...rates(price.eurPerHour), 'EUR', EFFECTIVE_DATE, 'illustrative'],
    ];
  });
}

/** On demand, one year, three years, spot and its interruption rate. */
function rates(perHour: string): string[] {
  const share = (of: number) => (of * Number(perHour)).toFixed(4);
  return [
    perHour,
    share(COMMITTED_ONE_YEAR),
    share(COMMITTED_THREE_YEARS),
    share(SPOT),
    SPOT_INTERRUPTION_RATE,
  ];
}
