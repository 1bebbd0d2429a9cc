import { Table } from '@mantine/core';
import { Fragment } from 'react';
import type { MeteredAmounts, MeteredCost, MeteredLine } from '../../../shared/core/cost/metered-detail.ts';
import { formatMoney, formatPrice } from '../../ui/format-money.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatInstant } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './cost.module.css';
import { monthName } from './month-name.ts';

const QUANTILES = [0.5, 0.9, 0.95];
const COLUMNS = 6;

/** What is stored and sent out, by month and event, to the minor unit; why where it cannot be priced. */
export function MeteredView({
  metered,
  timeZone,
}: {
  readonly metered: MeteredCost;
  readonly timeZone: string;
}) {
  const { lines, notes, currency, total, totalWithUnits } = metered;
  return (
    <ScrollRegion label="Storage and data sent out" className={classes.scroll}>
      {lines.length > 0 && (
        <Table stickyHeader verticalSpacing={3} fz="xs" className={classes.nowrap}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Window</Table.Th>
              {['Quantity', 'Mean', 'P50', 'P90', 'P95'].map((heading) => (
                <Table.Th key={heading} scope="col" ta="right">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Lines key={line.kind} line={line} currency={currency} timeZone={timeZone} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {total !== null && (
        <p className={classes.minor}>
          Together {formatMoney(total, currency)}, the same whichever way the units are run
          {totalWithUnits === null
            ? ''
            : `; with the units of the recommended policy ${formatMoney(totalWithUnits, currency)}`}
          . Quantiles do not add up: the lines need not be dear in the same future.
        </p>
      )}
      {notes.map(({ code, message }) => (
        <p key={code} className={classes.minor}>
          {message}
        </p>
      ))}
    </ScrollRegion>
  );
}

function Lines(props: { readonly line: MeteredLine; readonly currency: string; readonly timeZone: string }) {
  const { line, currency, timeZone } = props;
  const row = (amounts: MeteredAmounts, name: string) => (
    <Table.Tr key={`${name} ${amounts.startMs}`} className={name === TOTAL ? classes.total : undefined}>
      <Table.Th
        scope="row"
        fw={name === TOTAL ? 600 : 400}
        title={`${formatInstant(amounts.startMs, timeZone)} to ${formatInstant(amounts.endMs, timeZone)}`}
      >
        {name}
      </Table.Th>
      <Table.Td ta="right">
        {formatCount(amounts.quantity)} {line.unit}
      </Table.Td>
      <Table.Td ta="right">{formatMoney(amounts.mean, currency)}</Table.Td>
      {QUANTILES.map((wanted) => {
        const found = amounts.quantiles.find(({ probability }) => probability === wanted);
        return (
          <Table.Td key={wanted} ta="right">
            {found === undefined ? '–' : formatMoney(found.amount, currency)}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
  return (
    <Fragment>
      <Group>
        {line.label}, {formatPrice(line.price, currency)} a {line.unit}
      </Group>
      {line.months.map((month) => row(month, monthName(month.label)))}
      {row(line.total, TOTAL)}
      {line.events.length > 0 && <Group>{line.label} in event windows, a part of the months above</Group>}
      {line.events.map((event) => row(event, event.label))}
    </Fragment>
  );
}

const TOTAL = 'All of the window';

function Group({ children }: { readonly children: React.ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="colgroup" colSpan={COLUMNS} className={classes.groupRow}>
        {children}
      </Table.Th>
    </Table.Tr>
  );
}
