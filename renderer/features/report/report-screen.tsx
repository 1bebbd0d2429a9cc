import { type ComponentType, lazy } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ScreenViews } from '../../ui/screen-views.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { DocumentView } from './document-view.tsx';

/** The document first; what is kept beside the plan comes when it is first shown. */
const VIEWS: readonly {
  readonly id: string;
  readonly label: string;
  readonly View: ComponentType<{ readonly plan: Plan }>;
}[] = [
  { id: 'document', label: 'Document', View: DocumentView },
  {
    id: 'ledger',
    label: 'Ledger',
    View: lazy(() => import('../ledger/ledger-view.tsx').then((module) => ({ default: module.LedgerView }))),
  },
  {
    id: 'register',
    label: 'Assumptions register',
    View: lazy(() =>
      import('../register/register-view.tsx').then((module) => ({ default: module.RegisterView })),
    ),
  },
  {
    id: 'readiness',
    label: 'Readiness',
    View: lazy(() =>
      import('../readiness/readiness-view.tsx').then((module) => ({ default: module.ReadinessView })),
    ),
  },
];

export function ReportScreen() {
  return (
    <PlanGate title="Report">
      {(plan) => (
        <ScreenViews
          label="Views of the report"
          views={VIEWS.map(({ id, label, View }) => ({ id, label, show: () => <View plan={plan} /> }))}
        />
      )}
    </PlanGate>
  );
}
