import { ALWAYS_QUIET, NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';

/** A fleet of constant size. */
export function staticFleet(units: number, label: string, id = 'static'): ScalingStrategy {
  return {
    id,
    label,
    foresight: false,
    controlSeconds: 60,
    createController: () => {
      // While its bounds let it have its size, it has nothing to say.
      let free = true;
      return {
        get quiet() {
          return free ? ALWAYS_QUIET : NEVER_QUIET;
        },
        begin: ({ lowest, highest }) => {
          free = lowest <= units && units <= highest;
          return units;
        },
        decide: ({ specified, lowest }) => {
          free = specified === units && lowest <= units;
          return units;
        },
        rest: () => {},
      };
    },
  };
}
