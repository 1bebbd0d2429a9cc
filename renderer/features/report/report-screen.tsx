import { Tabs } from '@mantine/core';
import { PlanGate } from '../plan/plan-gate.tsx';
import { DocumentView } from './document-view.tsx';
import classes from './report.module.css';

export function ReportScreen() {
  return (
    <PlanGate title="Report">
      {(plan) => (
        <Tabs defaultValue="document" keepMounted={false} className={classes.tabs} variant="default">
          <Tabs.List aria-label="Views of the report">
            <Tabs.Tab value="document">Document</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="document" className={classes.panel}>
            <DocumentView plan={plan} />
          </Tabs.Panel>
        </Tabs>
      )}
    </PlanGate>
  );
}
