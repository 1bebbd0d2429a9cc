import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/contract/outcome.ts';
import classes from './state-views.module.css';

const WHAT: Readonly<Record<Failure['code'], string>> = {
  INVALID_INPUT: 'An input cannot be used',
  AMBIGUOUS: 'The input can be read in more than one way',
  UNUSABLE_DATA: 'The data cannot carry this step',
  NOT_FOUND: 'Not found',
  WORKSPACE_BUSY: 'The workspace is in use',
  CANCELLED: 'Cancelled',
  INTERNAL: 'Headroom failed',
};

/** What happened, where, and what to do next, in that order. */
export function FailureView(props: {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  readonly onDismiss?: () => void;
  readonly children?: ReactNode;
}) {
  const { failure } = props;
  return (
    <div role="alert" className={classes.failure}>
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <strong>{WHAT[failure.code]}</strong>
        <p>{failure.message}</p>
        {failure.path !== undefined && (
          <p>
            At <code>{failure.path}</code>
          </p>
        )}
        {failure.hint !== undefined && <p>{failure.hint}</p>}
        {props.children}
        {(props.onRetry ?? props.onDismiss) !== undefined && (
          <p className={classes.buttons}>
            {props.onRetry !== undefined && (
              <Button variant="default" onClick={props.onRetry}>
                Try again
              </Button>
            )}
            {props.onDismiss !== undefined && (
              <Button variant="subtle" color="gray" onClick={props.onDismiss}>
                Dismiss
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
