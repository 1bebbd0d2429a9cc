import { createRandom } from '../random.ts';
import type { RunContext } from '../run-context.ts';
import { breachRule } from './breach.ts';
import { PolicySimulator } from './policy-simulator.ts';
import { policyStrategy } from './policy-strategy.ts';
import { pathsOf, type ScalingGround, settingOf } from './scaling-ground.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import type { SensitivityResult } from './scaling-result.ts';
import { saltOf } from './simulate-paths.ts';
import type { SimulationSetting } from './simulation-setting.ts';
import { startDelays } from './start-delays.ts';

const PATHS = 30;
const LONG_WINDOW_MINUTES = 35 * 1440;
const PATHS_OF_LONG_WINDOW = 20;
const HALVINGS = 5;
const MINUTE_MS = 60_000;

/** One way of being wrong: `size` 0 is as planned, 1 the most that is tried. */
interface Doubt {
  readonly assumption: SensitivityResult['assumption'];
  readonly label: string;
  readonly planned: number;
  valueAt(size: number): number;
  loadAt?(load: Float32Array, value: number): Float32Array;
  settingAt?(setting: SimulationSetting, value: number): SimulationSetting;
}

/**
 * For each assumption by itself the value at which the policy no longer keeps the accepted breach probability, by
 * bisection on the same futures (being more wrong never helps). What breaks at the smallest relative change comes first.
 */
export function sensitivityOf(
  policy: ScalingPolicy,
  ground: ScalingGround,
  run: RunContext,
): SensitivityResult[] {
  const { unseen, basis } = ground;
  const rule = breachRule(basis.assumptions);
  const paths = pathsOf(unseen).slice(0, unseen.minutes > LONG_WINDOW_MINUTES ? PATHS_OF_LONG_WINDOW : PATHS);
  const allowed = basis.assumptions.acceptedBreachProbability * paths.length;
  const strategy = policyStrategy(policy);
  const planned = settingOf(policy, ground, unseen);
  const breaks = (doubt: Doubt, size: number): boolean => {
    const value = doubt.valueAt(size);
    const simulator = new PolicySimulator(strategy, doubt.settingAt?.(planned, value) ?? planned);
    let breaches = 0;
    for (const path of paths) {
      run.checkpoint();
      const load = unseen.load(path);
      const { secondsOver } = simulator.run(doubt.loadAt?.(load, value) ?? load, {
        salt: saltOf(path),
        stopAfterSecondsOver: rule.seconds,
      });
      if (secondsOver > rule.seconds && ++breaches > allowed) return true;
    }
    return false;
  };
  const results = doubts(ground).map((doubt) => {
    const at = breakingSize((size) => breaks(doubt, size));
    const { assumption, label } = doubt;
    return {
      assumption,
      label,
      planned: doubt.planned,
      breaksAt: at === null ? null : Number(doubt.valueAt(at).toPrecision(3)),
      triedUpTo: Number(doubt.valueAt(1).toPrecision(3)),
    };
  });
  return results.sort((a, b) => changeOf(a) - changeOf(b));
}

function changeOf({ planned, breaksAt }: SensitivityResult): number {
  return breaksAt === null ? Number.POSITIVE_INFINITY : Math.abs(Math.log(breaksAt / planned));
}

/** The smallest size that breaks, to 1/32; null where even 1 does not. */
function breakingSize(breaks: (size: number) => boolean): number | null {
  if (!breaks(1)) return null;
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (breaks(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Sizes run on a logarithmic scale: demand up to four times, start-up up to twenty times, the knee down to 30 %. */
function doubts(ground: ScalingGround): Doubt[] {
  const { assumptions, unit } = ground.basis;
  const all: Doubt[] = [];
  const inWindow = eventMinutes(ground);
  if (inWindow)
    all.push({
      assumption: 'uplift',
      label: 'Uplift of events',
      planned: 1,
      valueAt: (size) => 4 ** size,
      loadAt: (load, value) => load.map((units, minute) => (inWindow[minute] ? value * units : units)),
    });
  all.push({
    assumption: 'demand',
    label: 'Demand',
    planned: 1,
    valueAt: (size) => 4 ** size,
    loadAt: (load, value) => load.map((units) => value * units),
  });
  if (assumptions.startupSeconds > 0)
    all.push({
      assumption: 'startupSeconds',
      label: 'Start-up time of a unit',
      planned: assumptions.startupSeconds,
      valueAt: (size) => assumptions.startupSeconds * 20 ** size,
      settingAt: (setting, value) => ({ ...setting, startDelays: startDelays(value, createRandom(1)) }),
    });
  // Where the knee lies lower, load above that share of a unit's capacity is no longer served as promised.
  const least = Math.max(unit.idleUtilisation + 0.01, 0.3);
  all.push({
    assumption: 'kneeUtilisation',
    label: 'Utilisation at which service suffers',
    planned: 1,
    valueAt: (size) => least ** size,
    settingAt: (setting, value) => ({
      ...setting,
      overAt: Math.max(0.01, (value - unit.idleUtilisation) / (1 - unit.idleUtilisation)),
    }),
  });
  return all;
}

function eventMinutes({ basis, unseen }: ScalingGround): Uint8Array | null {
  const inside = new Uint8Array(unseen.minutes);
  for (const { startMs, endMs } of basis.assumptions.events) {
    const from = Math.max(0, Math.floor((startMs - unseen.startMs) / MINUTE_MS));
    const to = Math.min(unseen.minutes, Math.ceil((endMs - unseen.startMs) / MINUTE_MS));
    if (from < to) inside.fill(1, from, to);
  }
  return inside.includes(1) ? inside : null;
}
