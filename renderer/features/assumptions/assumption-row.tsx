import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './assumptions.module.css';

/** One assumption: its name, its input, what it would be untouched, and the way back to that. */
export function AssumptionRow(props: {
  readonly inputId: string;
  readonly label: string;
  readonly meaning: string;
  readonly defaultText: string;
  readonly changed: boolean;
  readonly error: string | null;
  readonly onReset: () => void;
  readonly children: ReactNode;
}) {
  const { error } = props;
  const said = useRef<HTMLDivElement>(null);
  // A refusal below the panel's edge would not be read.
  useEffect(() => {
    if (error !== null) said.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return (
    <div className={classes.row}>
      <Tooltip label={props.meaning} multiline w={260} position="left">
        <label htmlFor={props.inputId} className={classes.label}>
          {props.label}
        </label>
      </Tooltip>
      <div className={classes.input}>{props.children}</div>
      <div className={classes.reset}>
        {props.changed && (
          <Tooltip label={`Back to ${props.defaultText}`}>
            <ActionIcon
              size="sm"
              aria-label={`${props.label}: back to ${props.defaultText}`}
              onClick={props.onReset}
            >
              <IconArrowBackUp size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {error !== null && (
        <div ref={said} className={classes.error} id={`${props.inputId}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
