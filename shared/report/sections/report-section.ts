import type { Plan } from '../../core/plan/plan.ts';
import type { Markup } from '../html.ts';

/** A part of the report. Figures are taken from the plan as they are; nothing is computed again. */
export interface ReportSection {
  /** Anchor in the document. */
  readonly id: string;
  readonly title: string;
  /** Null where the plan has nothing to say here. */
  readonly render: (plan: Plan) => Markup | null;
}
