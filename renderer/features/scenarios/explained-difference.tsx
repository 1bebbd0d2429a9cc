import { Table } from '@mantine/core';
import type {
  ScenarioDifference,
  ScenarioFigures,
  ScenarioResult,
} from '../../../shared/core/scenario/scenario.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import type { QuantityFormat } from '../../ui/format-quantity.ts';
import { formatDay } from '../../ui/format-time.ts';
import { unitsHeading } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { signed } from './comparison-rows.ts';
import { moneyDifference } from './comparison-table.tsx';
import classes from './scenarios.module.css';

/** What each change of a scenario does, made one after another: the rows add up to the last. */
export function ExplainedDifference(props: {
  readonly base: ScenarioFigures;
  readonly result: ScenarioResult;
  readonly format: QuantityFormat;
  readonly unitName: string;
  readonly timeZone: string;
}) {
  const { base, result, format } = props;
  const row = (difference: ScenarioDifference) => [
    signed(difference.peakDemand, format.axis),
    signed(difference.peakUnitsP95, formatCount),
    moneyDifference(difference.cost, (amount) => formatMoney(amount, result.figures.currency)),
    signed(difference.breachProbability, (size) => formatPercent(size).replace(' %', ' pts')),
  ];
  return (
    <ScrollRegion label={`Why ${result.name} differs`} className={classes.explained}>
      <h2>Why {result.name} differs from the base</h2>
      <Table verticalSpacing={2} horizontalSpacing={5} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Change</Table.Th>
            <Table.Th scope="col" ta="right">
              Peak
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {unitsHeading(props.unitName)}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Cost
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Breach
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read alike, and their order is theirs.
            <DifferenceRow key={index} label={step.label} cells={row(step)} />
          ))}
          <DifferenceRow label="Together" cells={row(result.difference)} isSum />
        </Table.Tbody>
      </Table>
      <p style={{ marginTop: 6 }}>{deadlineSentence(base, result.figures, props.timeZone)}</p>
      <p className={classes.minor}>
        Each scenario is planned and simulated as a whole; breach in percentage points over{' '}
        {formatCount(result.figures.paths)} futures, the same for all.
      </p>
    </ScrollRegion>
  );
}

function DifferenceRow(props: {
  readonly label: string;
  readonly cells: readonly (string | null)[];
  readonly isSum?: boolean;
}) {
  const weight = props.isSum === true ? 600 : 400;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={weight}>
        {props.label}
      </Table.Th>
      {props.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places.
        <Table.Td key={index} ta="right" fw={weight} style={{ whiteSpace: 'nowrap' }}>
          {cell ?? '–'}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function deadlineSentence(base: ScenarioFigures, scenario: ScenarioFigures, timeZone: string): string {
  const day = (ms: number) => formatDay(ms, timeZone);
  if (scenario.deadlineMs === null)
    return base.deadlineMs === null
      ? 'Nothing runs out in either, so neither has a last day to decide.'
      : `Nothing runs out any more: the last day to decide, ${day(base.deadlineMs)} in the base, is gone.`;
  if (base.deadlineMs === null)
    return `What there is runs out, which it does not in the base: decide by ${day(scenario.deadlineMs)}.`;
  if (base.deadlineMs === scenario.deadlineMs) return `The last day to decide stays ${day(base.deadlineMs)}.`;
  return `The last day to decide moves from ${day(base.deadlineMs)} to ${day(scenario.deadlineMs)}.`;
}
