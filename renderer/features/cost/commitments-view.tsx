import { Button, Table } from '@mantine/core';
import { IconContract } from '@tabler/icons-react';
import { useState } from 'react';
import type {
  CommitmentAdvice,
  CommitmentChoice,
  CommitmentTerm,
} from '../../../shared/core/cost/cost-detail.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { WhyThisNumber } from '../../ui/figure/why-this-number.tsx';
import { formatMoney, formatPrice } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import classes from './cost.module.css';
import { DurationChart } from './duration-chart.tsx';

/** How much to commit to, on how long each number of units is needed, and what if demand disappoints. */
export function CommitmentsView({ plan, onPrices }: { readonly plan: Plan; readonly onPrices: () => void }) {
  const advice = plan.cost?.detail?.commitments ?? null;
  const chosen = advice?.choices.find((choice) => choice.chosen);
  const [picked, setPicked] = useState<CommitmentChoice['id'] | null>(null);
  if (advice === null || chosen === undefined)
    return (
      <EmptyView
        icon={<IconContract size={36} stroke={1.4} />}
        title="What would a commitment cost?"
        actions={<Button onClick={onPrices}>Give its price</Button>}
      >
        With a price for a unit committed to for one or three years, the level that is cheapest follows from
        how long each number of units is needed in the futures of the plan.
      </EmptyView>
    );
  const shown = advice.choices.find(({ id }) => id === picked) ?? chosen;
  return (
    <>
      <FoldedNotes notes={advice.notes} />
      <div className={classes.commitments}>
        {advice.curve !== undefined && (
          <DurationChart
            curve={advice.curve}
            terms={advice.terms}
            layers={shown.layers}
            label={shown.label}
            unitName={plan.capacity.unitName}
          />
        )}
        <Terms plan={plan} advice={advice} />
      </div>
      <section className={classes.card} aria-label="Ways of buying">
        <div className={classes.cardHead}>
          <h2>Ways of buying the window</h2>
          <span>Each unit of a commitment pays for itself at its own price ratio</span>
        </div>
        <Choices advice={advice} currency={plan.cost!.currency} shown={shown.id} onShow={setPicked} />
      </section>
    </>
  );
}

function Choices(props: {
  readonly advice: CommitmentAdvice;
  readonly currency: string;
  readonly shown: CommitmentChoice['id'];
  readonly onShow: (id: CommitmentChoice['id']) => void;
}) {
  const { advice } = props;
  const money = (amount: string) => formatMoney(amount, props.currency);
  return (
    <ScrollRegion label="Ways of buying in full" className={classes.scroll}>
      <Table verticalSpacing={3} horizontalSpacing={6} fz="xs" className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Bought ahead</Table.Th>
            <Table.Th scope="col" ta="right">
              Cost
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Saves
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Used
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Saves if growth stops
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Owed a year
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {advice.choices.map((choice) => (
            <Table.Tr key={choice.id} className={choice.id === props.shown ? classes.chosen : undefined}>
              <Table.Th scope="row" fw={400}>
                <button
                  type="button"
                  className={classes.link}
                  aria-pressed={choice.id === props.shown}
                  onClick={() => props.onShow(choice.id)}
                >
                  {choice.label}
                </button>
                {choice.chosen ? ', advised' : ''}
                <div className={classes.minor}>{choice.reason}</div>
              </Table.Th>
              <Table.Td ta="right">{money(choice.cost)}</Table.Td>
              <Table.Td ta="right">{money(choice.saved)}</Table.Td>
              <Table.Td ta="right">
                {choice.usedShare === null ? '–' : formatPercent(choice.usedShare)}
              </Table.Td>
              <Table.Td ta="right">{money(choice.savedWithoutGrowth)}</Table.Td>
              <Table.Td ta="right">{money(choice.owedPerYear)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {advice.spot !== null && (
        <p style={{ marginTop: 6 }}>
          What the advised way leaves on demand, {formatCount(advice.spot.unitHours)} unit-hours, would cost{' '}
          {money(advice.spot.cost)} on spot: {money(advice.spot.saved)} less, with{' '}
          {takenAway(advice.spot.interruptions)} in the window.
        </p>
      )}
    </ScrollRegion>
  );
}

/** An expectation is no count: below one it is said so. */
function takenAway(interruptions: number): string {
  const units = Math.round(interruptions);
  if (interruptions < 1) return 'less than one unit expected to be taken away';
  return `about ${formatCount(units)} ${units === 1 ? 'unit' : 'units'} taken away`;
}

function Terms({ plan, advice }: { readonly plan: Plan; readonly advice: CommitmentAdvice }) {
  const { currency, pricePerUnitHour } = plan.cost!;
  return (
    <ScrollRegion label="Levels by term" className={classes.card}>
      <h2>How sure the level is</h2>
      {advice.terms.map((term) => (
        <div key={term.termYears}>
          <h3>
            {term.termYears === 1 ? 'One year' : 'Three years'}: {formatCount(term.level)}{' '}
            <WhyThisNumber
              figure={`Level for ${term.termYears === 1 ? 'a year' : '3 years'}`}
              derivation={{
                formula:
                  'the most units each of which is used for a larger share of the hours than price ratio',
                filledIn: `price ratio = ${term.pricePerUnitHour} ÷ ${pricePerUnitHour} = ${formatPercent(term.priceRatio)}`,
                inputs: [
                  {
                    name: 'Committed',
                    value: formatPrice(term.pricePerUnitHour, currency),
                    source: 'one unit, one hour',
                  },
                  {
                    name: 'On demand',
                    value: formatPrice(pricePerUnitHour, currency),
                    source: 'one unit, one hour',
                  },
                  {
                    name: 'Hours',
                    value: `${formatCount(advice.windowDays)} days`,
                    source: 'of every simulated future, events left out',
                  },
                ],
              }}
            />
          </h3>
          <p>{termText(term)}</p>
        </div>
      ))}
    </ScrollRegion>
  );
}

function termText(term: CommitmentTerm): string {
  const { level, levelLow, levelHigh, levelWithoutGrowth, levelWithEvents, breakEvenDemand, priceRatio } =
    term;
  const sentences = [
    `In single futures ${formatCount(levelLow)} to ${formatCount(levelHigh)} (P10 to P90). A unit must be used ${formatPercent(priceRatio)} of the time.`,
    levelWithoutGrowth === level
      ? 'The same if growth stops.'
      : `${formatCount(levelWithoutGrowth)} if growth stops.`,
    ...(levelWithEvents === level
      ? []
      : [`With the hours of events it would be ${formatCount(levelWithEvents)}.`]),
    ...(breakEvenDemand === null
      ? []
      : [`It pays while demand stays above ${formatPercent(breakEvenDemand)} of the forecast.`]),
  ];
  return sentences.join(' ');
}
