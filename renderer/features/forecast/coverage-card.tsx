import { Table } from '@mantine/core';
import type { BacktestResult } from '../../../shared/core/forecast/backtest-result.ts';
import { countOf, formatExact, formatPercent } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './forecast.module.css';

/** How often each band held what came, against what it claims. */
export function CoverageCard({ backtest }: { readonly backtest: BacktestResult }) {
  const { coverage } = backtest;
  if (coverage.length === 0) return null;
  return (
    <ScrollRegion label="Coverage by level" className={classes.coverage}>
      <h2>Coverage by level</h2>
      <Table verticalSpacing={3} horizontalSpacing={6} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Claimed</Table.Th>
            <Table.Th scope="col" ta="right">
              Held
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Interval, 95 %
            </Table.Th>
            <Table.Th scope="col">Says</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {coverage.map((one) => (
            <Table.Tr key={one.level}>
              <Table.Th scope="row" fw={400}>
                {formatPercent(one.level)}
                <CoverageBar {...one} />
              </Table.Th>
              <Table.Td ta="right">{formatPercent(one.observed.value, 1)}</Table.Td>
              <Table.Td ta="right">
                {formatPercent(one.observed.low, 1)} to {formatPercent(one.observed.high, 1)}
              </Table.Td>
              <Table.Td>{verdict(one)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p>
        {formatExact(coverage[0]!.points)} points of {countOf(backtest.origins, 'origin')}, each held against
        a band made of the other origins’ errors. Neighbouring hours err together, so the interval is narrower
        than the evidence deserves.
      </p>
    </ScrollRegion>
  );
}

type Coverage = BacktestResult['coverage'][number];

function verdict({ level, observed }: Coverage): string {
  if (observed.high < level) return 'too narrow';
  return observed.low > level ? 'wider than needed' : 'as claimed';
}

/** The interval of what was held as a bar, the claim as a tick, from half to all. */
function CoverageBar({ level, observed }: Coverage) {
  const at = (share: number) => `${100 * Math.max(0, (share - FROM) / (1 - FROM))}%`;
  return (
    <div className={classes.bar} aria-hidden="true">
      <div
        data-kind="up"
        style={{
          left: at(observed.low),
          width: `max(3px, calc(${at(observed.high)} - ${at(observed.low)}))`,
        }}
      />
      <div data-kind="claim" style={{ left: at(level) }} />
    </div>
  );
}

const FROM = 0.5;
