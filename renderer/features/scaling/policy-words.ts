import type { PolicyDifference } from '../../../shared/contract/policy-types.ts';
import type {
  RateLimits,
  ScalingLimits,
  ScalingPolicy,
} from '../../../shared/core/autoscaling/scaling-policy.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';

type Field = PolicyDifference['field'];

/** One setting of an autoscaler, of a policy given and of another. */
export interface PolicyLine {
  readonly field: Field;
  readonly label: string;
  readonly given: string;
  readonly recommended: string;
  readonly differs: boolean;
}

const LABELS: Readonly<Record<Field, string>> = {
  targetUtilisation: 'Target utilisation',
  minReplicas: 'Fewest replicas',
  maxReplicas: 'Most replicas',
  floors: 'Scheduled floors',
  highestFloor: 'Highest floor',
  stabilisationDownSeconds: 'Waits before scaling down',
  toleranceFraction: 'Tolerance',
  ownLimits: 'Limits on scaling',
};

/** Every setting in plain words, in the order in which a planner reads them. */
export function policyLines(given: ScalingPolicy, recommended: ScalingPolicy): readonly PolicyLine[] {
  return (Object.keys(LABELS) as Field[]).map((field) => {
    const [a, b] = [settingText(field, given), settingText(field, recommended)];
    return { field, label: LABELS[field], given: a, recommended: b, differs: a !== b };
  });
}

function settingText(field: Field, policy: ScalingPolicy): string {
  const floors = [...policy.floors, ...(policy.weekly?.floors ?? [])];
  switch (field) {
    case 'targetUtilisation':
    case 'toleranceFraction':
      return formatPercent(policy[field]);
    case 'stabilisationDownSeconds':
      return formatDuration(1000 * policy.stabilisationDownSeconds);
    case 'floors':
      return floors.length === 0 ? 'none' : formatCount(floors.length);
    case 'highestFloor':
      return floors.length === 0 ? '–' : formatCount(Math.max(...floors.map(({ replicas }) => replicas)));
    case 'ownLimits':
      return policy.limits === undefined ? 'the defaults' : limitsText(policy.limits);
    default:
      return formatCount(policy[field]);
  }
}

/** 'up 4 in 1 min after 1 min, down 10 % in 1 min'. */
function limitsText({ stabilisationUpSeconds, up, down }: ScalingLimits): string {
  const wait = stabilisationUpSeconds > 0 ? ` after ${formatDuration(1000 * stabilisationUpSeconds)}` : '';
  return `up ${rateText(up)}${wait}, down ${rateText(down)}`;
}

function rateText({ rules, select }: RateLimits): string {
  if (select === 'disabled') return 'never';
  return rules
    .map(({ type, value, periodSeconds }) => {
      const amount = type === 'percent' ? `${value} %` : formatCount(value);
      return `${amount} in ${formatDuration(1000 * periodSeconds)}`;
    })
    .join(select === 'max' ? ' or ' : ' and ');
}
