import { requiredUnits } from '../../capacity/required-units.ts';
import { NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';

/**
 * The units the plan's own rule asks for, minute by minute, with perfect foresight: no real policy can be cheaper and
 * keep the rule. `loadPerUnit` is the load (units at 100 %) one unit is to carry, `zoneFactor` the share that counts.
 */
export function oracle(loadPerUnit: number, zoneFactor: number): ScalingStrategy {
  return {
    id: 'oracle',
    label: 'Oracle that knows the path',
    foresight: true,
    controlSeconds: 60,
    createController: () => {
      let load: Float32Array = new Float32Array(0);
      return {
        quiet: NEVER_QUIET,
        begin: (path) => {
          load = path.load;
          return requiredUnits(load[0] ?? 0, loadPerUnit, zoneFactor);
        },
        decide: ({ minute }) => requiredUnits(load[minute]!, loadPerUnit, zoneFactor),
        rest: () => {},
      };
    },
  };
}
