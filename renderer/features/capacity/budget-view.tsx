import { Table } from '@mantine/core';
import type { SimulationSummary } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatExact, formatFull, formatPercent } from '../../ui/format-number.ts';
import { formatBreachProbability } from '../../ui/format-probability.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { BudgetBar } from './budget-bar.tsx';
import classes from './capacity.module.css';

const DAY_MS = 86_400_000;

/** The service's promise: what was spent of its error budget, and what the window ahead is expected to spend. */
export function BudgetView({ plan }: { readonly plan: Plan }) {
  const { sloObjective, sloWindowDays } = plan.assumptions;
  const { slo, scaling, forecast } = plan;
  const expected = scaling?.recommended.errorBudgetShare ?? null;
  const windowMs = forecast.median.length * forecast.stepMs;
  return (
    <>
      <FigureRow>
        <FigureCard
          label="Objective"
          value={formatPercent(sloObjective, 3)}
          detail={`over ${formatExact(sloWindowDays)} days; the rest, ${formatDuration((1 - sloObjective) * sloWindowDays * DAY_MS)} of them, is the budget`}
        />
        <Spent plan={plan} />
        <FigureCard
          label="Expected to be spent"
          value={expected === null ? 'not known' : shareText(expected)}
          detail={
            expected === null
              ? 'there is no scaling policy to expect it from'
              : `of the budget of the ${formatDuration(windowMs)} ahead, under the recommended policy`
          }
          tone={expected === null ? 'plain' : expected > 1 ? 'critical' : 'good'}
        />
      </FigureRow>
      <ScrollRegion label="Error budget" className={classes.decision}>
        {slo !== null && (
          <BudgetBar
            label={`The newest ${formatExact(slo.days)} days of data`}
            share={slo.spentShare}
            words={`${formatPercent(slo.spentShare)} of the budget of ${formatExact(slo.windowDays)} days`}
          />
        )}
        {expected !== null && (
          <BudgetBar
            label={`The ${formatDuration(windowMs)} ahead, expected`}
            share={expected}
            words={
              expected === 0 ? 'none spent in any future' : `${formatPercent(expected)} of its own budget`
            }
          />
        )}
        {slo === null && <p>{missingText(plan)}</p>}
        {scaling !== null && <Policies plan={plan} />}
      </ScrollRegion>
    </>
  );
}

function Spent({ plan: { slo } }: { readonly plan: Plan }) {
  if (slo === null) {
    return (
      <FigureCard label="Spent so far" value="not known" detail="neither errors nor latency can tell it" />
    );
  }
  const what = slo.source === 'errors' ? 'of requests failed' : 'of the time latency was above its objective';
  return (
    <FigureCard
      label="Spent so far"
      value={formatPercent(slo.spentShare)}
      detail={`${formatPercent(slo.badShare)} ${what} in the newest ${formatExact(slo.days)} days`}
      tone={slo.spentShare > 1 ? 'critical' : slo.spentShare > 0.75 ? 'warning' : 'good'}
      derivation={{
        formula: 'spent = share that broke the promise / (1 − objective)',
        filledIn: `${formatFull(slo.badShare)} / (1 − ${formatExact(slo.objective)}) = ${formatPercent(slo.spentShare)}`,
        inputs: [
          {
            name: 'Share that broke the promise',
            value: formatPercent(slo.badShare),
            source: `imported ${slo.source}, the newest ${formatExact(slo.days)} days of data`,
          },
          { name: 'Objective', value: formatPercent(slo.objective, 3), source: 'your figure' },
        ],
      }}
    />
  );
}

/** Futures without a minute over prove no zero. */
function shareText(share: number): string {
  return share === 0 ? 'none seen' : formatPercent(share);
}

function missingText({ assumptions, sources }: Plan): string {
  const hasLatency = sources.some(({ signal }) => signal === 'latency');
  if (hasLatency && assumptions.latencySloMs === null)
    return 'What has been spent is not known: latency was imported, but not what it must stay below. Give it among the assumptions, under “Service level”.';
  return 'What has been spent is not known: import errors beside the traffic, or latency and what it must stay below.';
}

/** Less risk costs; what it buys is budget. */
function Policies({ plan }: { readonly plan: Plan }) {
  const { scaling } = plan;
  if (scaling === null) return null;
  const rows = [
    { id: 'recommended', label: 'Recommended', summary: scaling.recommended },
    ...scaling.references,
  ];
  return (
    <>
      <h2>What each policy spends of the window’s budget</h2>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Policy</Table.Th>
            {['Of the budget', 'Minutes over', 'Requests not served', 'Breach probability'].map((column) => (
              <Table.Th key={column} scope="col" ta="right">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, label, summary }) => (
            <PolicyRow key={id} label={label} summary={summary} isFirst={id === 'recommended'} />
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>
        Means over {scaling.recommended.paths} simulated futures that the policy was not chosen on. What one
        step less risk costs stands under Scaling, “Cost and risk”.
      </p>
    </>
  );
}

function PolicyRow(props: {
  readonly label: string;
  readonly summary: SimulationSummary;
  readonly isFirst: boolean;
}) {
  const { label, summary } = props;
  const { errorBudgetShare, minutesOverPerPath, unservedShare, breaches, paths } = summary;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={props.isFirst ? 600 : 400}>
        {label}
      </Table.Th>
      <Table.Td ta="right" data-tone={errorBudgetShare > 1 ? 'critical' : undefined}>
        {shareText(errorBudgetShare)}
      </Table.Td>
      <Table.Td ta="right">{formatFull(minutesOverPerPath)}</Table.Td>
      <Table.Td ta="right">{unservedShare === 0 ? 'none seen' : formatPercent(unservedShare, 4)}</Table.Td>
      <Table.Td ta="right">{formatBreachProbability(summary.breachProbability, breaches, paths)}</Table.Td>
    </Table.Tr>
  );
}
