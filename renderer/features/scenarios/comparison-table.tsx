import { ActionIcon, Table, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { describeChange } from '../../../shared/contract/scenario-words.ts';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { Scenario, ScenarioFigures, ScenarioResult } from '../../../shared/core/scenario/scenario.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { formatBreachProbability } from '../../ui/format-probability.ts';
import type { QuantityFormat } from '../../ui/format-quantity.ts';
import { formatDay } from '../../ui/format-time.ts';
import { unitsHeading } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { signed, unitsAtP95 } from './comparison-rows.ts';
import classes from './scenarios.module.css';

export interface ScenarioActions {
  readonly onChoose: (index: number) => void;
  readonly onEdit: (index: number) => void;
  readonly onDuplicate: (index: number) => void;
  readonly onRemove: (index: number) => void;
}

/** The base and each scenario in a row, with what sets it apart under each figure. */
export function ComparisonTable(props: {
  readonly base: ScenarioFigures | null;
  readonly scenarios: readonly Scenario[];
  readonly results: readonly (ScenarioResult | null)[];
  readonly chosen: number;
  readonly isCurrent: boolean;
  readonly assumptions: Assumptions;
  readonly format: QuantityFormat;
  readonly unitName: string;
  readonly actions: ScenarioActions;
}) {
  const { assumptions, actions } = props;
  const cells = { timeZone: assumptions.timeZone, format: props.format };
  return (
    <ScrollRegion label="Scenarios beside the base" className={classes.table}>
      <Table stickyHeader verticalSpacing={3} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Scenario</Table.Th>
            <Table.Th scope="col" ta="right">
              P95 peak
              <span className={classes.minor}>{props.format.unitLabel}</span>
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {unitsHeading(props.unitName)} needed
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Decide by
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Cost
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Breach
            </Table.Th>
            <Table.Th scope="col">
              <span style={{ position: 'absolute', clipPath: 'inset(50%)' }}>Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className={props.isCurrent || props.base === null ? undefined : classes.old}>
          <Table.Tr>
            <Table.Th scope="row">
              Base
              <span className={classes.minor}>The plan as it is</span>
            </Table.Th>
            <FigureCells figures={props.base} {...cells} />
            <Table.Td />
          </Table.Tr>
          {props.scenarios.map((scenario, index) => (
            <Table.Tr
              key={scenario.name}
              className={index === props.chosen ? classes.chosen : undefined}
              aria-selected={index === props.chosen}
            >
              <Table.Th scope="row">
                <UnstyledButton
                  className={classes.name}
                  fz="sm"
                  aria-pressed={index === props.chosen}
                  onClick={() => actions.onChoose(index)}
                >
                  {scenario.name}
                </UnstyledButton>
                <span className={classes.minor}>
                  {scenario.changes.map((change) => describeChange(change, assumptions)).join('; ') ||
                    'No change yet'}
                </span>
              </Table.Th>
              <FigureCells
                figures={props.results[index]?.figures ?? null}
                difference={props.results[index]?.difference}
                {...cells}
              />
              <Table.Td className={classes.actions}>
                <RowActions name={scenario.name} index={index} actions={actions} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function FigureCells(props: {
  readonly figures: ScenarioFigures | null;
  readonly difference?: ScenarioResult['difference'] | undefined;
  readonly timeZone: string;
  readonly format: QuantityFormat;
}) {
  const { figures, difference, format } = props;
  if (figures === null)
    return ['a', 'b', 'c', 'd', 'e'].map((key) => (
      <Table.Td key={key} ta="right">
        –
      </Table.Td>
    ));
  const { breachProbability: breach, breaches, paths, cost, currency, deadlineMs } = figures;
  const money = (amount: string) => formatMoney(amount, currency);
  return (
    <>
      <Cell
        value={figures.peakDemand === null ? '–' : format.axis(figures.peakDemand)}
        difference={signed(difference?.peakDemand ?? null, format.axis)}
      />
      <Cell
        value={formatCount(unitsAtP95(figures))}
        difference={signed(difference?.peakUnitsP95 ?? null, formatCount)}
      />
      <Cell
        value={deadlineMs === null ? 'none in sight' : formatDay(deadlineMs, props.timeZone)}
        difference={null}
      />
      <Cell
        value={cost === null ? '–' : money(cost)}
        difference={moneyDifference(difference?.cost ?? null, money)}
      />
      <Cell
        value={
          breach === null || breaches === null || paths === null
            ? '–'
            : formatBreachProbability(breach, breaches, paths)
        }
        difference={signed(difference?.breachProbability ?? null, (size) =>
          formatPercent(size).replace(' %', ' points'),
        )}
      />
    </>
  );
}

function Cell({ value, difference }: { readonly value: string; readonly difference: string | null }) {
  return (
    <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
      {value}
      {difference !== null && <span className={classes.minor}>{difference}</span>}
    </Table.Td>
  );
}

/** '+€120.00', '−€3.50', '±0'. */
export function moneyDifference(amount: string | null, money: (amount: string) => string): string | null {
  if (amount === null) return null;
  if (Number(amount) === 0) return '±0';
  return amount.startsWith('-') ? `−${money(amount.slice(1))}` : `+${money(amount)}`;
}

function RowActions(props: {
  readonly name: string;
  readonly index: number;
  readonly actions: ScenarioActions;
}) {
  const { name, index, actions } = props;
  return (
    <>
      <Tooltip label="Change or rename">
        <ActionIcon size="sm" aria-label={`Change ${name}`} onClick={() => actions.onEdit(index)}>
          <IconPencil size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Duplicate">
        <ActionIcon size="sm" aria-label={`Duplicate ${name}`} onClick={() => actions.onDuplicate(index)}>
          <IconCopy size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete">
        <ActionIcon size="sm" aria-label={`Delete ${name}`} onClick={() => actions.onRemove(index)}>
          <IconTrash size={14} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
