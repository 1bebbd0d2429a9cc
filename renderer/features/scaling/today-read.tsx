import { Button } from '@mantine/core';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import { useServices } from '../../app-services.tsx';
import { policyLines } from './policy-words.ts';
import classes from './today.module.css';

/** What was read of the configuration, and the ways to change it. */
export function TodayRead(props: {
  readonly policy: ScalingPolicy;
  readonly file: Assumptions['presentPolicyFile'];
  /** What it is, as its file says; null: not known. */
  readonly format: string | null;
  readonly onReplace: () => void;
}) {
  const { policy, file, format } = props;
  const { today } = useServices();
  return (
    <section aria-label="What was read" className={classes.read}>
      <h2>{format ?? 'A policy'}</h2>
      <p className={classes.from}>{file === null ? 'given without a file' : `from ${file.name}`}</p>
      <dl>
        {policyLines(policy, policy).map(({ field, label, given }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{given}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.buttons}>
        <Button variant="default" size="compact-xs" onClick={props.onReplace}>
          Replace
        </Button>
        <Button variant="default" size="compact-xs" onClick={() => today.getState().remove()}>
          Remove
        </Button>
      </div>
    </section>
  );
}
