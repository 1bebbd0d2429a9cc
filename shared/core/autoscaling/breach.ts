import type { ScalingAssumptions } from './scaling-assumptions.ts';

/** When a window counts as breached, and what its minutes over capacity spend. */
export interface BreachRule {
  /** A path breaches when load exceeds what the serving units carry at 100 % for longer than this in all; 0: at all. */
  readonly seconds: number;
  readonly definition: string;
  /** Share of the time (0…1) the service promises to serve. */
  readonly sloObjective: number;
}

export function breachRule({
  breachMinutes,
  sloObjective,
}: Pick<ScalingAssumptions, 'breachMinutes' | 'sloObjective'>): BreachRule {
  const limit =
    breachMinutes > 0
      ? `more than ${breachMinutes} ${breachMinutes === 1 ? 'minute' : 'minutes'} in the window`
      : 'any minute';
  return {
    seconds: 60 * breachMinutes,
    definition: `${limit} with demand above 100 % of the units that serve`,
    sloObjective,
  };
}
