import { Table } from '@mantine/core';
import type { EventEffect, ForecastResult, Plan } from '../../../shared/core/plan/plan.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatExact, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantBriefly } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { FanChart } from './fan-chart.tsx';
import classes from './forecast.module.css';
import { ForecastFigures } from './forecast-figures.tsx';
import { HorizonErrorChart } from './horizon-error-chart.tsx';

export function ForecastScreen() {
  return <PlanGate title="Forecast">{(plan) => <Forecast plan={plan} />}</PlanGate>;
}

function Forecast({ plan }: { readonly plan: Plan }) {
  const { forecast } = plan;
  const { timeZone } = plan.assumptions;
  return (
    <>
      <ForecastFigures forecast={forecast} />
      <FoldedNotes notes={forecast.notes} />
      <FanChart forecast={forecast} timeZone={timeZone} />
      <div className={classes.below}>
        <HorizonErrorChart backtest={forecast.backtest} unit={forecast.unit} />
        <ScrollRegion label="How the forecast was made" className={classes.made}>
          {forecast.events.length > 0 && (
            <EventTable events={forecast.events} unit={forecast.unit} timeZone={timeZone} />
          )}
          <Methods forecast={forecast} />
        </ScrollRegion>
      </div>
    </>
  );
}

function EventTable(props: {
  readonly events: readonly EventEffect[];
  readonly unit: string;
  readonly timeZone: string;
}) {
  const format = quantityFormat(props.unit);
  return (
    <Table verticalSpacing={2} fz="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Event</Table.Th>
          <Table.Th scope="col">Peak at</Table.Th>
          <Table.Th scope="col" ta="right">
            Median
          </Table.Th>
          <Table.Th scope="col" ta="right">
            P95
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Without
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.events.map((effect) => (
          <Table.Tr key={effect.event.id}>
            <Table.Td title={effect.event.reason}>
              {effect.event.name} × {formatExact(effect.uplift.value)}
            </Table.Td>
            <Table.Td>{formatInstantBriefly(effect.peakMs, props.timeZone)}</Table.Td>
            <Table.Td ta="right">{format.parts(effect.peakMedian).value}</Table.Td>
            <Table.Td ta="right">{format.parts(effect.peakP95).value}</Table.Td>
            <Table.Td ta="right">{format.parts(effect.peakWithoutEvent).value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const METHODS_NAMED = 3;

type Method = ForecastResult['methods'][number];

function methodName(method: Method): string {
  return `${method.label} ${formatPercent(method.weight)}`;
}

/** The methods that weigh most by name, the others by number; all of them are in the peak's derivation. */
function methodNames({ methods }: ForecastResult): string {
  const ordered = [...methods].sort((a, b) => b.weight - a.weight);
  const named = ordered.slice(0, METHODS_NAMED).map(methodName);
  const others = ordered.slice(METHODS_NAMED);
  if (others.length === 0) return named.join('; ');
  const share = others.reduce((sum, method) => sum + method.weight, 0);
  return `${named.join('; ')}; and ${others.length} more with ${formatPercent(share)}`;
}

/** What the forecast is made of, and what was seen in the history. */
function Methods({ forecast }: { readonly forecast: ForecastResult }) {
  const { backtest, peakFactor } = forecast;
  const seasons = forecast.seasonsSteps.map((steps) => formatDuration(steps * forecast.stepMs));
  return (
    <dl className={classes.facts}>
      <dt>Methods</dt>
      <dd title={forecast.methods.map(methodName).join('\n')}>{methodNames(forecast)}</dd>
      <dt>Seasons</dt>
      <dd>{seasons.length === 0 ? 'none found' : seasons.join(', ')}</dd>
      <dt>Backtest</dt>
      <dd>
        {backtest.origins} rolling origins, {formatDuration(backtest.horizonSteps * forecast.stepMs)} ahead
        each
      </dd>
      <dt>Coverage</dt>
      <dd>
        {backtest.coverage
          .map(
            ({ level, observed, points }) =>
              `${formatPercent(level)} band held ${formatPercent(observed.value, 1)} of ${formatExact(points)} points`,
          )
          .join('; ')}
      </dd>
      <dt>Peak inside a step</dt>
      <dd>
        {peakFactor.source === 'learned'
          ? `${formatExact(peakFactor.value)} × the day's highest step mean, learned from the history (P95 over days)`
          : peakFactor.source === 'given'
            ? `${formatExact(peakFactor.value)} × the mean of a peak step, the planner's figure`
            : 'not known: the data have one sample a step'}
      </dd>
    </dl>
  );
}
