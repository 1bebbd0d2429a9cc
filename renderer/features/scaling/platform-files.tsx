import { Button, CopyButton, NativeSelect, ScrollArea, Skeleton } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ExportKind } from '../../../shared/contract/document-kinds.ts';
import { EXPORT_KINDS } from '../../../shared/contract/document-kinds.ts';
import { useServices } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { saveDocument } from '../plan/save-document.ts';
import { useRenderedDocument } from '../plan/use-rendered-document.ts';
import classes from './scaling.module.css';

const NAMES: Readonly<Record<ExportKind, string>> = {
  'hpa.yaml': 'Kubernetes HPA v2',
  'keda.yaml': 'KEDA ScaledObject',
  'capacity-buffer.yaml': 'Kubernetes CapacityBuffer',
  'aws.tf': 'AWS, Terraform',
  'aws-cli.json': 'AWS, command line',
  'gcp.tf': 'Google Cloud, Terraform',
  'azure.json': 'Azure autoscale',
  'prometheus-rules.yaml': 'Prometheus rules',
  'openslo.yaml': 'OpenSLO',
  'prewarm-request.txt': 'Load balancer pre-warm request',
};

const CHOICES = EXPORT_KINDS.map((kind) => ({ value: kind, label: NAMES[kind] }));

/** The policy as a file of the planner's platform, to copy or to save. */
export function PlatformFiles(props: { readonly service: string; readonly planId: string }) {
  const [kind, setKind] = useState<ExportKind>('hpa.yaml');
  const titleId = useId();
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <div className={classes.cardHead}>
        <h2 id={titleId}>File for</h2>
        <NativeSelect
          aria-label="Platform"
          size="xs"
          className={classes.platform}
          value={kind}
          data={CHOICES}
          onChange={(event) => setKind(event.currentTarget.value as ExportKind)}
        />
      </div>
      {/* Another kind begins empty: what is copied or saved is always of the platform that is shown. */}
      <PlatformFile key={kind} service={props.service} kind={kind} planId={props.planId} />
    </section>
  );
}

function PlatformFile(props: {
  readonly service: string;
  readonly kind: ExportKind;
  readonly planId: string;
}) {
  const services = useServices();
  const { document, failure } = useRenderedDocument(
    { service: props.service, kind: props.kind },
    props.planId,
  );
  if (failure !== null) return <FailureView failure={failure} />;
  if (document === null) return <Skeleton flex={1} radius="sm" />;
  return (
    <>
      <div className={classes.fileActions}>
        <span className={classes.fileName}>{document.fileName}</span>
        <CopyButton value={document.text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-xs"
              leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconDownload size={13} />}
          onClick={() => void saveDocument(services, document)}
        >
          Save
        </Button>
      </div>
      <ScrollArea
        className={classes.grow}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': document.fileName }}
      >
        <pre className={classes.code}>{document.text}</pre>
      </ScrollArea>
    </>
  );
}
