import type { PathRun } from './simulation-setting.ts';

/** Hands on what a minute was, where it was asked for. */
export function keepMinute(
  { unitSecondsByMinute, servingByMinute, secondsOverByMinute }: PathRun,
  minute: number,
  tickSeconds: number,
  fewest: number,
  unitTicks: number,
  ticksOver: number,
): void {
  if (unitSecondsByMinute) unitSecondsByMinute[minute]! += unitTicks * tickSeconds;
  if (servingByMinute) servingByMinute[minute] = fewest;
  if (secondsOverByMinute) secondsOverByMinute[minute] = ticksOver * tickSeconds;
}
