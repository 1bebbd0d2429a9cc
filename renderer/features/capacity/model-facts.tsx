import { Table } from '@mantine/core';
import type { DemandModel } from '../../../shared/core/capacity/demand/demand-model.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { formatCount, formatFull, formatPercent } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { resourceName } from '../import/signal-names.ts';
import classes from './capacity.module.css';

/** The line's figures with their intervals, and the resources that were fitted beside the binding one. */
export function ModelFacts(props: { readonly plan: Plan; readonly model: DemandModel }) {
  const { plan, model } = props;
  const { capacityPerUnit } = model;
  const unit = plan.capacity.unitName;
  return (
    <ScrollRegion label="Demand model" className={classes.facts}>
      <dl>
        <dt>One {unit} at 100 %</dt>
        <dd>
          <strong>
            {formatFull(capacityPerUnit.value)} {plan.forecast.unit}
          </strong>{' '}
          ({formatFull(capacityPerUnit.low)} to {formatFull(capacityPerUnit.high)} at{' '}
          {formatPercent(capacityPerUnit.level)})
        </dd>
        <dt>At the knee</dt>
        <dd>
          {formatFull(plan.capacity.capacityPerUnitAtKnee)} {plan.forecast.unit}
        </dd>
        <dt>Idle utilisation</dt>
        <dd>
          {formatPercent(model.intercept.value, 1)} ({formatPercent(model.intercept.low, 1)} to{' '}
          {formatPercent(model.intercept.high, 1)})
        </dd>
        <dt>Seen up to</dt>
        <dd>
          {formatPercent(model.observedUpTo)} utilisation in the steps it is fitted to; beyond that the line
          is extrapolated
        </dd>
      </dl>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Resource</Table.Th>
            <Table.Th scope="col" ta="right">
              Units at the P95 peak
            </Table.Th>
            <Table.Th scope="col" ta="right">
              R²
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {model.candidates.map((candidate, index) => (
            <Table.Tr key={candidate.resource}>
              <Table.Td>
                {resourceName(candidate.resource)}
                {index === 0 && ' (binds)'}
              </Table.Td>
              <Table.Td ta="right">{formatCount(candidate.unitsAtPeak)}</Table.Td>
              <Table.Td ta="right">{formatFull(candidate.rSquared)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
