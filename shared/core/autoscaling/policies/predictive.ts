import { NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';

export interface PredictiveOptions {
  readonly id?: string;
  readonly label?: string;
  /** Forecast load by minute of the path, in units at 100 %. */
  readonly forecast: Float32Array;
  /** Load per unit it is divided by, 0…1. */
  readonly target: number;
  /** Units are launched this much before they are needed (AWS: SchedulingBufferTime). */
  readonly bufferSeconds: number;
}

const MINUTE_SECONDS = 60;
const BLOCK_MINUTES = 60;

/**
 * Forecast-led scaling on top of a reactive policy: for each hour the capacity that its highest forecast needs, launched
 * early, as a minimum; it never scales in (Amazon EC2 Auto Scaling User Guide, "How predictive scaling works": hourly
 * capacity forecasts, the higher of the two policies wins).
 */
export function predictive(inner: ScalingStrategy, options: PredictiveOptions): ScalingStrategy {
  const minimum = capacityByMinute(options);
  return {
    ...inner,
    id: options.id ?? `predictive-${inner.id}`,
    label: options.label ?? `${inner.label}, predictive`,
    createController: (setting) => {
      const controller = inner.createController(setting);
      return {
        quiet: NEVER_QUIET,
        begin: (path) => Math.max(minimum[0] ?? 0, controller.begin(path)),
        decide: (view) => Math.max(minimum[view.minute] ?? 0, controller.decide(view)),
        rest: (units, steps) => controller.rest(units, steps),
      };
    },
  };
}

function capacityByMinute({ forecast, target, bufferSeconds }: PredictiveOptions): Int32Array {
  const units = new Int32Array(forecast.length);
  const early = Math.ceil(bufferSeconds / MINUTE_SECONDS);
  for (let from = 0; from < forecast.length; from += BLOCK_MINUTES) {
    const high = forecast.subarray(from, from + BLOCK_MINUTES).reduce((a, b) => Math.max(a, b), 0);
    const needed = Math.ceil(high / target - 1e-9);
    const to = Math.min(forecast.length, from + BLOCK_MINUTES);
    for (let minute = Math.max(0, from - early); minute < to; minute++)
      units[minute] = Math.max(units[minute]!, needed);
  }
  return units;
}
