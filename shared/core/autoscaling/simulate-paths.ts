import { clopperPearson } from '../metrics/clopper-pearson.ts';
import { quantile } from '../metrics/quantile.ts';
import type { RunContext } from '../run-context.ts';
import { type BreachRule, breachRule } from './breach.ts';
import type { MinutePaths } from './minute-paths.ts';
import { PolicySimulator } from './policy-simulator.ts';
import type { ScalingAssumptions } from './scaling-assumptions.ts';
import type { ProvedSummary } from './scaling-result.ts';
import type { ScalingStrategy } from './scaling-strategy.ts';
import type { PathOutcome, SimulationSetting } from './simulation-setting.ts';
import { worstZoneLoss } from './zone-loss.ts';

/** A policy in its surroundings. */
export interface PolicyRun {
  readonly strategy: ScalingStrategy;
  readonly setting: SimulationSetting;
  /** The run before once more, with this share of its serving units lost at its worst minute; default: a run of its own. */
  readonly zoneLossShare?: number;
  /** Whether to keep what was paid for in each minute, and by each path in each hour; default: no. */
  readonly keepHours?: boolean;
}

export interface PathsOutcome {
  readonly summary: ProvedSummary;
  /** Unit-seconds paid for in each minute, summed over the paths; empty where hours were not asked for. */
  readonly unitSecondsByMinute: Float64Array;
  /** Unit-hours paid for in each hour from the start, one array a path; empty where they were not asked for. */
  readonly hoursByPath: readonly Float32Array[];
  /** The path that was over capacity longest; of those alike, the one nearest to it. */
  readonly worstPath: number;
}

const LEVEL = 0.95;
const MINUTES_A_DAY = 1440;
const REPORT_EVERY = 10;

/** Runs policies over the chosen paths, each path expanded once for all of them, and sums up what happened. */
export function simulatePaths(
  runs: readonly PolicyRun[],
  paths: MinutePaths,
  chosen: readonly number[],
  assumptions: ScalingAssumptions,
  run: RunContext,
): PathsOutcome[] {
  const tallies = runs.map((one, i) => {
    const losesZone = (runs[i + 1]?.zoneLossShare ?? 0) > 0;
    return new Tally(one, { losesZone, paths: chosen.length, minutes: paths.minutes, assumptions });
  });
  for (const [i, path] of chosen.entries()) {
    if (i % REPORT_EVERY === 0) {
      run.checkpoint();
      run.report(i / chosen.length, 'Simulating policies');
    }
    const load = paths.load(path);
    const demand = unitSecondsOf(load);
    for (const [k, tally] of tallies.entries()) tally.runPath(load, path, demand, tallies[k - 1]);
  }
  return tallies.map((tally) => tally.outcome());
}

export function busiestMinute(load: Float32Array): number {
  let busiest = 0;
  for (let minute = 1; minute < load.length; minute++) if (load[minute]! > load[busiest]!) busiest = minute;
  return busiest;
}

function unitSecondsOf(load: Float32Array): number {
  let sum = 0;
  for (let minute = 0; minute < load.length; minute++) sum += load[minute]!;
  return 60 * sum;
}

/** Paths draw their start-up times by this, the same for every policy. */
export function saltOf(path: number): number {
  return path * 7919;
}

/** What one policy did on the paths so far. */
class Tally {
  readonly #simulator: PolicySimulator;
  readonly #zoneLossShare: number;
  readonly #minutes: number;
  readonly #rule: BreachRule;
  readonly #unitSecondsByMinute: Float64Array;
  /** What served, minute by minute, where the next run loses a zone of it. */
  readonly #serving: Int32Array | null;
  /** One path's unit-seconds by minute; null where hours are not kept. */
  readonly #ofPath: Float64Array | null;
  readonly #hoursByPath: Float32Array[] = [];
  readonly #peaks: Float64Array;
  #paths = 0;
  #breaches = 0;
  #secondsOver = 0;
  #unitSeconds = 0;
  #changes = 0;
  #shedUnitSeconds = 0;
  #loadUnitSeconds = 0;
  readonly #worst = { path: 0, secondsOver: -1, load: 0 };

  constructor(
    { strategy, setting, zoneLossShare, keepHours }: PolicyRun,
    of: {
      /** Whether the next run is this one again with a zone lost. */
      readonly losesZone: boolean;
      readonly paths: number;
      readonly minutes: number;
      readonly assumptions: ScalingAssumptions;
    },
  ) {
    this.#simulator = new PolicySimulator(strategy, setting);
    this.#zoneLossShare = zoneLossShare ?? 0;
    this.#minutes = of.minutes;
    this.#rule = breachRule(of.assumptions);
    this.#unitSecondsByMinute = new Float64Array(keepHours ? of.minutes : 0);
    this.#serving = of.losesZone ? new Int32Array(of.minutes) : null;
    this.#ofPath = keepHours ? new Float64Array(of.minutes) : null;
    this.#peaks = new Float64Array(of.paths);
  }

  /** Runs the path; with a zone lost it is what the tally before ran that is run again. */
  runPath(load: Float32Array, path: number, demand: number, before: Tally | undefined): void {
    const ofPath = this.#ofPath?.fill(0);
    const served = before ? before.#serving : null;
    const outcome =
      this.#zoneLossShare > 0 && before && served
        ? before.#simulator.runAgainWithLoss(worstZoneLoss(load, served, this.#zoneLossShare))
        : this.#simulator.run(load, {
            salt: saltOf(path),
            keepDays: this.#serving !== null,
            ...(ofPath ? { unitSecondsByMinute: ofPath } : {}),
            ...(this.#serving ? { servingByMinute: this.#serving } : {}),
          });
    if (ofPath) this.#keepHours(ofPath);
    this.#peaks[this.#paths++] = outcome.peakUnits;
    if (outcome.secondsOver > this.#rule.seconds) this.#breaches++;
    this.#secondsOver += outcome.secondsOver;
    this.#unitSeconds += outcome.unitSeconds;
    this.#changes += outcome.changes;
    this.#shedUnitSeconds += outcome.shedUnitSeconds;
    this.#loadUnitSeconds += demand;
    this.#keepWorst(path, outcome);
  }

  #keepWorst(path: number, { secondsOver, worstLoad }: PathOutcome): void {
    const worst = this.#worst;
    if (secondsOver < worst.secondsOver || (secondsOver === worst.secondsOver && worstLoad <= worst.load))
      return;
    Object.assign(worst, { path, secondsOver, load: worstLoad });
  }

  #keepHours(ofPath: Float64Array): void {
    const hours = new Float32Array(Math.ceil(ofPath.length / 60));
    const byMinute = this.#unitSecondsByMinute;
    for (let hour = 0, minute = 0; hour < hours.length; hour++) {
      const to = Math.min(ofPath.length, 60 * (hour + 1));
      let seconds = 0;
      for (; minute < to; minute++) {
        byMinute[minute]! += ofPath[minute]!;
        seconds += ofPath[minute]!;
      }
      hours[hour] = seconds / 3600;
    }
    this.#hoursByPath.push(hours);
  }

  outcome(): PathsOutcome {
    const n = Math.max(1, this.#paths);
    const minutesOver = this.#secondsOver / 60 / n;
    return {
      unitSecondsByMinute: this.#unitSecondsByMinute,
      hoursByPath: this.#hoursByPath,
      worstPath: this.#worst.path,
      summary: {
        paths: this.#paths,
        breaches: this.#breaches,
        breachDefinition: this.#rule.definition,
        breachProbability: {
          value: this.#breaches / n,
          ...clopperPearson(this.#breaches, this.#paths, LEVEL),
          level: LEVEL,
        },
        minutesOverPerPath: minutesOver,
        unservedShare: this.#shedUnitSeconds / Math.max(1, this.#loadUnitSeconds),
        errorBudgetShare: minutesOver / ((1 - this.#rule.sloObjective) * Math.max(1, this.#minutes)),
        peakReplicasMedian: Math.round(quantile(this.#peaks, 0.5)),
        peakReplicasP95: Math.ceil(quantile(this.#peaks, 0.95)),
        replicaHoursMean: this.#unitSeconds / 3600 / n,
        scalingEventsPerDay: this.#changes / n / (this.#minutes / MINUTES_A_DAY),
      },
    };
  }
}
