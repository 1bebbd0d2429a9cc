import { Table } from '@mantine/core';
import { presentOption } from '../../../shared/contract/present-option.ts';
import type { CostDetail, PurchaseSplit } from '../../../shared/core/cost/cost-detail.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatInstant } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './cost.module.css';
import { amountAt, type CostMeasure, optionOf, purchases, splitAt } from './cost-bars.ts';
import { monthName } from './month-name.ts';

const COLUMNS: readonly CostMeasure[] = ['mean', 0.5, 0.9, 0.95];
const HOUR_MS = 3_600_000;

/** Every month and event window in full, to the minor unit. */
export function WindowTable(props: {
  readonly detail: CostDetail;
  readonly currency: string;
  readonly purchaseId: string;
  readonly timeZone: string;
}) {
  const { detail, currency } = props;
  const recommended = optionOf(detail, 'recommended');
  const present = presentOption(detail.options);
  const today = present?.option ?? null;
  const fixed = optionOf(detail, 'static-p95');
  const bought = purchases(detail).find(({ id }) => id === props.purchaseId);
  if (recommended === null || fixed === null) return null;
  const money = (amount: string) => formatMoney(amount, currency);
  const row = (windows: 'months' | 'events', at: number) => {
    const window = recommended[windows][at]!;
    const split: PurchaseSplit | undefined = bought?.[windows]?.[at];
    return (
      <Table.Tr key={`${window.label} ${window.startMs}`}>
        <Table.Th
          scope="row"
          fw={400}
          title={`${formatInstant(window.startMs, props.timeZone)} to ${formatInstant(window.endMs, props.timeZone)}`}
        >
          {windows === 'months' ? monthName(window.label) : window.label}
        </Table.Th>
        <Table.Td ta="right">{formatCount((window.endMs - window.startMs) / HOUR_MS)}</Table.Td>
        <Table.Td ta="right">{formatCount(window.unitHours)}</Table.Td>
        {COLUMNS.map((measure) => (
          <Table.Td key={measure} ta="right">
            {money(split ? splitAt(split, measure) : amountAt(window, measure))}
          </Table.Td>
        ))}
        {today !== null && <Table.Td ta="right">{money(today[windows][at]!.mean)}</Table.Td>}
        <Table.Td ta="right">{money(fixed[windows][at]!.mean)}</Table.Td>
      </Table.Tr>
    );
  };
  const { total } = recommended;
  const isCommitted = bought !== undefined && bought.layers.length > 0;
  return (
    <ScrollRegion label="Cost in full" className={classes.scroll}>
      <Table stickyHeader verticalSpacing={3} fz="xs" className={classes.nowrap}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Window</Table.Th>
            <Table.Th scope="col" ta="right">
              Hours
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Unit-hours
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Recommended
              <br />
              {isCommitted ? bought.label : 'on demand'}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              P50
            </Table.Th>
            <Table.Th scope="col" ta="right">
              P90
            </Table.Th>
            <Table.Th scope="col" ta="right">
              P95
            </Table.Th>
            {today !== null && (
              <Table.Th scope="col" ta="right">
                {present?.brief}
              </Table.Th>
            )}
            <Table.Th scope="col" ta="right">
              Static P95
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recommended.months.map((_, at) => row('months', at))}
          <Table.Tr className={classes.total}>
            <Table.Th scope="row">All of the window</Table.Th>
            <Table.Td ta="right">{formatCount((total.endMs - total.startMs) / HOUR_MS)}</Table.Td>
            <Table.Td ta="right">{formatCount(total.unitHours)}</Table.Td>
            <Table.Td ta="right">{money(isCommitted ? bought.cost : total.mean)}</Table.Td>
            {COLUMNS.slice(1).map((measure) => (
              <Table.Td key={measure} ta="right">
                {money(amountAt({ ...total, quantiles: bought?.quantiles ?? total.quantiles }, measure))}
              </Table.Td>
            ))}
            {today !== null && <Table.Td ta="right">{money(today.total.mean)}</Table.Td>}
            <Table.Td ta="right">{money(fixed.total.mean)}</Table.Td>
          </Table.Tr>
          {recommended.events.length > 0 && (
            <Table.Tr>
              <Table.Th scope="colgroup" colSpan={9} className={classes.groupRow}>
                Event windows, a part of the months above
              </Table.Th>
            </Table.Tr>
          )}
          {recommended.events.map((_, at) => row('events', at))}
        </Table.Tbody>
      </Table>
      <p className={classes.minor}>
        Recommended is the mean over the futures
        {isCommitted ? `, bought as ${bought.label} and the rest on demand` : ', on demand'}. A P90 is what
        nine futures in ten stay within; that of the window is not the sum of its months’.
      </p>
    </ScrollRegion>
  );
}
