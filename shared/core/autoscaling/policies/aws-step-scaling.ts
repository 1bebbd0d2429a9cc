import { NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';
import { Alarm, type AwsMetric, metricOf } from './aws-alarm.ts';

/** One step adjustment, bounds relative to the alarm's threshold in the metric's unit (0…1); null: open. */
export interface StepAdjustment {
  readonly from: number | null;
  readonly to: number | null;
  readonly type: 'units' | 'percent';
  /** Positive adds, negative removes. */
  readonly value: number;
}

export interface StepScalingOptions {
  readonly id?: string;
  readonly label?: string;
  readonly metric: AwsMetric;
  readonly out: {
    readonly above: number;
    readonly minutes: number;
    readonly steps: readonly StepAdjustment[];
  };
  readonly in: {
    readonly below: number;
    readonly minutes: number;
    readonly steps: readonly StepAdjustment[];
  };
  /** Simple cooldown between changes; 0: only warm-up holds further ones back. */
  readonly cooldownSeconds?: number;
}

const MINUTE_SECONDS = 60;
const ROUNDING = 1e-9;

/**
 * AWS step scaling: an alarm's distance from its threshold chooses the adjustment. While units warm up, capacity counts
 * them, and only a step that adds more than they do adds the difference (Amazon EC2 Auto Scaling User Guide, "Step and
 * simple scaling policies": step adjustments, instance warmup; percent is rounded away from zero below 1 and towards it
 * above).
 */
export function awsStepScaling(options: StepScalingOptions): ScalingStrategy {
  const { metric, out, in: back, cooldownSeconds = 0 } = options;
  return {
    id: options.id ?? 'aws-step-scaling',
    label: options.label ?? `AWS step scaling above ${Math.round(100 * out.above)} %`,
    foresight: false,
    controlSeconds: MINUTE_SECONDS,
    createController: ({ idleUtilisation }) => {
      const high = new Alarm(out.minutes);
      const low = new Alarm(back.minutes);
      let cooldown = 0;
      return {
        quiet: NEVER_QUIET,
        begin: ({ load, lowest, highest }) => {
          high.reset();
          low.reset();
          cooldown = 0;
          const settled = Math.ceil((load[0] ?? 0) / Math.max(ROUNDING, out.above) - ROUNDING);
          return Math.min(highest, Math.max(lowest, settled));
        },
        decide: (view) => {
          const { specified, measuredUnits } = view;
          const value = metricOf(view, metric, idleUtilisation);
          const isHigh = high.add(value > out.above);
          const isLow = low.add(value < back.below);
          if (cooldown > 0) cooldown--;
          if (cooldown > 0 || measuredUnits <= 0) return specified;
          let wanted = specified;
          if (isHigh) wanted = Math.max(specified, adjusted(measuredUnits, value - out.above, out.steps));
          else if (isLow && measuredUnits >= specified)
            wanted = Math.min(specified, adjusted(specified, value - back.below, back.steps));
          if (wanted !== specified) cooldown = Math.ceil(cooldownSeconds / MINUTE_SECONDS);
          return wanted;
        },
        rest: () => {},
      };
    },
  };
}

function adjusted(units: number, distance: number, steps: readonly StepAdjustment[]): number {
  const step = steps.find(
    ({ from, to }) =>
      distance >= (from ?? Number.NEGATIVE_INFINITY) && distance < (to ?? Number.POSITIVE_INFINITY),
  );
  if (!step) return units;
  if (step.type === 'units') return units + step.value;
  const change = (units * step.value) / 100;
  const whole = Math.abs(change) < 1 ? Math.sign(change) : Math.trunc(change + Math.sign(change) * ROUNDING);
  return units + whole;
}
