import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import { createRandom, type RandomSource } from '../random.ts';
import { type BurstBank, burstBank } from './burst-bank.ts';
import { expandToMinutes, minutesIn } from './expand-to-minutes.ts';
import { insideBank } from './inside-bank.ts';

/** Sample paths minute by minute, in units at 100 %. Path `i` is the same whenever it is asked for. */
export interface MinutePaths {
  readonly count: number;
  readonly minutes: number;
  readonly startMs: number;
  /** Valid until the next call: long windows are expanded anew each time into one buffer. */
  load(path: number): Float32Array;
  /** Highest step mean of a path, without expanding it. */
  peakMean(path: number): number;
  /** Without bursts: what a smoothed metric would show. */
  smooth(path: number): Float32Array;
}

/** Expanded paths are kept up to this many minutes in all (240 MB). */
const MOST_KEPT_MINUTES = 60_000_000;

/** Takes step means to minutes with the bursts that the outlook's history shows. */
export function minutePaths(
  outlook: DemandOutlook,
  paths: readonly Float32Array[],
  atFull: number,
  random: RandomSource,
): MinutePaths {
  const { stepMs } = outlook;
  const minutes = minutesIn(paths[0]?.length ?? 0, stepMs);
  const bank = bankOf(outlook, random);
  const seed = random.integer(2 ** 31);
  const kept: (Float32Array | undefined)[] = [];
  const keep = paths.length * minutes <= MOST_KEPT_MINUTES;
  const scratch = new Float32Array(minutes);
  const expand = (path: number, into: Float32Array, inside: BurstBank | null): Float32Array => {
    const bursts = inside ? { bank: inside, random: createRandom(seed + path) } : undefined;
    expandToMinutes(paths[path]!, stepMs, into, bursts);
    for (let minute = 0; minute < minutes; minute++) into[minute]! /= atFull;
    return into;
  };
  return {
    count: paths.length,
    minutes,
    startMs: outlook.startMs,
    load: (path) => {
      if (!keep) return expand(path, scratch, bank);
      kept[path] ??= expand(path, new Float32Array(minutes), bank);
      return kept[path];
    },
    peakMean: (path) => paths[path]!.reduce((high, value) => Math.max(high, value), 0) / atFull,
    smooth: (path) => expand(path, scratch, null),
  };
}

/** Whole insides of past steps where raw samples are at hand, else their peaks. */
function bankOf(outlook: DemandOutlook, random: RandomSource): BurstBank | null {
  const { stepMs, sourceStepMs, recent } = outlook;
  const whole = recent ? insideBank(recent, stepMs) : null;
  if (whole) return whole;
  return burstBank({ ratios: outlook.peakRatios, levels: outlook.peakLevels, stepMs, sourceStepMs }, random);
}
