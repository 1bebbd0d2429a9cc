import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { Step } from '../../stores/navigation-store.ts';

/** Element ids of figures, and of a field, that links and keys lead to. */
export const FIGURE_IDS = {
  peakUnits: 'figure-peak-units',
  exhaustion: 'figure-exhaustion',
  peakDemand: 'figure-peak-demand',
  findService: 'find-service',
} as const;

/** The figure that the plan's sentence is about: units at the peak, or when the limit is reached. */
export function headlineFigure(plan: Plan): { readonly step: Step; readonly id: string } {
  if (plan.capacity.kind === 'per-unit' && plan.capacity.peakUnits.length > 0) {
    return { step: 'capacity', id: FIGURE_IDS.peakUnits };
  }
  if (plan.capacity.kind === 'limit') return { step: 'capacity', id: FIGURE_IDS.exhaustion };
  return { step: 'forecast', id: FIGURE_IDS.peakDemand };
}
