import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { ScalingResult } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Note } from '../../../shared/core/note.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useAssumptions, usePlan, useServices, useToday } from '../../app-services.tsx';
import { isAbout } from '../../stores/today-store.ts';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { NoteList } from '../../ui/state/note-list.tsx';
import { CourseChart } from './course-chart.tsx';
import { EventFailures } from './event-failures.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import { TODAY_ID } from './take-today.ts';
import classes from './today.module.css';
import { TodayBeside } from './today-beside.tsx';
import { TodayIntake } from './today-intake.tsx';
import { TodayRead } from './today-read.tsx';

/** What is configured today: when it fails, before anything is proposed, and the recommendation beside it. */
export function TodayView({ plan, scaling }: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const { today } = useServices();
  const current = useAssumptions((state) => state.current);
  const status = usePlan((state) => state.status);
  const failure = useToday((state) => state.failure);
  const policy = current?.presentPolicy ?? null;
  const file = current?.presentPolicyFile ?? null;

  useEffect(() => {
    today.getState().setOpen(true);
    return () => today.getState().setOpen(false);
  }, [today]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another configuration or plan is what there is to follow.
  useEffect(() => {
    void today.getState().follow();
  }, [today, policy, file, plan.id, status]);

  return (
    <section id={TODAY_ID} tabIndex={-1} aria-label="Today’s configuration" className={classes.view}>
      {failure !== null && (
        <FailureView failure={withoutPath(failure)} onDismiss={() => today.getState().dismiss()} />
      )}
      {policy === null ? (
        <TodayIntake />
      ) : (
        <Configured plan={plan} scaling={scaling} policy={policy} file={file} />
      )}
    </section>
  );
}

/** What is wrong is somewhere in one text: naming the input says nothing. */
function withoutPath({ path: _, ...failure }: Failure): Failure {
  return failure;
}

function Configured(props: {
  readonly plan: Plan;
  readonly scaling: ScalingResult;
  readonly policy: ScalingPolicy;
  readonly file: Assumptions['presentPolicyFile'];
}) {
  const { plan, scaling, policy, file } = props;
  const [replacing, setReplacing] = useState(false);
  const findings = useToday((state) => state.findings);
  const failed = useToday((state) => state.failure !== null);
  const found = findings !== null && isAbout(findings, plan.service, policy, file) ? findings : null;
  const comparison = found?.comparison ?? null;
  const notes = (found?.read?.notes ?? []).map(
    (message): Note => ({ severity: 'info', code: 'today', message }),
  );
  return (
    <>
      {replacing && <TodayIntake onDone={() => setReplacing(false)} />}
      <div className={classes.row}>
        <TodayRead
          policy={policy}
          file={file}
          format={found?.read?.format ?? null}
          onReplace={() => setReplacing(true)}
        />
        <div className={classes.column}>
          {comparison === null ? (
            <Waiting failed={failed} />
          ) : (
            <EventFailures comparison={comparison} timeZone={plan.assumptions.timeZone} />
          )}
          <NoteList notes={notes} label="What the file says beyond that" />
        </div>
      </div>
      {comparison !== null && (
        <>
          <CourseChart plan={plan} replays={comparison.replays} />
          <div className={classes.row}>
            <TodayBeside plan={plan} scaling={scaling} policy={policy} />
            <PolicyChanges policy={policy} comparison={comparison} hasFile={file !== null} />
          </div>
        </>
      )}
    </>
  );
}

function Waiting({ failed }: { readonly failed: boolean }) {
  return failed ? null : (
    <Skeleton flex={1} mih={160} radius="md" role="status" aria-label="Being simulated" />
  );
}
