import { Button, Menu, Progress } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Scenario } from '../../../shared/core/scenario/scenario.ts';
import { useJobs } from '../../app-services.tsx';
import classes from './scenarios.module.css';

/** What can be done with the scenarios as a whole: more of them, and comparing them. */
export function ScenarioBar(props: {
  readonly readyMade: readonly Scenario[];
  readonly isCurrent: boolean;
  readonly canCompare: boolean;
  readonly note: string;
  readonly jobId: number | null;
  readonly onNew: () => void;
  readonly onTake: (ready: readonly Scenario[]) => void;
  readonly onCompare: () => void;
  readonly onCancel: () => void;
}) {
  const job = useJobs((state) => state.jobs.find(({ id }) => id === props.jobId));
  return (
    <div className={classes.bar}>
      <Menu width={280} position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={14} />}>
            Add a scenario
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={props.onNew}>One of your own…</Menu.Item>
          <Menu.Label>Ready-made</Menu.Label>
          {props.readyMade.map((ready) => (
            <Menu.Item key={ready.name} onClick={() => props.onTake([ready])}>
              {ready.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => props.onTake(props.readyMade)}>All of these</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {props.jobId === null ? (
        <>
          <Button disabled={!props.canCompare || props.isCurrent} onClick={props.onCompare}>
            Compare with the base
          </Button>
          <span className={classes.barNote} role="status">
            {props.note}
          </span>
        </>
      ) : (
        <>
          <Progress value={100 * (job?.fraction ?? 1)} w={180} aria-label="Comparing scenarios: progress" />
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
          <span className={classes.barNote}>{job?.stage ?? 'Finishing'}</span>
        </>
      )}
    </div>
  );
}
