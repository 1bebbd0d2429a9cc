import { SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useReport, useServices, useWorkspace } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { DocumentFiles } from './document-files.tsx';
import classes from './report.module.css';
import { ReportBuilder } from './report-builder.tsx';
import { ReportPreview } from './report-preview.tsx';

/** The report as it will print, what it holds, and the files it is saved as. */
export function DocumentView({ plan }: { readonly plan: Plan }) {
  const { report } = useServices();
  const [ofAll, setOfAll] = useState(false);
  const services = useWorkspace((state) => state.info?.services.length ?? 1);
  const workspaceId = useWorkspace((state) => state.info?.id);
  const layout = useReport((state) => state.layout);
  const failure = useReport((state) => state.failure);
  const service = ofAll ? null : plan.service;
  useEffect(() => {
    report.getState().setShown(true);
    return () => report.getState().setShown(false);
  }, [report]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace holds another report of the same service.
  useEffect(() => void report.getState().load(service), [report, service, workspaceId]);

  return (
    <div className={classes.place}>
      <div className={classes.document}>
        <div className={classes.builder}>
          {services > 1 && (
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label="Whose report"
              value={ofAll ? 'all' : 'one'}
              onChange={(value) => setOfAll(value === 'all')}
              data={[
                { value: 'one', label: 'This service' },
                { value: 'all', label: 'All services' },
              ]}
            />
          )}
          {failure !== null && <FailureView failure={failure} />}
          {layout !== null && (
            <ReportBuilder
              layout={layout}
              currency={plan.assumptions.currency}
              onChange={report.getState().change}
            />
          )}
        </div>
        <div className={classes.result}>
          <DocumentFiles service={service} />
          {layout !== null && <ReportPreview service={service} planId={plan.id} paper={layout.paper} />}
        </div>
      </div>
    </div>
  );
}
