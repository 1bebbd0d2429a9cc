import type {
  AssumptionWeights,
  WeighedAssumption,
} from '../../../shared/core/scenario/weigh-assumptions.ts';

export type TornadoMeasure = 'units' | 'cost';

/** One assumption's reach: from the base to where each end of its range leads. */
export interface TornadoRow {
  readonly key: string;
  readonly label: string;
  readonly planned: string;
  readonly range: string;
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
  readonly lowEnd: number;
  readonly highEnd: number;
  readonly swing: number;
}

const MOST_ROWS = 10;

/** The assumptions that move the measure, the widest reach first. Empty where there is no cost to measure. */
export function tornadoRows(weights: AssumptionWeights, measure: TornadoMeasure): readonly TornadoRow[] {
  const base = measureOf(weights.base, measure);
  if (base === null) return [];
  return weights.assumptions
    .flatMap((one) => rowOf(one, base, measure))
    .filter(({ swing }) => swing > 0)
    .sort((a, b) => b.swing - a.swing)
    .slice(0, MOST_ROWS);
}

export function measureOf(
  figures: { readonly peakUnits: number; readonly cost: string | null },
  measure: TornadoMeasure,
): number | null {
  if (measure === 'units') return figures.peakUnits;
  return figures.cost === null ? null : Number(figures.cost);
}

function rowOf(
  { key, label, planned, low, high }: WeighedAssumption,
  base: number,
  measure: TornadoMeasure,
): TornadoRow[] {
  const lowEnd = measureOf(low, measure);
  const highEnd = measureOf(high, measure);
  if (lowEnd === null || highEnd === null) return [];
  const span = (end: number) => [Math.min(base, end), Math.max(base, end)] as const;
  return [
    {
      key,
      label,
      planned,
      range: `${low.value} … ${high.value}`,
      low: span(lowEnd),
      high: span(highEnd),
      lowEnd,
      highEnd,
      swing: Math.max(base, lowEnd, highEnd) - Math.min(base, lowEnd, highEnd),
    },
  ];
}
