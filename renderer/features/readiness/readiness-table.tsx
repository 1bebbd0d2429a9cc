import { ActionIcon, Badge, Checkbox, NumberInput, Table, Tooltip } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import type { Readiness, ReadinessItem } from '../../../shared/core/readiness/readiness.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './readiness.module.css';
import type { ReadinessList } from './use-readiness.ts';

const DAY_HOURS = 24;

/** One row a date: what, when, why then; its distance can be changed and it can be ticked off. */
export function ReadinessTable(props: {
  readonly readiness: Readiness;
  readonly onChange: ReadinessList['change'];
}) {
  const { readiness, onChange } = props;
  const severalEvents = new Set(readiness.items.map(({ eventId }) => eventId)).size > 1;
  return (
    <Table.ScrollContainer minWidth={640} type="native" className={classes.card}>
      <Table fz="xs" verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Done</Table.Th>
            <Table.Th scope="col">Due</Table.Th>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col">Days from the event</Table.Th>
            <Table.Th scope="col">State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readiness.items.map((item) => (
            <ItemRow
              key={item.key}
              item={item}
              timeZone={readiness.timeZone}
              named={severalEvents}
              onChange={onChange}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ItemRow(props: {
  readonly item: ReadinessItem;
  readonly timeZone: string;
  readonly named: boolean;
  readonly onChange: ReadinessList['change'];
}) {
  const { item, timeZone, named, onChange } = props;
  const due = formatInstantWithYear(item.dueMs, timeZone);
  const name = `${item.eventName}: ${item.label}`;
  return (
    <Table.Tr data-state={item.state}>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={`${name} is done`}
          checked={item.doneMs !== null}
          onChange={(event) =>
            void onChange(item.key, { doneMs: event.currentTarget.checked ? Date.now() : null })
          }
        />
      </Table.Td>
      <Table.Td className={classes.date}>{item.allDay ? due.replace(/ \d\d:\d\d$/, '') : due}</Table.Td>
      <Table.Th scope="row" fw={400}>
        <strong>{named ? name : item.label}</strong>
        <span className={classes.task}>{item.task}</span>
      </Table.Th>
      <Table.Td>
        <OffsetField key={item.offsetHours} item={item} name={name} onChange={onChange} />
        <span className={classes.task}>
          {item.offsetHours === item.plannedHours ? item.basis : 'as you set it'}
        </span>
      </Table.Td>
      <Table.Td>
        <StateBadge state={item.state} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Days, below 0 before the event; kept when the field is left. */
function OffsetField(props: {
  readonly item: ReadinessItem;
  readonly name: string;
  readonly onChange: ReadinessList['change'];
}) {
  const { item, name, onChange } = props;
  const [days, setDays] = useState<string | number>(round(item.offsetHours / DAY_HOURS));
  const keep = () => {
    if (typeof days !== 'number' || days === round(item.offsetHours / DAY_HOURS)) return;
    void onChange(item.key, { offsetHours: days * DAY_HOURS });
  };
  return (
    <span className={classes.offset}>
      <NumberInput
        size="xs"
        w={84}
        aria-label={`${name}: days from the event’s ${item.anchor}`}
        min={-730}
        max={730}
        decimalScale={2}
        value={days}
        onChange={setDays}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      {item.offsetHours !== item.plannedHours && (
        <Tooltip label={`Back to the plan’s ${round(item.plannedHours / DAY_HOURS)} (${item.basis})`}>
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={`${name}: back to the plan’s date`}
            onClick={() => void onChange(item.key, { offsetHours: null })}
          >
            <IconRestore size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}

const STATES = {
  done: { label: 'done', color: 'teal' },
  overdue: { label: 'overdue', color: 'red' },
  next: { label: 'next', color: 'blue' },
  later: { label: 'later', color: 'gray' },
} as const;

function StateBadge({ state }: Pick<ReadinessItem, 'state'>) {
  const { label, color } = STATES[state];
  return (
    <Badge
      variant="outline"
      color={color}
      size="sm"
      tt="none"
      miw="max-content"
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {label}
    </Badge>
  );
}

function round(days: number): number {
  return Number(days.toFixed(2));
}
