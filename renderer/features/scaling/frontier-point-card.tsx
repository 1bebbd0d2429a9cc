import { Button } from '@mantine/core';
import type { FrontierPoint, PolicyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { formatBreachDetail, formatBreachProbability } from '../../ui/format-probability.ts';
import { unitsOf } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './scaling.module.css';

/** The policy picked: what it costs and risks, and the way to take it. */
export function FrontierPointCard(props: {
  readonly frontier: PolicyFrontier;
  readonly point: FrontierPoint;
  readonly unitName: string;
  readonly isInPlan: boolean;
  readonly isCheapestThatHolds: boolean;
  /** The plan goes by a policy of the planner's choice. */
  readonly hasChoice: boolean;
  readonly onChoose: (policy: ScalingPolicy | null) => void;
}) {
  const { frontier, point, unitName } = props;
  const { policy } = point;
  const holds = point.breachProbability.value <= frontier.acceptedBreachProbability;
  return (
    <ScrollRegion label="The policy picked" className={classes.picked}>
      <h2>The policy picked</h2>
      <dl>
        <dt>Breach</dt>
        <dd>
          <strong>{formatBreachProbability(point.breachProbability, point.breaches, point.paths)}</strong>{' '}
          <span className={classes.dim}>
            {formatBreachDetail(point.breachProbability, point.breaches, point.paths)}
          </span>
        </dd>
        {point.cost !== null && (
          <>
            <dt>Cost</dt>
            <dd>
              <strong>{formatMoney(point.cost, frontier.currency)}</strong> in the window
            </dd>
          </>
        )}
        <dt>Unit-hours</dt>
        <dd>{formatCount(point.replicaHoursMean)}</dd>
        <dt>Target</dt>
        <dd>{formatPercent(policy.targetUtilisation)}</dd>
        <dt>Replicas</dt>
        <dd>
          {formatCount(policy.minReplicas)} to {formatCount(policy.maxReplicas)}
        </dd>
        <dt>Event floors</dt>
        <dd>{floorsText(policy.floors, unitName)}</dd>
        <dt>Weekly floors</dt>
        <dd>{floorsText(policy.weekly?.floors ?? [], unitName)}</dd>
      </dl>
      <p className={classes.verdict}>
        {holds
          ? `Kept the accepted ${formatPercent(frontier.acceptedBreachProbability)} on these futures`
          : `Did not keep the accepted ${formatPercent(frontier.acceptedBreachProbability)}`}
        {props.isCheapestThatHolds && ', and is the cheapest here that did'}.
        {!point.efficient && ' A cheaper policy breaches no more often.'}
      </p>
      <div className={classes.cardActions}>
        <Button disabled={props.isInPlan} onClick={() => props.onChoose(policy)}>
          {props.isInPlan ? 'In the plan' : 'Use this policy'}
        </Button>
        {props.hasChoice && (
          <Button variant="default" onClick={() => props.onChoose(null)}>
            Back to the recommended
          </Button>
        )}
      </div>
    </ScrollRegion>
  );
}

function floorsText(floors: readonly { readonly replicas: number }[], unitName: string): string {
  if (floors.length === 0) return 'none';
  return `${formatCount(floors.length)}, up to ${unitsOf(Math.max(...floors.map(({ replicas }) => replicas)), unitName)}`;
}
