import type { ControlView } from '../scaling-strategy.ts';

/** Metric of an Auto Scaling group or an ECS service: the average over units that have warmed up, 1-minute data points. */
export type AwsMetric = 'utilisation' | 'load';

export function metricOf(view: ControlView, metric: AwsMetric, idleUtilisation: number): number {
  if (metric === 'load') return view.measuredLoad;
  return view.measuredLoad < 1 ? idleUtilisation + (1 - idleUtilisation) * view.measuredLoad : 1;
}

/** A CloudWatch alarm: breaches of so many data points in a row put it into the state ALARM. */
export class Alarm {
  readonly #points: number;
  #inRow = 0;

  constructor(points: number) {
    this.#points = points;
  }

  reset(): void {
    this.#inRow = 0;
  }

  /** True while in ALARM. */
  add(breaching: boolean): boolean {
    this.#inRow = breaching ? this.#inRow + 1 : 0;
    return this.#inRow >= this.#points;
  }
}
