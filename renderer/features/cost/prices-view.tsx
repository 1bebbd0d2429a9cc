import { Button, NumberInput, TextInput, Tooltip } from '@mantine/core';
import { IconFileImport, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { assumptionsFromPrice, type UnitPrice } from '../../../shared/contract/price-choice.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useAssumptions, usePrices, useServices } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { unitsHeading } from '../../ui/plural.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { tellDone } from '../../ui/tell.ts';
import { bringPickedPrices } from './bring-prices.ts';
import classes from './cost.module.css';
import { MeteredPrices } from './metered-prices.tsx';
import { OwnPrices } from './own-prices.tsx';
import { PriceTable } from './price-table.tsx';

/** The workspace's price list, the line of it that prices this service, and the planner's own numbers. */
export function PricesView({ plan }: { readonly plan: Plan }) {
  const services = useServices();
  const { list, problems, reading, failure } = usePrices((state) => state);
  const current = useAssumptions((state) => state.current) ?? plan.assumptions;
  const [query, setQuery] = useState('');
  const fitId = useId();
  const [unitsOnOne, setUnitsOnOne] = useState(current.unitType?.unitsOnOne ?? 1);
  useEffect(() => {
    services.prices.getState().takeDrops(true);
    return () => services.prices.getState().takeDrops(false);
  }, [services]);
  const bring = () => void bringPickedPrices(services);

  function choose(line: UnitPrice): void {
    const { currency, marginPerMissingUnit, costPerIdleUnit } = current;
    services.assumptions.getState().change(assumptionsFromPrice(line, list!.name, unitsOnOne));
    if (line.currency !== currency && (marginPerMissingUnit ?? costPerIdleUnit) !== null)
      tellDone(
        `Prices are in ${line.currency} now`,
        `What a missing and an idle unit cost is read in ${line.currency} as well: it was given in ${currency}.`,
      );
  }

  return (
    <>
      <OwnPrices current={current} unitName={plan.capacity.unitName} />
      <MeteredPrices plan={plan} current={current} />
      {failure !== null && <FailureView failure={failure} />}
      {problems.length > 0 && <Problems problems={problems} />}
      {list === null ? (
        <EmptyView
          icon={<IconFileImport size={36} stroke={1.4} />}
          title="No price list yet"
          actions={
            <Button loading={reading} onClick={bring}>
              Bring a price list
            </Button>
          }
        >
          Drop a CSV or JSON here, or pick it: one line for each type of unit with its price on demand and its
          currency, and region, size, commitments and spot where there are any. It stays in this workspace.
        </EmptyView>
      ) : (
        <section className={classes.card} aria-label="Price list">
          <div className={classes.cardHead}>
            <h2>{list.name}</h2>
            {list.prices.some(({ illustrative }) => illustrative) && (
              <Tooltip label="The list calls itself illustrative: it is no price of any provider.">
                <span className={classes.badge}>Illustrative</span>
              </Tooltip>
            )}
            <span style={{ flex: 1 }}>{countOf(list.prices.length, 'line')}</span>
            <label htmlFor={fitId}>{unitsHeading(plan.capacity.unitName)} on one</label>
            <NumberInput
              id={fitId}
              w={68}
              min={0.01}
              step={1}
              decimalScale={3}
              value={unitsOnOne}
              onChange={(value) => typeof value === 'number' && value > 0 && setUnitsOnOne(value)}
            />
            <TextInput
              aria-label="Find a line"
              placeholder="Type or region"
              leftSection={<IconSearch size={13} />}
              w={150}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
            <Button variant="default" loading={reading} onClick={bring}>
              Bring another
            </Button>
          </div>
          <PriceTable
            list={list}
            query={query}
            inUse={current.unitType}
            unitsOnOne={unitsOnOne}
            onChoose={choose}
          />
        </section>
      )}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <section role="alert" className={classes.problems} aria-label="Lines left out">
      <strong>{countOf(problems.length, 'line')} left out; the others are taken</strong>
      <ul>
        {problems.slice(0, 50).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {problems.length > 50 && <li>and {problems.length - 50} more</li>}
      </ul>
    </section>
  );
}
