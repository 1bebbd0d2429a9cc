import type { ZoneLoss } from './simulation-setting.ts';

/**
 * Until pods of nodes that no longer answer are started elsewhere: Kubernetes evicts them after 300 s (Kubernetes
 * documentation, Taints and Tolerations, "Taint based Evictions": tolerationSeconds of the default tolerations).
 */
const NOTICED_SECONDS = 300;
/** Minutes over which a fleet short of a zone has to last: the worst minute is sought with them. */
const LOSS_LASTS_MINUTES = 6;

/** The loss of `share` of the units at the minute at which it leaves least for the minutes that follow. */
export function worstZoneLoss(load: Float32Array, serving: Int32Array, share: number): ZoneLoss {
  let worst = 0;
  let most = Number.NEGATIVE_INFINITY;
  let high = 0;
  let highAt = load.length;
  let units = -1;
  let left = 0;
  // Backwards, so that the highest of the minutes ahead is at hand; it is sought again only once it lies too far ahead.
  for (let minute = load.length - 1; minute >= 0; minute--) {
    if (highAt >= minute + LOSS_LASTS_MINUTES || load[minute]! >= high) {
      highAt = minute;
      const until = Math.min(load.length, minute + LOSS_LASTS_MINUTES);
      for (let ahead = minute + 1; ahead < until; ahead++) if (load[ahead]! > load[highAt]!) highAt = ahead;
      high = load[highAt]!;
    }
    if (serving[minute] !== units) {
      units = serving[minute]!;
      left = Math.max(0.5, units - Math.ceil(units * share - 1e-9));
    }
    if (high >= most * left) {
      most = high / left;
      worst = minute;
    }
  }
  return { minute: worst, share, noticedSeconds: NOTICED_SECONDS };
}
