import { Button, NumberInput, Select } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { LedgerSummary } from '../../../shared/core/ledger/ledger-entry.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useServices } from '../../app-services.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { formatDay, fromWallTime, toWallTime } from '../../ui/format-time.ts';
import { addPickedFiles } from '../import/bring-files.ts';
import classes from './event-day.module.css';
import type { DayQuestion } from './use-event-day.ts';

const NO_EVENT = 'day';
const AS_OF_START = 'as-of';

/** What is followed, held against what, as of when; and the way to the day's new data. */
export function DayControls(props: {
  readonly plan: Plan;
  readonly question: DayQuestion;
  readonly lastSampleMs: number;
  readonly onChange: (patch: Partial<DayQuestion>) => void;
}) {
  const { plan, question, onChange } = props;
  const { timeZone, events } = plan.assumptions;
  const services = useServices();
  const frozen = useFrozen(plan.service);
  return (
    <div className={classes.controls}>
      <Select
        label="Follow"
        className={classes.wide}
        allowDeselect={false}
        data={[
          { value: NO_EVENT, label: 'The day' },
          ...events.map(({ id, name, startMs }) => ({
            value: id,
            label: `${name}, ${formatDay(startMs, timeZone)}`,
          })),
        ]}
        value={question.eventId ?? NO_EVENT}
        onChange={(value) => onChange({ eventId: value === NO_EVENT ? null : value })}
      />
      <Select
        label="Against"
        className={classes.wide}
        allowDeselect={false}
        data={[
          { value: AS_OF_START, label: 'The plan as of its start' },
          ...frozen.map(({ id, name }) => ({ value: id, label: `Frozen: ${name ?? id.slice(0, 12)}` })),
        ]}
        value={question.entryId ?? AS_OF_START}
        onChange={(value) => onChange({ entryId: value === AS_OF_START ? null : value })}
      />
      <NumberInput
        label="Floor in force"
        className={classes.narrow}
        placeholder="the policy’s"
        min={1}
        max={10_000_000}
        allowDecimal={false}
        allowNegative={false}
        value={question.floor ?? ''}
        onChange={(value) => onChange({ floor: typeof value === 'number' && value >= 1 ? value : null })}
      />
      <DateTimeField
        label="As of"
        className={classes.wide}
        placeholder="now, by the clock"
        opensAt={toWallTime(props.lastSampleMs, timeZone)}
        value={question.asOfMs === null ? null : toWallTime(question.asOfMs, timeZone)}
        onChange={(value) => onChange({ asOfMs: value === null ? null : fromWallTime(value, timeZone) })}
      />
      <Button
        variant="default"
        leftSection={<IconFileImport size={15} aria-hidden="true" />}
        onClick={() => void addPickedFiles(services)}
      >
        Add the day’s data
      </Button>
    </div>
  );
}

/** Entries of the ledger that can be relied on. */
function useFrozen(service: string): readonly LedgerSummary[] {
  const { client } = useServices();
  const [entries, setEntries] = useState<readonly LedgerSummary[]>([]);
  useEffect(() => {
    let wanted = true;
    void client.call('ledger.list', { service }).then((outcome) => {
      if (wanted && outcome.ok) setEntries(outcome.value.entries.filter(({ state }) => state === 'intact'));
    });
    return () => {
      wanted = false;
    };
  }, [client, service]);
  return entries;
}
