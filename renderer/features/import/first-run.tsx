import { Button } from '@mantine/core';
import { IconDatabase, IconFileImport, IconTestPipe } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useServices, useWorkspace } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { openChosenWorkspace } from '../workspace/workspace-actions.tsx';
import { WorkspaceList } from '../workspace/workspace-list.tsx';
import { addPickedFiles } from './bring-files.ts';
import classes from './first-run.module.css';
import { openPrometheusForm } from './open-prometheus-form.tsx';

/** Three ways in: files, a workspace, the sample. */
export function FirstRun() {
  const services = useServices();
  const { workspace } = services;
  const recent = useWorkspace((state) => state.recent);
  const failure = useWorkspace((state) => state.failure);
  const opening = useWorkspace((state) => state.phase === 'opening');
  return (
    <div className={classes.page}>
      <h1>From your own history to a proved capacity plan</h1>
      <p className={classes.lead}>
        Headroom forecasts the load through your next peak event, turns it into required capacity, and checks
        an autoscaling policy against hundreds of simulated futures. Your data stays on this machine.
      </p>
      {failure !== null && <FailureView failure={failure} onDismiss={workspace.getState().dismissFailure} />}
      <div className={classes.doors} aria-busy={opening}>
        <Door
          icon={<IconFileImport size={30} stroke={1.5} />}
          title="Drop your files"
          text="CSV of traffic, saturation, latency, errors or replicas, from any tool. Drop them anywhere in this window, or choose them."
          action="Choose files"
          onOpen={() => void addPickedFiles(services)}
          disabled={opening}
        />
        <Door
          icon={<IconDatabase size={30} stroke={1.5} />}
          title="Open a workspace"
          text="One file holds the series, the calendar, the assumptions and the plans made from them."
          action="Open a workspace"
          onOpen={() => void openChosenWorkspace(services)}
          disabled={opening}
        />
        <Door
          icon={<IconTestPipe size={30} stroke={1.5} />}
          title="Try the sample"
          text="Thirteen months of a shop's checkout service, with last year's Black Friday, an outage and a saturated peak."
          action={opening ? 'Opening…' : 'Open the sample'}
          onOpen={() => void workspace.getState().openSample()}
          disabled={opening}
        />
      </div>
      <p className={classes.more}>
        Or let Headroom ask Prometheus, VictoriaMetrics, Thanos or Mimir:{' '}
        <Button variant="default" size="compact-sm" disabled={opening} onClick={() => openPrometheusForm()}>
          From Prometheus
        </Button>
      </p>
      {recent.length > 0 && (
        <section className={classes.recent} aria-labelledby="recent-workspaces">
          <h2 id="recent-workspaces">Opened before</h2>
          <WorkspaceList
            entries={recent.slice(0, 5)}
            disabled={opening}
            onChoose={(entry) => void workspace.getState().open({ id: entry.id })}
            onForget={({ id }) => void workspace.getState().forget(id)}
          />
        </section>
      )}
    </div>
  );
}

function Door(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onOpen: () => void;
  readonly disabled: boolean;
}) {
  return (
    <button type="button" className={classes.door} onClick={props.onOpen} disabled={props.disabled}>
      <span aria-hidden="true" className={classes.icon}>
        {props.icon}
      </span>
      <strong>{props.title}</strong>
      <span className={classes.text}>{props.text}</span>
      <span className={classes.action}>{props.action}</span>
    </button>
  );
}
