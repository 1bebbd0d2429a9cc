import { NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';
import { Alarm, type AwsMetric, metricOf } from './aws-alarm.ts';

export interface TargetTrackingOptions {
  readonly id?: string;
  readonly label?: string;
  readonly metric: AwsMetric;
  /** Target, 0…1. */
  readonly target: number;
  /** ECS: seconds after a scale-in before the next; 0 for an Auto Scaling group. */
  readonly scaleInCooldownSeconds?: number;
}

const MINUTE_SECONDS = 60;
/** The alarms AWS makes for a target: above it for 3 minutes; a tenth below it for 15. */
const HIGH_POINTS = 3;
const LOW_POINTS = 15;
const LOW_SHARE = 0.9;
const ROUNDING = 1e-9;

/**
 * AWS target tracking: capacity in proportion to the metric, rounded up. Units that warm up count as capacity, so that
 * an alarm that lasts does not order them twice, but not in the metric; scaling in waits longer than scaling out
 * (Amazon EC2 Auto Scaling User Guide, "Target tracking scaling policies", and the alarms it creates).
 */
export function awsTargetTracking(options: TargetTrackingOptions): ScalingStrategy {
  const { metric, target, scaleInCooldownSeconds = 0 } = options;
  return {
    id: options.id ?? 'aws-target-tracking',
    label: options.label ?? `AWS target tracking at ${Math.round(100 * target)} %`,
    foresight: false,
    controlSeconds: MINUTE_SECONDS,
    createController: ({ idleUtilisation }) => {
      const high = new Alarm(HIGH_POINTS);
      const low = new Alarm(LOW_POINTS);
      let cooldown = 0;
      return {
        quiet: NEVER_QUIET,
        begin: ({ load, lowest, highest }) => {
          high.reset();
          low.reset();
          cooldown = 0;
          const perUnit = metric === 'load' ? target : (target - idleUtilisation) / (1 - idleUtilisation);
          const settled = perUnit > 0 ? Math.ceil((load[0] ?? 0) / perUnit - ROUNDING) : highest;
          return Math.min(highest, Math.max(lowest, settled));
        },
        decide: (view) => {
          const { specified, measuredUnits } = view;
          const value = metricOf(view, metric, idleUtilisation);
          const isHigh = high.add(value > target * (1 + ROUNDING));
          const isLow = low.add(value < LOW_SHARE * target);
          if (cooldown > 0) cooldown--;
          if (measuredUnits <= 0) return specified;
          if (isHigh) return Math.max(specified, Math.ceil((measuredUnits * value) / target - ROUNDING));
          if (!isLow || cooldown > 0 || measuredUnits < specified) return specified;
          cooldown = Math.ceil(scaleInCooldownSeconds / MINUTE_SECONDS);
          return Math.min(specified, Math.ceil((measuredUnits * value) / target - ROUNDING));
        },
        rest: () => {},
      };
    },
  };
}
