import { Skeleton, Tabs } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { PlanGate } from '../plan/plan-gate.tsx';
import { DocumentView } from './document-view.tsx';
import classes from './report.module.css';

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
        <Tabs defaultValue="document" keepMounted={false} className={classes.tabs} variant="default">
          <Tabs.List aria-label="Views of the report">
            {VIEWS.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {VIEWS.map(({ id, View }) => (
            <Tabs.Panel key={id} value={id} className={classes.panel}>
              <Suspense fallback={<Skeleton flex={1} radius="md" />}>
                <View plan={plan} />
              </Suspense>
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </PlanGate>
  );
}
