import { Button, CopyButton, ScrollArea, Skeleton } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useServices } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { saveDocument } from '../plan/save-document.ts';
import { useRenderedDocument } from '../plan/use-rendered-document.ts';
import classes from './scaling.module.css';

/** The policy as a Kubernetes HorizontalPodAutoscaler, to copy or to save. */
export function HpaPreview(props: { readonly service: string; readonly planId: string }) {
  const services = useServices();
  const { document, failure } = useRenderedDocument(props.service, 'hpa.yaml', props.planId);
  return (
    <section className={classes.card} aria-labelledby="hpa-title">
      <div className={classes.cardHead}>
        <h2 id="hpa-title">HPA v2</h2>
        {document !== null && (
          <span className={classes.cardActions}>
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
          </span>
        )}
      </div>
      {failure !== null && <FailureView failure={failure} />}
      {document === null && failure === null && <Skeleton flex={1} radius="sm" />}
      {document !== null && (
        <ScrollArea
          className={classes.grow}
          type="auto"
          viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': document.fileName }}
        >
          <pre className={classes.code}>{document.text}</pre>
        </ScrollArea>
      )}
    </section>
  );
}
