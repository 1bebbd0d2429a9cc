import type { ScalingResult } from '../plan/plan.ts';
import type { MinutePaths } from './minute-paths.ts';
import { PolicySimulator } from './policy-simulator.ts';
import type { ScalingStrategy } from './scaling-strategy.ts';
import { busiestMinute, saltOf } from './simulate-paths.ts';
import type { SimulationSetting } from './simulation-setting.ts';

const MOST_POINTS = 1500;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Days shown before and after the peak's day. */
const DAYS_AROUND = 2;

/**
 * One path under the policy, for the chart: the path whose peak is the median one, the days around its peak. Buckets
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
  const middle = busiestMinute(load);
  const first = Math.max(0, middle - DAYS_AROUND * DAY_MINUTES);
  const last = Math.min(load.length, middle + DAYS_AROUND * DAY_MINUTES);
  const bucket = Math.max(1, Math.ceil((last - first) / MOST_POINTS));
  const demandUnits: number[] = [];
  const readyUnits: number[] = [];
  for (let from = first; from < last; from += bucket) {
    const to = Math.min(last, from + bucket);
    demandUnits.push(
      Number(
        load
          .subarray(from, to)
          .reduce((a, b) => Math.max(a, b), 0)
          .toPrecision(5),
      ),
    );
    readyUnits.push(serving.subarray(from, to).reduce((a, b) => Math.min(a, b), 2147483647));
  }
  return {
    stepMs: bucket * MINUTE_MS,
    startMs: paths.startMs + first * MINUTE_MS,
    demandUnits,
    readyUnits,
  };
}

function medianPath({ count, peakMean }: MinutePaths): number {
  const ranked = Array.from({ length: count }, (_, path) => ({ path, peak: peakMean(path) }));
  ranked.sort((a, b) => a.peak - b.peak);
  return ranked[Math.floor(count / 2)]?.path ?? 0;
}
