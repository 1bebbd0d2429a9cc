import { Button, Skeleton, Tabs } from '@mantine/core';
import { IconDownload, IconFileCode, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { DocumentKind } from '../../../shared/contract/engine-api.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useServices } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { renderAndSave } from '../plan/save-document.ts';
import { useRenderedDocument } from '../plan/use-rendered-document.ts';
import classes from './report.module.css';

export function ReportScreen() {
  return <PlanGate title="Report">{(plan) => <ReportTabs plan={plan} />}</PlanGate>;
}

const LedgerView = lazy(() =>
  import('../ledger/ledger-view.tsx').then((module) => ({ default: module.LedgerView })),
);

/** The document, and what is kept beside the plan for it. */
function ReportTabs({ plan }: { readonly plan: Plan }) {
  return (
    <Tabs defaultValue="document" keepMounted={false} className={classes.tabs} variant="default">
      <Tabs.List aria-label="Views of the report">
        <Tabs.Tab value="document">Document</Tabs.Tab>
        <Tabs.Tab value="ledger">Ledger</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="document" className={classes.panel}>
        <Report plan={plan} />
      </Tabs.Panel>
      <Tabs.Panel value="ledger" className={classes.panel}>
        <Suspense fallback={<Skeleton flex={1} radius="md" />}>
          <LedgerView plan={plan} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}

/** The report as it will be saved, and the files that go with it. */
function Report({ plan }: { readonly plan: Plan }) {
  const { document, failure } = useRenderedDocument(plan.service, 'report.html', plan.id);
  return (
    <>
      <div className={classes.bar}>
        <Save kind="report.html" label="Save the report" icon={<IconFileText size={15} />} plan={plan} main />
        <Save kind="plan.json" label="plan.json" icon={<IconDownload size={15} />} plan={plan} />
        <Save kind="forecast.csv" label="forecast.csv" icon={<IconFileSpreadsheet size={15} />} plan={plan} />
        {plan.scaling !== null && (
          <Save kind="hpa.yaml" label="HPA YAML" icon={<IconFileCode size={15} />} plan={plan} />
        )}
      </div>
      {failure !== null && <FailureView failure={failure} />}
      {document === null && failure === null && <Skeleton flex={1} radius="md" />}
      {document !== null && (
        // Sandboxed without scripts or same origin: the report is shown as the stranger's browser will show it.
        <iframe className={classes.page} title="Preview of the report" sandbox="" srcDoc={document.text} />
      )}
    </>
  );
}

function Save(props: {
  readonly kind: DocumentKind;
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly plan: Plan;
  readonly main?: boolean;
}) {
  const services = useServices();
  return (
    <Button
      variant={props.main === true ? 'filled' : 'default'}
      leftSection={props.icon}
      onClick={() => void renderAndSave(services, props.plan.service, props.kind)}
    >
      {props.label}
    </Button>
  );
}
