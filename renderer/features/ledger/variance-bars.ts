import type { VarianceSplit } from '../../../shared/core/ledger/split-variance.ts';

/** One bar of the waterfall, in the currency's unit; for drawing only. */
export interface VarianceBar {
  readonly label: string;
  readonly range: readonly [number, number];
  /** The exact amount, a decimal string. */
  readonly amount: string;
  readonly kind: 'total' | 'more' | 'less';
}

const PARTS = ['volume', 'efficiency', 'mix', 'price'] as const;
const LABELS = { volume: 'Volume', efficiency: 'Efficiency', mix: 'Mix', price: 'Price' } as const;

/** From what was planned to what came: each part begins where the one before it ended. */
export function varianceBars(split: VarianceSplit): readonly VarianceBar[] {
  let level = Number(split.planned);
  const parts = PARTS.map((part): VarianceBar => {
    const from = level;
    level += Number(split[part]);
    return {
      label: LABELS[part],
      range: [Math.min(from, level), Math.max(from, level)],
      amount: split[part],
      kind: level > from ? 'more' : 'less',
    };
  });
  return [
    { label: 'Planned', range: [0, Number(split.planned)], amount: split.planned, kind: 'total' },
    ...parts,
    { label: 'Actual', range: [0, Number(split.actual)], amount: split.actual, kind: 'total' },
  ];
}
