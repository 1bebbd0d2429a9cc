import type { ReportSectionId } from '../../contract/report-layout.ts';
import type { RegisterLine } from '../../core/assumptions/assumption-register.ts';
import type { LedgerCalibration, LedgerSummary } from '../../core/ledger/ledger-entry.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Readiness } from '../../core/readiness/readiness.ts';
import type { ScenarioComparison } from '../../core/scenario/scenario.ts';
import type { AssumptionWeights } from '../../core/scenario/weigh-assumptions.ts';
import type { Markup } from '../html.ts';

/** What the workspace holds of a service beside its plan. Null: not asked for, or there is none. */
export interface ReportAnnexes {
  readonly register: readonly RegisterLine[] | null;
  readonly weights: AssumptionWeights | null;
  readonly scenarios: ScenarioComparison | null;
  readonly ledger: {
    readonly entries: readonly LedgerSummary[];
    readonly calibration: LedgerCalibration;
  } | null;
  readonly readiness: Readiness | null;
}

export const NO_ANNEXES: ReportAnnexes = {
  register: null,
  weights: null,
  scenarios: null,
  ledger: null,
  readiness: null,
};

/** A part of the report. Figures are taken from the plan as they are; nothing is computed again. */
export interface ReportSection {
  /** Anchor in the document; its title is in the contract, for the screen that lists them. */
  readonly id: ReportSectionId;
  /** Null where there is nothing to say here. */
  readonly render: (plan: Plan, annexes: ReportAnnexes) => Markup | null;
}
