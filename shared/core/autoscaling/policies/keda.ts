import { type ControlView, NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';
import { hpa } from './hpa.ts';
import type { HpaBehaviour } from './hpa-behaviour.ts';
import type { Proposer } from './hpa-metric.ts';

export interface KedaOptions {
  readonly id?: string;
  readonly label?: string;
  /** Threshold of the Prometheus trigger: load per unit as a share of its full capacity. */
  readonly threshold: number;
  /** A cpu trigger beside it, utilisation 0…1. */
  readonly utilisation?: number;
  readonly behaviour: HpaBehaviour;
  /** `desiredReplicas` of the cron triggers in force, by minute of the path; 0 where none is. */
  readonly cronByMinute?: Int32Array;
}

/**
 * A KEDA ScaledObject: KEDA makes an HPA of it, with an external AverageValue metric for each trigger, of which the
 * highest wins (KEDA documentation, "Scaling Deployments" and the scalers "Prometheus" and "Cron"). The scale to zero
 * is left out: a service that takes traffic keeps one.
 */
export function keda({
  threshold,
  utilisation,
  behaviour,
  cronByMinute,
  ...name
}: KedaOptions): ScalingStrategy {
  return hpa({
    id: name.id ?? 'keda',
    label: name.label ?? `KEDA at ${Math.round(100 * threshold)} % of a unit’s load`,
    metric: 'external',
    target: threshold,
    others: utilisation === undefined ? [] : [{ metric: 'utilisation', target: utilisation }],
    makeProposers: () => (cronByMinute ? [new CronTrigger(cronByMinute, behaviour)] : []),
    behaviour,
  });
}

/** Being a metric and not a minimum, a cron trigger obeys the tolerance: 100 wanted beside 95 leaves the 95. */
class CronTrigger implements Proposer {
  readonly quiet = NEVER_QUIET;
  readonly #units: Int32Array;
  readonly #behaviour: HpaBehaviour;

  constructor(units: Int32Array, behaviour: HpaBehaviour) {
    this.#units = units;
    this.#behaviour = behaviour;
  }

  begin(): void {}

  settled(): number {
    return this.#units[0] ?? 0;
  }

  propose({ minute, specified }: ControlView): number {
    const wanted = this.#units[minute] ?? 0;
    const ratio = wanted / Math.max(1, specified);
    const { up, down } = this.#behaviour;
    return ratio >= 1 - down.toleranceFraction && ratio <= 1 + up.toleranceFraction ? specified : wanted;
  }
}
