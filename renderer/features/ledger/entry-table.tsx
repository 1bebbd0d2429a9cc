import { Badge, Table, UnstyledButton } from '@mantine/core';
import type { LedgerSummary } from '../../../shared/core/ledger/ledger-entry.ts';
import { formatPercent } from '../../ui/format-number.ts';
import { formatDay, formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './ledger.module.css';

/** Every frozen plan, newest first; one of them is looked at below. */
export function EntryTable(props: {
  readonly entries: readonly LedgerSummary[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly timeZone: string;
}) {
  return (
    <Table.ScrollContainer minWidth={560} type="native" className={classes.card}>
      <Table fz="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Frozen as</Table.Th>
            <Table.Th scope="col">On</Table.Th>
            <Table.Th scope="col">Plans for</Table.Th>
            <Table.Th scope="col">Entry</Table.Th>
            <Table.Th scope="col" ta="right">
              Error
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Seasonal naive
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...props.entries].reverse().map((entry) => (
            <Table.Tr key={entry.id} data-selected={entry.id === props.selectedId || undefined}>
              <Table.Th scope="row" fw={400}>
                <UnstyledButton
                  className={classes.pick}
                  aria-pressed={entry.id === props.selectedId}
                  onClick={() => props.onSelect(entry.id)}
                >
                  {entry.name ?? `(unreadable) ${entry.id.slice(0, 12)}`}
                </UnstyledButton>
              </Table.Th>
              <Table.Td>
                {entry.frozenMs === null ? '–' : formatInstantWithYear(entry.frozenMs, props.timeZone)}
              </Table.Td>
              <Table.Td>
                {entry.startMs === null || entry.endMs === null
                  ? '–'
                  : `${formatDay(entry.startMs, props.timeZone)} to ${formatDay(entry.endMs - 1, props.timeZone)}`}
              </Table.Td>
              <Table.Td>
                <EntryState state={entry.state} id={entry.id} />
              </Table.Td>
              <Table.Td ta="right">{formatPercent(entry.score?.forecast.wape)}</Table.Td>
              <Table.Td ta="right">{formatPercent(entry.score?.forecast.wapeBaseline)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const STATES = {
  intact: { label: 'verified', color: 'teal' },
  altered: { label: 'altered since', color: 'red' },
  missing: { label: 'missing', color: 'red' },
} as const;

function EntryState({ state, id }: Pick<LedgerSummary, 'state' | 'id'>) {
  const { label, color } = STATES[state];
  return (
    <Badge
      variant="outline"
      color={color}
      size="sm"
      tt="none"
      miw="max-content"
      title={`SHA-256 ${id}`}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {label}
    </Badge>
  );
}
