import { SegmentedControl, Skeleton, Switch } from '@mantine/core';
import { useState } from 'react';
import type { ReportPaper } from '../../../shared/contract/report-layout.ts';
import { useReport } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { useRenderedDocument } from '../plan/use-rendered-document.ts';
import classes from './report.module.css';

type Look = 'pages' | 'screen';

/** The report as sheets of paper or as a screen shows it, anew for each plan and each change to it. */
export function ReportPreview(props: {
  readonly service: string | null;
  readonly planId: string;
  readonly paper: ReportPaper;
}) {
  const [look, setLook] = useState<Look>('pages');
  const [grey, setGrey] = useState(false);
  const revision = useReport((state) => state.revision);
  const { document, failure } = useRenderedDocument(
    { service: props.service, kind: 'report.html', asSheets: look === 'pages' },
    `${props.planId}/${revision}`,
  );
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="How the report is shown"
          value={look}
          onChange={(value) => setLook(value as Look)}
          data={[
            { value: 'pages', label: `${props.paper} pages` },
            { value: 'screen', label: 'On screen' },
          ]}
        />
        <Switch
          size="xs"
          label="In grey"
          checked={grey}
          onChange={(event) => setGrey(event.currentTarget.checked)}
        />
      </div>
      {failure !== null && <FailureView failure={failure} />}
      {document === null && failure === null && <Skeleton flex={1} radius="md" />}
      {document !== null && (
        // Sandboxed without scripts or same origin: the report is shown as the stranger's browser will show it.
        <iframe
          className={classes.page}
          data-grey={grey || undefined}
          title="Preview of the report"
          sandbox=""
          srcDoc={document.text}
        />
      )}
    </>
  );
}
