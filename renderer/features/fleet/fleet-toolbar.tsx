import { Button, Progress, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import { useFleet, useJobs, useServices } from '../../app-services.tsx';
import { countOf, formatCount } from '../../ui/format-number.ts';
import { FIGURE_IDS } from '../frame/headline-figure.ts';
import classes from './fleet.module.css';
import { uncomputed } from './fleet-rows.ts';

/** Finding a service, what the rows rest on, and computing the plans that are missing. */
export function FleetToolbar(props: {
  readonly rows: readonly RankedService[] | null;
  readonly found: number;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onEnter: () => void;
}) {
  const { rows, found, query } = props;
  return (
    <div className={classes.toolbar}>
      <h1 className={classes.title}>Fleet</h1>
      <TextInput
        id={FIGURE_IDS.findService}
        type="search"
        className={classes.find}
        aria-label="Find a service"
        placeholder="Find a service"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={<span className={classes.key}>F</span>}
        value={query}
        onChange={(event) => props.onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') props.onEnter();
          if (event.key !== 'Escape' || query === '') return;
          event.stopPropagation();
          props.onQuery('');
        }}
      />
      <span className={classes.count} role="status">
        {rows === null ? 'Reading the plans' : countText(rows, found)}
      </span>
      {rows !== null && <Computing missing={uncomputed(rows)} />}
    </div>
  );
}

function countText(rows: readonly RankedService[], found: number): string {
  const of = found === rows.length ? '' : `${formatCount(found)} of `;
  const parts = [
    [rows.filter(({ state }) => state === 'none').length, 'not planned yet'],
    [rows.filter(({ state }) => state === 'stale').length, 'out of date'],
    [rows.filter(({ problem }) => problem !== null).length, 'with a problem'],
  ] as const;
  const said = parts.flatMap(([count, words]) => (count > 0 ? [`${formatCount(count)} ${words}`] : []));
  return [`${of}${countOf(rows.length, 'service')}`, ...said].join(', ');
}

function Computing({ missing }: { readonly missing: number }) {
  const { fleet } = useServices();
  const jobId = useFleet((state) => state.jobId);
  const job = useJobs((state) => state.jobs.find(({ id }) => id === jobId));
  if (jobId !== null) {
    return (
      <span className={classes.computing}>
        {/* Which service is under way, and how long it will take, stands in the status bar. */}
        <span>{job?.stage.split(':')[0] ?? 'Finishing'}</span>
        <Progress
          value={100 * (job?.fraction ?? 1)}
          w={140}
          size="sm"
          aria-label="Plans of all services: progress"
        />
        <Button variant="default" size="compact-xs" onClick={() => fleet.getState().cancel()}>
          Cancel
        </Button>
      </span>
    );
  }
  if (missing === 0) return null;
  return (
    <span className={classes.computing}>
      <Button
        leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
        onClick={() => void fleet.getState().compute()}
      >
        Compute {countOf(missing, 'plan')}
      </Button>
    </span>
  );
}
