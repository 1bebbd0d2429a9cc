import { NEVER_QUIET, type ScalingStrategy } from '../scaling-strategy.ts';

/** A fleet of constant size. */
export function staticFleet(units: number, label: string, id = 'static'): ScalingStrategy {
  return {
    id,
    label,
    foresight: false,
    controlSeconds: 60,
    createController: () => ({
      quiet: NEVER_QUIET,
      begin: () => units,
      decide: () => units,
      rest: () => {},
    }),
  };
}
