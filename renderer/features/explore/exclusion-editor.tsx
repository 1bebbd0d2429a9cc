import '@mantine/dates/styles.layer.css';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Exclusion } from '../../../shared/core/series/exclusion.ts';
import type { TimeSpan } from '../../../shared/core/series/time-span.ts';
import { useAssumptions, useServices, useTimeZone } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { draftOfSpan, type ExclusionErrors, exclusionOf } from './exclusion-draft.ts';

/**
 * Leaves stretches of a service's history out of what is learned, with a reason. `replaces` is the exclusion that is
 * being changed, null for new ones. One stretch can be moved; several are taken as they are.
 */
export function ExclusionEditor(props: {
  readonly service: string;
  readonly spans: readonly TimeSpan[];
  readonly replaces: Exclusion | null;
  readonly onClose: () => void;
}) {
  const { service, spans, replaces, onClose } = props;
  const { assumptions } = useServices();
  const ready = useAssumptions((state) => state.service === service && state.current !== null);
  const timeZone = useTimeZone();
  const single = spans.length === 1 ? spans[0] : undefined;
  const [draft, setDraft] = useState(() =>
    draftOfSpan(single ?? { startMs: 0, endMs: 1 }, replaces?.reason ?? '', timeZone),
  );
  const [errors, setErrors] = useState<ExclusionErrors>({});

  function submit(submitted: FormEvent): void {
    submitted.preventDefault();
    const made = exclusionOf(draft, timeZone);
    if (made.exclusion === null) {
      setErrors(made.errors);
      return;
    }
    const { reason } = made.exclusion;
    const added =
      single === undefined
        ? spans.map(({ startMs, endMs }): Exclusion => ({ startMs, endMs, reason }))
        : [made.exclusion];
    const others = assumptions.getState().exclusions.filter((one) => one !== replaces);
    assumptions.getState().setExclusions([...others, ...added]);
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={replaces === null ? 'Exclude from the forecast' : 'Change an exclusion'}
      centered
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">
            {single === undefined ? countOf(spans.length, 'stretch', 'stretches') : 'This stretch'} of{' '}
            {service} will stay in the data and on the charts, but neither the forecast nor the demand model
            learns from it.
          </Text>
          {single !== undefined && (
            <Group grow align="flex-start">
              <DateTimePicker
                label={`Start, ${timeZone}`}
                valueFormat="ddd D MMM YYYY HH:mm"
                value={draft.start}
                error={errors.start}
                onChange={(start) => setDraft((before) => ({ ...before, start }))}
              />
              <DateTimePicker
                label={`End, ${timeZone}`}
                valueFormat="ddd D MMM YYYY HH:mm"
                value={draft.end}
                error={errors.end}
                onChange={(end) => setDraft((before) => ({ ...before, end }))}
              />
            </Group>
          )}
          <Textarea
            label="Reason"
            placeholder="Outage of the payment provider"
            data-autofocus
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.reason}
            error={errors.reason}
            onChange={(changed) => {
              const reason = changed.currentTarget.value;
              setDraft((before) => ({ ...before, reason }));
            }}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Leave as it was
            </Button>
            <Button type="submit" disabled={!ready}>
              {replaces === null ? 'Exclude' : 'Change'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
