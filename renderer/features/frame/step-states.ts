import type { SeriesSummary } from '../../../shared/contract/series-types.ts';
import type { Note } from '../../../shared/core/note.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { Step } from '../../stores/navigation-store.ts';

/** 'attention' carries how many things want the planner's eye; 'none': no step of a service's plan. */
export interface StepState {
  readonly state: 'none' | 'todo' | 'done' | 'attention';
  readonly count: number;
}

const TODO: StepState = { state: 'todo', count: 0 };
const NONE: StepState = { state: 'none', count: 0 };

/** What each step of the rail says of itself, from the service's series and the plan at hand. */
export function stepStates(
  series: readonly SeriesSummary[],
  plan: Plan | null,
): Readonly<Record<Step, StepState>> {
  const data = series.length > 0 ? doneOr(0) : TODO;
  if (plan === null) {
    return {
      import: data,
      explore: data,
      forecast: TODO,
      capacity: TODO,
      scaling: TODO,
      cost: TODO,
      report: TODO,
      fleet: NONE,
      'event-day': NONE,
    };
  }
  return {
    import: data,
    explore: data,
    forecast: doneOr(concerns(plan.forecast.notes)),
    capacity: doneOr(concerns(plan.capacity.notes)),
    scaling: plan.scaling === null ? TODO : doneOr(concerns(plan.scaling.notes)),
    cost: costState(plan),
    report: doneOr(0),
    fleet: NONE,
    'event-day': NONE,
  };
}

/** Cost waits for one thing only that the planner can give: the price. */
function costState(plan: Plan): StepState {
  if (plan.cost !== null) return doneOr(concerns(plan.cost.notes));
  if (plan.scaling !== null && plan.assumptions.pricePerUnitHour === null)
    return { state: 'attention', count: 1 };
  return TODO;
}

function doneOr(count: number): StepState {
  return count > 0 ? { state: 'attention', count } : { state: 'done', count: 0 };
}

function concerns(notes: readonly Note[]): number {
  return notes.filter((note) => note.severity !== 'info').length;
}
