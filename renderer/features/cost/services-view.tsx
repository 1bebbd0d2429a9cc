import { Button, Table } from '@mantine/core';
import { useEffect } from 'react';
import { totalByCurrency } from '../../../shared/contract/money.ts';
import { useFleet, useNavigation, useServices } from '../../app-services.tsx';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './cost.module.css';

const STATES = {
  fresh: 'up to date',
  stale: 'from before the last change',
  none: 'not planned yet',
} as const;

/** What each service of the workspace costs in its own window, and together by currency. */
export function ServicesView() {
  const { fleet, workspace } = useServices();
  const rows = useFleet((state) => state.rows) ?? [];
  const isComputing = useFleet((state) => state.jobId !== null);
  const goTo = useNavigation((state) => state.goTo);
  useEffect(() => void fleet.getState().read(), [fleet]);
  const priced = rows.flatMap(({ cost, currency }) => (cost === null ? [] : [{ amount: cost, currency }]));
  const totals = totalByCurrency(priced);
  const unpriced = rows.length - priced.length;
  return (
    <ScrollRegion label="Cost by service" className={classes.scroll}>
      <div className={classes.cardHead}>
        <span>
          Mean over the futures of the recommended policy, with storage and data sent out where they are
          priced, each service in its own window
          {unpriced > 0 ? `; ${formatCount(unpriced)} without a price or a plan are not in the sum` : ''}
        </span>
        {rows.some(({ state }) => state !== 'fresh') && (
          <Button
            variant="default"
            size="compact-xs"
            loading={isComputing}
            onClick={() => void fleet.getState().compute()}
          >
            Plan what is missing
          </Button>
        )}
      </div>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Service</Table.Th>
            <Table.Th scope="col">Plan</Table.Th>
            <Table.Th scope="col" ta="right">
              Cost of the window
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ service, cost, currency, state }) => (
            <Table.Tr key={service}>
              <Table.Th scope="row" fw={400}>
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => {
                    workspace.getState().chooseService(service);
                    goTo('cost');
                  }}
                >
                  {service}
                </button>
              </Table.Th>
              <Table.Td>{STATES[state]}</Table.Td>
              <Table.Td ta="right">{cost === null ? '–' : formatMoney(cost, currency)}</Table.Td>
            </Table.Tr>
          ))}
          {totals.map(({ amount, currency }) => (
            <Table.Tr key={currency} className={classes.total}>
              <Table.Th scope="row">{totals.length > 1 ? `Together in ${currency}` : 'Together'}</Table.Th>
              <Table.Td />
              <Table.Td ta="right">{formatMoney(amount, currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
