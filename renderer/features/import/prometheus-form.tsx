import { Button, Group, Progress, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/contract/outcome.ts';
import { useJobs, useServices } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { tellDone } from '../../ui/tell.ts';
import classes from './import.module.css';
import { MetricField } from './metric-field.tsx';
import {
  type DraftErrors,
  EMPTY_DRAFT,
  type PrometheusDraft,
  requestOf,
  serverOf,
} from './prometheus-draft.ts';
import { RangeFields } from './range-fields.tsx';
import { SignInFields } from './sign-in-fields.tsx';

/** Which field a refusal of the engine belongs to. */
const FIELD_OF: Readonly<Record<string, keyof DraftErrors>> = {
  address: 'address',
  query: 'query',
  auth: 'secret',
  toMs: 'range',
};

/** Asks a server of the Prometheus API for a range; what comes is looked at and imported like a file. */
export function PrometheusForm({ onClose }: { readonly onClose: () => void }) {
  const { client, shell, jobs, imports, navigation } = useServices();
  const [draft, setDraft] = useState<PrometheusDraft>(EMPTY_DRAFT);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [jobId, setJobId] = useState<number | null>(null);
  const job = useJobs((state) => state.jobs.find(({ id }) => id === jobId));
  const change = (patch: Partial<PrometheusDraft>): void => setDraft((before) => ({ ...before, ...patch }));

  // The form is loaded when it is first asked for, which may be after the dialog has looked for it.
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  // A server that was asked before is the one that is meant, as a rule.
  useEffect(() => {
    void client.call('source.list', {}).then((outcome) => {
      const [known] = outcome.ok ? outcome.value.sources : [];
      if (!known) return;
      setDraft((now) =>
        now.address === '' ? { ...now, address: known.address, signIn: known.signIn } : now,
      );
    });
  }, [client]);

  function refuse(refused: Failure): void {
    const field = FIELD_OF[refused.path ?? ''];
    if (refused.code === 'CANCELLED') return;
    if (field === undefined || (field === 'secret' && draft.signIn === 'none')) setFailure(refused);
    else setErrors({ [field]: `${refused.message} ${refused.hint ?? ''}`.trim() });
  }

  async function listMetrics(): Promise<readonly string[] | null> {
    const { server, errors: wrong } = serverOf(draft);
    setErrors(wrong);
    setFailure(null);
    if (Object.keys(wrong).length > 0) return null;
    const outcome = await client.call('source.metrics', server);
    if (outcome.ok) return outcome.value.metrics;
    refuse(outcome.error);
    return null;
  }

  async function fetchRange(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { request, errors: wrong } = requestOf(draft, Date.now());
    setErrors(wrong);
    setFailure(null);
    if (Object.keys(wrong).length > 0) return;
    const { id, outcome } = jobs.getState().start('Fetching', 'source.fetch', request);
    setJobId(id);
    const result = await outcome;
    setJobId(null);
    if (!result.ok) return refuse(result.error);
    if (request.auth !== undefined && shell.keepSignIn !== null) {
      const kept = await shell.keepSignIn(request.address, request.auth);
      if (!kept.ok || kept.value === 'not-kept') {
        tellDone(
          'How you signed in was not kept',
          'This system offers no keychain, so it is asked for next time.',
        );
      }
    }
    imports.getState().addFiles([result.value.file]);
    navigation.getState().goTo('import');
    onClose();
  }

  const busy = jobId !== null;
  const keptIn = shell.keepSignIn === null ? 'Forgotten when Headroom ends' : "Kept in the system's keychain";
  return (
    <form onSubmit={(event) => void fetchRange(event)} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Address"
          description="Prometheus, VictoriaMetrics, Thanos or Mimir: what stands before /api/v1"
          placeholder="http://prometheus.example:9090"
          ref={first}
          data-autofocus
          value={draft.address}
          error={errors.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
        <SignInFields draft={draft} errors={errors} keptIn={keptIn} onChange={change} />
        <MetricField onList={listMetrics} onQuery={(query) => change({ query })} />
        <Textarea
          label="Query (PromQL)"
          placeholder="sum by (job) (rate(http_requests_total[5m]))"
          autosize
          minRows={2}
          maxRows={6}
          spellCheck={false}
          classNames={{ input: classes.query ?? '' }}
          value={draft.query}
          error={errors.query}
          onChange={(event) => change({ query: event.currentTarget.value })}
        />
        <RangeFields draft={draft} errors={errors} onChange={change} />
        {failure !== null && <FailureView failure={failure} />}
        {job !== undefined && (
          <div role="status">
            <Progress value={job.fraction * 100} size="sm" aria-label="Fetching: progress" />
            <p className={classes.quiet}>{job.stage}</p>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => (jobId === null ? onClose() : jobs.getState().cancel(jobId))}
          >
            {busy ? 'Stop' : 'Cancel'}
          </Button>
          <Button type="submit" loading={busy}>
            Fetch
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
