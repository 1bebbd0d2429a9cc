import { Button, Table } from '@mantine/core';
import type { PriceList, UnitPrice } from '../../../shared/contract/price-choice.ts';
import type { PricedUnitType } from '../../../shared/core/assumptions/assumptions.ts';
import { formatPrice } from '../../ui/format-money.ts';
import { countOf, formatExact, formatPercent } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './cost.module.css';
import { isLineOf, MOST_LINES, matchingLines } from './price-lines.ts';

/** The lines of a price list, one of which prices the service's unit. */
export function PriceTable(props: {
  readonly list: PriceList;
  readonly query: string;
  readonly inUse: PricedUnitType | null;
  readonly unitsOnOne: number;
  readonly onChoose: (line: UnitPrice) => void;
}) {
  const { list, inUse } = props;
  const found = matchingLines(list.prices, props.query);
  const hidden = found.length - MOST_LINES;
  // Where every line is, the list says so above.
  const isMixed = list.prices.some(({ illustrative }) => !illustrative);
  return (
    <ScrollRegion label="Lines of the price list" className={classes.scroll}>
      <Table stickyHeader verticalSpacing={2} horizontalSpacing={6} fz="xs" className={classes.nowrap}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Type</Table.Th>
            <Table.Th scope="col">Region</Table.Th>
            <Table.Th scope="col" ta="right">
              vCPU
            </Table.Th>
            <Table.Th scope="col" ta="right">
              GiB
            </Table.Th>
            <Table.Th scope="col" ta="right">
              On demand
            </Table.Th>
            <Table.Th scope="col" ta="right">
              1 year
            </Table.Th>
            <Table.Th scope="col" ta="right">
              3 years
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Spot (taken a month)
            </Table.Th>
            <Table.Th scope="col">As of</Table.Th>
            <Table.Th scope="col">Prices a unit</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.slice(0, MOST_LINES).map((line, index) => {
            const isInUse = isLineOf(line, list.name, inUse);
            const isSame = isInUse && inUse?.unitsOnOne === props.unitsOnOne;
            return (
              <Table.Tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold a line twice.
                key={`${line.unitType} ${line.region} ${index}`}
                className={isInUse ? classes.chosen : undefined}
              >
                <Table.Th scope="row">
                  {line.unitType}
                  {isMixed && line.illustrative && <span className={classes.minor}> illustrative</span>}
                </Table.Th>
                <Table.Td>{line.region === '' ? '–' : line.region}</Table.Td>
                <Table.Td ta="right">{formatExact(line.vcpu)}</Table.Td>
                <Table.Td ta="right">{formatExact(line.memoryGib)}</Table.Td>
                <PriceCell amount={line.onDemand} currency={line.currency} />
                <PriceCell amount={line.oneYear} currency={line.currency} />
                <PriceCell amount={line.threeYears} currency={line.currency} />
                <Table.Td ta="right">
                  {line.spot === null ? '–' : formatPrice(line.spot, line.currency)}
                  {line.spot !== null &&
                    ` (${line.spotInterruptionRate === null ? 'not given' : formatPercent(line.spotInterruptionRate)})`}
                </Table.Td>
                <Table.Td>{line.effectiveDate ?? 'not given'}</Table.Td>
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant={isSame ? 'light' : 'default'}
                    disabled={isSame}
                    aria-label={`${isSame ? 'In use' : 'Use'}: ${line.unitType}${line.region === '' ? '' : ` in ${line.region}`}, ${line.currency}`}
                    onClick={() => props.onChoose(line)}
                  >
                    {isSame ? 'In use' : 'Use'}
                  </Button>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {found.length === 0 && <p className={classes.minor}>No line matches.</p>}
      {hidden > 0 && (
        <p className={classes.minor}>{countOf(hidden, 'line')} more: type a part of the name to find them.</p>
      )}
    </ScrollRegion>
  );
}

function PriceCell({ amount, currency }: { readonly amount: string | null; readonly currency: string }) {
  return <Table.Td ta="right">{amount === null ? '–' : formatPrice(amount, currency)}</Table.Td>;
}
