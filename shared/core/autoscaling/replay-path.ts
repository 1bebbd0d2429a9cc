import type { MinutePaths } from './minute-paths.ts';
import { PolicySimulator } from './policy-simulator.ts';
import type { ReplayedPath, ScalingResult, ServingUnits } from './scaling-result.ts';
import type { ScalingStrategy } from './scaling-strategy.ts';
import { busiestMinute, type PolicyRun, saltOf } from './simulate-paths.ts';
import type { SimulationSetting } from './simulation-setting.ts';

const MOST_POINTS = 1500;
const MINUTE_MS = 60_000;
const MINUTE_SECONDS = 60;
const DAY_MINUTES = 1440;
/** Days shown before and after the peak's day. */
const DAYS_AROUND = 2;

/**
 * One path under the policy, for the report: the path whose peak is the median one, the days around its peak. Buckets
 * keep the highest demand and the fewest serving units, so that no crossing is smoothed away.
 */
export function replayMedianPath(
  strategy: ScalingStrategy,
  setting: SimulationSetting,
  paths: MinutePaths,
): ScalingResult['replay'] {
  const path = medianPath(paths);
  const load = paths.load(path);
  const serving = new Int32Array(paths.minutes);
  new PolicySimulator(strategy, setting).run(load, { salt: saltOf(path), servingByMinute: serving });
  const { first, last } = aroundPeak(load);
  const bucket = Math.max(1, Math.ceil((last - first) / MOST_POINTS));
  const demandUnits: number[] = [];
  const readyUnits: number[] = [];
  for (let from = first; from < last; from += bucket) {
    const to = Math.min(last, from + bucket);
    demandUnits.push(rounded(load.subarray(from, to).reduce((a, b) => Math.max(a, b), 0)));
    readyUnits.push(serving.subarray(from, to).reduce((a, b) => Math.min(a, b), 2147483647));
  }
  return {
    stepMs: bucket * MINUTE_MS,
    startMs: paths.startMs + first * MINUTE_MS,
    demandUnits,
    readyUnits,
  };
}

/** The median path and the worst one under each policy, step by step of its controller, the days around their peaks. */
export function replayedPaths(
  runs: readonly PolicyRun[],
  paths: MinutePaths,
  worstPath: number,
): ReplayedPath[] {
  const chosen = [
    { path: 'median', index: medianPath(paths) },
    { path: 'worst', index: worstPath },
  ] as const;
  return chosen.map(({ path, index }) => {
    const load = paths.load(index);
    const { first, last } = aroundPeak(load);
    return {
      path,
      startMs: paths.startMs + first * MINUTE_MS,
      demandUnits: Array.from(load.subarray(first, last), rounded),
      policies: runs.map((run) => servingUnits(run, load, saltOf(index), { first, last })),
    };
  });
}

/** The simulation of the whole path, of which a stretch of minutes is kept. */
function servingUnits(
  { strategy, setting }: PolicyRun,
  load: Float32Array,
  salt: number,
  { first, last }: { readonly first: number; readonly last: number },
): ServingUnits {
  const simulator = new PolicySimulator(strategy, setting);
  const { tickSeconds } = simulator;
  const ticksIn = (minutes: number) => Math.ceil((minutes * MINUTE_SECONDS) / tickSeconds - 1e-9);
  const serving = new Int32Array(ticksIn(load.length));
  simulator.run(load, { salt, servingByTick: serving });
  const fromSeconds: number[] = [];
  const units: number[] = [];
  for (let tick = ticksIn(first); tick < ticksIn(last); tick++) {
    if (units.at(-1) === serving[tick]!) continue;
    fromSeconds.push(units.length === 0 ? 0 : tick * tickSeconds - first * MINUTE_SECONDS);
    units.push(serving[tick]!);
  }
  return { id: strategy.id, label: strategy.label, stepSeconds: tickSeconds, fromSeconds, units };
}

function aroundPeak(load: Float32Array): { readonly first: number; readonly last: number } {
  const middle = busiestMinute(load);
  return {
    first: Math.max(0, middle - DAYS_AROUND * DAY_MINUTES),
    last: Math.min(load.length, middle + DAYS_AROUND * DAY_MINUTES),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

function medianPath({ count, peakMean }: MinutePaths): number {
  const ranked = Array.from({ length: count }, (_, path) => ({ path, peak: peakMean(path) }));
  ranked.sort((a, b) => a.peak - b.peak);
  return ranked[Math.floor(count / 2)]?.path ?? 0;
}
