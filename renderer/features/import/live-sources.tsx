import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { KeptSource } from '../../../shared/contract/source-types.ts';
import { type AppServices, useServices, useTimeZone, useWorkspace } from '../../app-services.tsx';
import { formatStep } from '../../ui/format-duration.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { tellDone, tellFailure } from '../../ui/tell.ts';
import classes from './import.module.css';

/** The servers that series came from, each with the way to fetch what has come since. */
export function LiveSources() {
  const services = useServices();
  const { client } = services;
  const series = useWorkspace((state) => state.series);
  const timeZone = useTimeZone();
  const [sources, setSources] = useState<readonly KeptSource[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an import changes the series, and may change the sources
  useEffect(() => {
    let shown = true;
    void client.call('source.list', {}).then((outcome) => {
      if (shown && outcome.ok) setSources(outcome.value.sources);
    });
    return () => {
      shown = false;
    };
  }, [client, series]);
  if (sources.length === 0) return null;
  return (
    <section className={classes.sources} aria-label="Live sources">
      {sources.map((source) => (
        <div key={source.id} className={classes.source}>
          <code title={source.query}>{source.query}</code>
          <span className={classes.sourceFacts}>
            {new URL(source.address).host}, {formatStep(source.stepMs)}, up to{' '}
            {formatInstantWithYear(source.lastSampleMs + source.stepMs, timeZone)}
          </span>
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconRefresh size={13} />}
            loading={busy === source.id}
            disabled={busy !== null}
            onClick={() => {
              setBusy(source.id);
              void refresh(services, source).finally(() => setBusy(null));
            }}
          >
            Refresh
          </Button>
        </div>
      ))}
    </section>
  );
}

async function refresh({ jobs, workspace }: AppServices, { id }: KeptSource): Promise<void> {
  const input = { id, toMs: Date.now() };
  const outcome = await jobs.getState().start('Refreshing', 'source.refresh', input).outcome;
  if (outcome.ok) {
    jobs.getState().markSaved();
    const last = outcome.value.files
      .flatMap((file) => file.series.map(({ end }) => end))
      .sort()
      .at(-1);
    tellDone(
      'Refreshed',
      last === undefined ? undefined : `The last sample is of ${last.slice(0, 16).replace('T', ' ')} UTC.`,
    );
    await workspace.getState().refresh();
  } else if (outcome.error.code !== 'CANCELLED') {
    const { message, hint = '', path } = outcome.error;
    const how = path === 'auth' ? 'Fetch once with “From Prometheus” to sign in again.' : hint;
    tellFailure('The source was not refreshed', `${message} ${how}`.trim());
  }
}
