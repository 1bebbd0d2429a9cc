import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useJobs } from '../../app-services.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';

/** A screen's place while the job that fills it is under way: how far it is, and a way to call it off. */
export function ComputingView(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly jobId: number;
  readonly onCancel: () => void;
}) {
  const job = useJobs((state) => state.jobs.find(({ id }) => id === props.jobId));
  return (
    <EmptyView
      icon={props.icon}
      title={props.title}
      actions={
        <>
          <Progress
            value={100 * (job?.fraction ?? 1)}
            w={240}
            style={{ alignSelf: 'center' }}
            aria-label={`${props.title}: progress`}
          />
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
        </>
      }
    >
      {job?.stage ?? 'Finishing'}
    </EmptyView>
  );
}
