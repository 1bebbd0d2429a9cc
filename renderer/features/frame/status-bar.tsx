import { CloseButton, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
  useAssumptions,
  useJobs,
  usePlan,
  useServices,
  useTimeZone,
  useWorkspace,
} from '../../app-services.tsx';
import type { Job } from '../../stores/jobs-store.ts';
import { SavedState } from './saved-state.tsx';
import classes from './status-bar.module.css';

/** Jobs under way, what was last kept, and what identifies the plan. */
export function StatusBar() {
  const jobs = useJobs((state) => state.jobs);
  const version = useWorkspace((state) => state.version);
  const plan = usePlan((state) => state.plan);
  const seed = useAssumptions((state) => state.current?.seed);
  const timeZone = useTimeZone();
  return (
    <footer className={classes.bar}>
      {jobs.slice(-2).map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
      {jobs.length > 2 && <span>and {jobs.length - 2} more</span>}
      <span className={classes.right}>
        <SavedState />
        {plan !== null && <span title={plan.id}>Plan {plan.id.slice(0, 8)}</span>}
        {seed !== undefined && <span>Seed {seed}</span>}
        {plan !== null && <span>Times in {timeZone}</span>}
        <span>Headroom {version}</span>
      </span>
    </footer>
  );
}

/** A job is shown once it has lasted long enough to be read. */
const SHOW_AFTER_MS = 300;

/** The time that is left is the engine's to tell: it stands in the stage. */
function JobLine({ job }: { readonly job: Job }) {
  const { jobs } = useServices();
  if (useElapsed(job.startedMs) < SHOW_AFTER_MS) return null;
  return (
    <span className={classes.job}>
      <span className={classes.jobName}>
        {job.label}: {job.stage}
      </span>
      <Progress value={job.fraction * 100} w={90} size="sm" aria-label={`${job.label}: progress`} />
      <span>{Math.round(job.fraction * 100)} %</span>
      <CloseButton
        size="xs"
        aria-label={`Cancel ${job.label}`}
        title="Cancel (Esc)"
        onClick={() => jobs.getState().cancel(job.id)}
      />
    </span>
  );
}

function useElapsed(startedMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return nowMs - startedMs;
}
