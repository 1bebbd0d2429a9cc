import { clopperPearson } from '../metrics/clopper-pearson.ts';
import { quantile } from '../metrics/quantile.ts';
import type { SimulationSummary } from '../plan/plan.ts';
import type { RunContext } from '../run-context.ts';
import { BREACH_DEFINITION, BREACH_SECONDS } from './breach.ts';
import type { MinutePaths } from './minute-paths.ts';
import { PolicySimulator } from './policy-simulator.ts';
import type { ScalingStrategy } from './scaling-strategy.ts';
import type { SimulationSetting } from './simulation-setting.ts';

export interface PathsOutcome {
  readonly summary: SimulationSummary;
  /** Unit-seconds paid for in each minute, summed over the paths: whole numbers while the tick is one. */
  readonly unitSecondsByMinute: Float64Array;
}

export interface PathsRun {
  readonly strategy: ScalingStrategy;
  readonly setting: SimulationSetting;
  readonly paths: MinutePaths;
  /** Which paths to run. */
  readonly chosen: readonly number[];
  /** Share of the serving units lost in the minute of each path's highest load; default: none. */
  readonly zoneLossShare?: number;
  readonly run: RunContext;
}

const LEVEL = 0.95;
const MINUTES_A_DAY = 1440;
const REPORT_EVERY = 10;

/** Runs one policy over the chosen paths and sums up what happened. */
export function simulatePaths(request: PathsRun): PathsOutcome {
  const { strategy, setting, paths, chosen, run } = request;
  const simulator = new PolicySimulator(strategy, setting);
  const unitSecondsByMinute = new Float64Array(paths.minutes);
  const peaks = new Float64Array(chosen.length);
  let breaches = 0;
  let secondsOver = 0;
  let unitSeconds = 0;
  let changes = 0;
  for (const [i, path] of chosen.entries()) {
    if (i % REPORT_EVERY === 0) {
      run.checkpoint();
      run.report(i / chosen.length, `Simulating: ${strategy.label}`);
    }
    const load = paths.load(path);
    const zoneLoss = request.zoneLossShare
      ? { minute: busiestMinute(load), share: request.zoneLossShare }
      : undefined;
    const outcome = simulator.run(load, { salt: path * 7919, zoneLoss, unitSecondsByMinute });
    if (outcome.secondsOver > BREACH_SECONDS) breaches++;
    secondsOver += outcome.secondsOver;
    unitSeconds += outcome.unitSeconds;
    changes += outcome.changes;
    peaks[i] = outcome.peakUnits;
  }
  const n = Math.max(1, chosen.length);
  return {
    unitSecondsByMinute,
    summary: {
      paths: chosen.length,
      breaches,
      breachDefinition: BREACH_DEFINITION,
      breachProbability: {
        value: breaches / n,
        ...clopperPearson(breaches, chosen.length, LEVEL),
        level: LEVEL,
      },
      minutesOverPerPath: secondsOver / 60 / n,
      peakReplicasMedian: Math.round(quantile(peaks, 0.5)),
      peakReplicasP95: Math.ceil(quantile(peaks, 0.95)),
      replicaHoursMean: unitSeconds / 3600 / n,
      scalingEventsPerDay: changes / n / (paths.minutes / MINUTES_A_DAY),
    },
  };
}

export function busiestMinute(load: Float32Array): number {
  let busiest = 0;
  for (let minute = 1; minute < load.length; minute++) if (load[minute]! > load[busiest]!) busiest = minute;
  return busiest;
}
