import { NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';

/** From this minute of the path on, the least and the most units; an action that leaves one out keeps what was set. */
export interface ScheduledAction {
  readonly minute: number;
  readonly min?: number;
  readonly max?: number;
}

/**
 * Scheduled actions on top of a policy: each sets minimum and maximum until the next does. Nothing undoes one by itself:
 * without an action for the way down the minimum stays (Amazon EC2 Auto Scaling User Guide, "Scheduled scaling").
 */
export function scheduled(inner: ScalingStrategy, actions: readonly ScheduledAction[]): ScalingStrategy {
  const inOrder = actions.toSorted((a, b) => a.minute - b.minute);
  return {
    ...inner,
    id: `scheduled-${inner.id}`,
    label: `${inner.label}, scheduled actions`,
    createController: (setting) => {
      const controller = inner.createController(setting);
      let next = 0;
      let min = 0;
      let max = Number.POSITIVE_INFINITY;
      const until = (minute: number) => {
        while (next < inOrder.length && inOrder[next]!.minute <= minute) {
          min = inOrder[next]!.min ?? min;
          max = inOrder[next]!.max ?? max;
          next++;
        }
      };
      return {
        quiet: NEVER_QUIET,
        begin: (path) => {
          next = 0;
          min = 0;
          max = Number.POSITIVE_INFINITY;
          until(0);
          return Math.min(max, Math.max(min, controller.begin(path)));
        },
        decide: (view) => {
          until(view.minute);
          return Math.min(max, Math.max(min, controller.decide(view)));
        },
        rest: (units, steps) => controller.rest(units, steps),
      };
    },
  };
}
