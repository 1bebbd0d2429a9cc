// Rules for an autoscaler's target over 32 ramps, and the simulator's speed: `npm run bench:policies`.
//
// A ramp: 200 units' worth of load at 100 % grows exponentially to 20 times that, by {10, 30, 60, 100} % in three
// minutes; units take {30, 90, 180, 300} s to start; the metric is {30, 60} s old. Load is constant inside a minute
// and jumps at its end. An HPA on CPU in whole percent, Kubernetes' default behaviour, ceiling 0.85: a ramp counts as
// exceeding it when in any tick load is above 85 % of what serves. G is the ramp's own largest growth over the lag L.
// Raw numbers go to test/bench/results/policies.json (`--out FILE` for elsewhere).
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { hpa } from '../../shared/core/autoscaling/policies/hpa.ts';
import { defaultBehaviour } from '../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import { PolicySimulator } from '../../shared/core/autoscaling/policy-simulator.ts';
import { wholePercentTarget } from '../../shared/core/autoscaling/recommend-target.ts';
import { constantDelay, startDelays } from '../../shared/core/autoscaling/start-delays.ts';
import { createRandom } from '../../shared/core/random.ts';

const { values: options } = parseArgs({
  options: { out: { type: 'string', default: 'test/bench/results/policies.json' } },
});

const CEILING = 0.85;
const TOLERANCE = 0.1;
const SYNC_SECONDS = 15;
const START_UNITS = 200;
const FINAL_FACTOR = 20;
const SETTLE_MINUTES = 30;
const GROWTHS = [0.1, 0.3, 0.6, 1];
const STARTUPS = [30, 90, 180, 300];
const LAGS = [30, 60];
const SEEDS = 10;
const NOISE = 0.05;

interface Ramp {
  readonly growth: number;
  readonly startup: number;
  readonly metricLag: number;
}
interface Case {
  readonly label: string;
  readonly noise: number;
  readonly randomStart: boolean;
  readonly zoneLoss: boolean;
}

const RAMPS: Ramp[] = GROWTHS.flatMap((growth) =>
  STARTUPS.flatMap((startup) => LAGS.map((metricLag) => ({ growth, startup, metricLag }))),
);
const CASES: Case[] = [
  { label: 'clean', noise: 0, randomStart: false, zoneLoss: false },
  { label: 'minute noise 5 %', noise: NOISE, randomStart: false, zoneLoss: false },
  { label: 'lognormal start (P95 in L)', noise: 0, randomStart: true, zoneLoss: false },
  { label: 'both', noise: NOISE, randomStart: true, zoneLoss: false },
  { label: 'both, a zone of 3 lost, all T × 2/3', noise: NOISE, randomStart: true, zoneLoss: true },
];

/**
 * Largest load(t + L) / load(t) of the ramp, L in whole minutes because load is constant inside one; raised for noise
 * on both ends of the ratio (95 %).
 */
function growthOverLag(ramp: Ramp, noise: number): number {
  const minutes = Math.ceil((ramp.metricLag + SYNC_SECONDS + ramp.startup) / 60);
  return Math.exp((Math.log1p(ramp.growth) * minutes) / 3 + 1.645 * noise * Math.SQRT2);
}

type TargetRule = (ramp: Ramp, noise: number, zoneFactor: number) => number;

const RULES: { id: string; label: string; target: TargetRule }[] = [
  {
    id: 'google',
    label: '(1 − 0.15)/(1 + PERC)',
    target: ({ growth }, _, zones) => (CEILING * zones) / (1 + growth),
  },
  {
    id: 'lag',
    label: 'U/G(L)',
    target: (ramp, noise, zones) => (CEILING * zones) / growthOverLag(ramp, noise),
  },
  {
    id: 'formula',
    label: 'U/((1 + tol)·G(L))',
    target: (ramp, noise, zones) => (CEILING * zones) / ((1 + TOLERANCE) * growthOverLag(ramp, noise)),
  },
  {
    id: 'recommended',
    label: 'as recommended',
    target: (ramp, noise, zoneFactor) =>
      wholePercentTarget({
        kneeUtilisation: CEILING,
        zoneFactor,
        toleranceFraction: TOLERANCE,
        growthOverLag: growthOverLag(ramp, noise),
        idleUtilisation: 0,
      }),
  },
];

function rampLoad({ growth }: Ramp, noise: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const rising = Math.ceil((3 * Math.log(FINAL_FACTOR)) / Math.log1p(growth));
  return Float32Array.from({ length: SETTLE_MINUTES + rising }, (_, minute) => {
    const risen = Math.max(0, minute - SETTLE_MINUTES + 1);
    return START_UNITS * (1 + growth) ** (risen / 3) * Math.exp(noise * random.normal());
  });
}

function worstOf(ramp: Ramp, target: number, one: Case, seed: number): number {
  const load = rampLoad(ramp, one.noise, seed);
  const wholePercent = Math.max(1, Math.floor(100 * target + 1e-9)) / 100;
  const simulator = new PolicySimulator(
    hpa({
      metric: 'utilisation',
      target: wholePercent,
      behaviour: defaultBehaviour({ toleranceFraction: TOLERANCE }),
    }),
    {
      syncSeconds: SYNC_SECONDS,
      metricLagSeconds: ramp.metricLag,
      startDelays: one.randomStart
        ? startDelays(ramp.startup, createRandom(seed))
        : constantDelay(ramp.startup),
      idleUtilisation: 0,
      lowest: Int32Array.of(1),
      highest: 10_000_000,
    },
  );
  const zoneLoss = one.zoneLoss ? { minute: load.length - 15, share: 1 / 3 } : undefined;
  return simulator.run(load, { salt: 7919 * seed, zoneLoss }).worstLoad;
}

function scoreRule(rule: (typeof RULES)[number], one: Case) {
  const seeds = one.noise > 0 || one.randomStart ? SEEDS : 1;
  const runs = RAMPS.map((ramp) => {
    const target = rule.target(ramp, one.noise, one.zoneLoss ? 2 / 3 : 1);
    const worst = Array.from({ length: seeds }, (_, seed) => worstOf(ramp, target, one, seed + 1));
    return { ...ramp, target: round(target), worst: worst.map(round) };
  });
  const mean = (limit: number) =>
    runs.reduce(
      (sum, { worst }) => sum + worst.filter((value) => value > limit * (1 + 1e-6)).length / seeds,
      0,
    );
  return {
    case: one.label,
    rule: rule.id,
    overCeiling: mean(CEILING),
    overFull: mean(1),
    worst: Math.max(...runs.flatMap(({ worst }) => worst)),
    runs,
  };
}

function measureSpeed() {
  const paths = 500;
  const minutes = 14 * 1440;
  const random = createRandom(1);
  const loads = Array.from({ length: paths }, () =>
    Float32Array.from(
      { length: minutes },
      (_, minute) => (20 + 15 * Math.sin((2 * Math.PI * minute) / 1440)) * (1 + NOISE * random.normal()),
    ),
  );
  const simulator = new PolicySimulator(
    hpa({ metric: 'utilisation', target: 0.55, behaviour: defaultBehaviour() }),
    {
      syncSeconds: SYNC_SECONDS,
      metricLagSeconds: 30,
      startDelays: startDelays(90, random),
      idleUtilisation: 0.05,
      lowest: Int32Array.of(3),
      highest: 200,
    },
  );
  const steps = paths * minutes * (60 / SYNC_SECONDS);
  const seconds = Array.from({ length: 5 }, () => {
    // Processor time, not the clock's: other work on the machine is not the simulator's.
    const before = process.cpuUsage();
    for (const [path, load] of loads.entries()) simulator.run(load, { salt: 7919 * path });
    return process.cpuUsage(before).user / 1e6;
  });
  const best = Math.min(...seconds);
  return {
    paths,
    days: 14,
    syncSeconds: SYNC_SECONDS,
    steps,
    seconds,
    nanosecondsPerStep: (1e9 * best) / steps,
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

const table = CASES.flatMap((one) => RULES.map((rule) => scoreRule(rule, one)));
console.log(
  `Ramps of ${RAMPS.length} over the ceiling of ${CEILING} (over 100 %), worst load on what serves:`,
);
for (const one of CASES) {
  const cells = RULES.map((rule) => {
    const row = table.find((entry) => entry.case === one.label && entry.rule === rule.id)!;
    return `${rule.label}: ${row.overCeiling.toFixed(1)} (${row.overFull.toFixed(1)}) ${row.worst.toFixed(3)}`;
  });
  console.log(`  ${one.label.padEnd(38)} ${cells.join('   ')}`);
}
const speed = measureSpeed();
console.log(
  `${speed.paths} paths × ${speed.days} d at ${speed.syncSeconds} s: best of ${speed.seconds.length} runs ${Math.min(...speed.seconds).toFixed(2)} s, ${speed.nanosecondsPerStep.toFixed(1)} ns a step (one core).`,
);
mkdirSync(dirname(options.out), { recursive: true });
const about = {
  loadInsideTheMinute: 'constant',
  ceiling: CEILING,
  tolerance: TOLERANCE,
  node: process.version,
  cpu: cpus()[0]?.model,
  speed,
};
const rows = table.map((row) => JSON.stringify(row)).join(',\n');
writeFileSync(options.out, `{"about":${JSON.stringify(about)},\n"table":[\n${rows}\n]}\n`);
