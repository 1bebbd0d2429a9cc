import type { ScalingResult } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import type { Derivation } from '../../ui/figure/why-this-number.tsx';
import { formatCount, formatFull, formatPercent, formatSi } from '../../ui/format-number.ts';
import { formatBreachDetail, formatBreachProbability } from '../../ui/format-probability.ts';

/** The recommended policy and what was proved of it. */
export function ScalingFigures(props: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const { plan, scaling } = props;
  const { policy, recommended } = scaling;
  const accepted = plan.assumptions.acceptedBreachProbability;
  const { breachProbability, breaches, paths } = recommended;
  return (
    <FigureRow>
      <FigureCard
        label="Target utilisation"
        value={formatPercent(policy.targetUtilisation)}
        detail="of what binds"
        derivation={targetDerivation(scaling)}
      />
      <FigureCard
        label="Replicas"
        value={`${formatCount(policy.minReplicas)} to ${formatCount(policy.maxReplicas)}`}
        detail={
          policy.floors.length === 0 && !policy.weekly
            ? 'no floors'
            : `${policy.floors.length === 0 ? 'weekly floors' : 'floors'} up to ${formatCount(highestFloor(scaling))}`
        }
        derivation={sizesDerivation(scaling)}
      />
      <FigureCard
        label="Breach probability"
        value={formatBreachProbability(breachProbability, breaches, paths)}
        detail={formatBreachDetail(breachProbability, breaches, paths)}
        tone={
          breachProbability.value > accepted
            ? 'critical'
            : breachProbability.high > accepted
              ? 'warning'
              : 'good'
        }
        derivation={breachDerivation(plan, scaling)}
      />
      <FigureCard
        label="Peak replicas, P95"
        value={formatCount(recommended.peakReplicasP95)}
        detail={`median ${formatCount(recommended.peakReplicasMedian)}`}
      />
      <FigureCard
        label="Unit-hours"
        value={formatCount(recommended.replicaHoursMean)}
        detail={`${formatSi(recommended.scalingEventsPerDay)} scalings a day`}
      />
    </FigureRow>
  );
}

function highestFloor({ policy }: ScalingResult): number {
  const all = [...policy.floors, ...(policy.weekly?.floors ?? [])];
  return Math.max(...all.map((floor) => floor.replicas));
}

function targetDerivation({ derivation, policy }: ScalingResult): Derivation {
  const { idleUtilisation: idle, kneeUtilisation: knee, zoneFactor, growthOverLag: growth } = derivation;
  const tolerance = derivation.toleranceFraction;
  const searched = policy.targetUtilisation !== derivation.target;
  return {
    formula: 'T = (a + (U − a) · Z / G) / (1 + tol), in whole percent, rounded down',
    filledIn: `(${formatFull(idle)} + (${formatFull(knee)} − ${formatFull(idle)}) · ${formatFull(zoneFactor)} / ${formatFull(growth)}) / (1 + ${formatFull(tolerance)}) = ${formatPercent(derivation.target)}`,
    inputs: [
      { name: 'U, knee', value: formatPercent(knee), source: 'your assumption' },
      { name: 'a, idle utilisation', value: formatPercent(idle, 1), source: 'fitted line without traffic' },
      { name: 'Z, zone factor', value: formatFull(zoneFactor), source: 'zones and zones lost' },
      {
        name: 'G, growth over the lag',
        value: `× ${formatFull(growth)}`,
        source: `P95 over the paths of load(t + ${formatFull(derivation.lagSeconds)} s) / load(t)`,
      },
      {
        name: 'tol, tolerance',
        value: formatPercent(tolerance),
        source: 'the autoscaler ignores anything inside it',
      },
    ],
    note: searched
      ? `By the formula alone the target is ${formatPercent(derivation.target)}. ${formatPercent(policy.targetUtilisation)} is what costs least, with the floors, among the policies that kept the accepted breach probability; its figures come from futures the search had not seen.`
      : 'While the fleet lags behind, utilisation grows from T·(1 + tol) by G; the rule keeps it at the knee even then, with the zones lost.',
  };
}

function sizesDerivation({ policy }: ScalingResult): Derivation {
  return {
    formula:
      'min: what the quietest twentieth of steps needs; max: P99 peak and a margin at the target, or at the knee with the zones lost, whichever is more; both within the quota',
    inputs: [
      {
        name: 'Minimum',
        value: formatCount(policy.minReplicas),
        source: 'and at least one unit more than zones lost',
      },
      {
        name: 'Maximum',
        value: formatCount(policy.maxReplicas),
        source: 'a pinned autoscaler is a blind one',
      },
      ...policy.floors.map((floor) => ({
        name: `Floor, ${floor.name}`,
        value: formatCount(floor.replicas),
        source: 'busiest minute of the event’s hours, as high as the search found it must be',
      })),
    ],
  };
}

function breachDerivation(plan: Plan, { recommended }: ScalingResult): Derivation {
  const { breachProbability, breaches, paths } = recommended;
  return {
    formula: 'futures in breach / futures simulated; interval: Clopper–Pearson, exact',
    filledIn: `${breaches} / ${paths}`,
    inputs: [
      { name: 'A breach is', value: '', source: recommended.breachDefinition },
      {
        name: 'Interval',
        value: `${formatPercent(breachProbability.low)} to ${formatPercent(breachProbability.high)}`,
        source: `at ${formatPercent(breachProbability.level)}`,
      },
      {
        name: 'Accepted',
        value: formatPercent(plan.assumptions.acceptedBreachProbability),
        source: 'your assumption',
      },
      {
        name: 'Minutes over',
        value: formatFull(recommended.minutesOverPerPath),
        source: 'mean in a future',
      },
      { name: 'Seed', value: String(plan.assumptions.seed), source: 'same seed, same futures' },
    ],
    note:
      breaches === 0 ? 'None seen is not “never”: with 0 of n the 95 % upper bound is about 3/n.' : undefined,
  } as Derivation;
}
