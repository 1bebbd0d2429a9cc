// Are the proofs of scaling policies true? `npm run bench:verify -- --data DIR [--traces A,B] [--out FILE]`.
// Runs over some of the traces are joined with `--join RUN1.json,RUN2.json`.
//
// For each real trace and every 7-day window that leaves three weeks before it (48 hours and five days where a trace is
// shorter than five weeks): forecast, policy and predicted breach probability from earlier data only; then the policy
// runs on what really happened, with several draws of the start-up times. Traces recorded every 5 minutes or finer are
// scored apart: hourly ones hold no bursts, neither in the forecast nor in the truth.
//
// Setting: one unit carries a twentieth of the mean of the last four weeks, knee 85 %, one zone, start-up P95 240 s,
// metric 30 s old, Kubernetes' default sync period and tolerance. Accepted 5 %; a window is breached by more than 10
// minutes above 100 %. The oracle runs ceil(load / 0.85) units each minute; `hindsight` is the cheapest of a grid
// of targets, waits and minimums for who knows the window and one draw of the start-ups; its minimum stands all through it. The variants differ in what is
// assumed of the future; the one to use is chosen by the other traces and scored on the one left out.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../shared/core/assumptions/assumptions.ts';
import { PolicySimulator } from '../../shared/core/autoscaling/policy-simulator.ts';
import { policySetting, policyStrategy } from '../../shared/core/autoscaling/policy-strategy.ts';
import { pathsOf, scalingGround, settingOf, trialsOn } from '../../shared/core/autoscaling/scaling-ground.ts';
import type { ScalingPolicy } from '../../shared/core/autoscaling/scaling-policy.ts';
import { searchPolicy, targetsAt } from '../../shared/core/autoscaling/search-policy.ts';
import { simulatePaths } from '../../shared/core/autoscaling/simulate-paths.ts';
import { startDelays } from '../../shared/core/autoscaling/start-delays.ts';
import { planCapacity } from '../../shared/core/capacity/plan-capacity.ts';
import { requiredUnits } from '../../shared/core/capacity/required-units.ts';
import { clopperPearson } from '../../shared/core/metrics/clopper-pearson.ts';
import { quantile } from '../../shared/core/metrics/quantile.ts';
import { buildForecast } from '../../shared/core/outlook/build-forecast.ts';
import type { DemandOutlook } from '../../shared/core/outlook/demand-outlook.ts';
import type { PlanSignal } from '../../shared/core/outlook/plan-signal.ts';
import { createRandom } from '../../shared/core/random.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';
import { loadMinuteTraces, type MinuteTrace } from './support/minute-traces.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    traces: { type: 'string' },
    variants: { type: 'string' },
    join: { type: 'string' },
    out: { type: 'string', default: 'test/bench/results/verify.json' },
  },
});
const wanted = options.traces?.split(',');
const traces = (options.data ? loadMinuteTraces(options.data) : []).filter(
  ({ id }) => !wanted || wanted.includes(id),
);
if (traces.length === 0 && !options.join) {
  console.log(JSON.stringify({ skipped: `no traces in ${options.data ?? '(no --data given)'}` }));
  process.exit(0);
}

const HOUR_MS = 3_600_000;
const WEEK = 168;
const KNEE = 0.85;
const UNITS_AT_MEAN = 20;
const REPLAY_SEEDS = 5;
const HINDSIGHT_TARGETS = [1, 0.9, 0.8, 0.65, 0.5, 0.4];
const HINDSIGHT_WAITS = [60, 300, 900, 2700];
const FINE_MINUTES = 5;
/** Machines that mostly idle: a floor for their bursts costs tens of times the oracle, whatever the rule. */
const IDLE = ['vm218', 'vm30', 'vm400', 'vm89', 'ingress-02'];
/** The latest year of a trace that is longer. */
const MOST_WINDOWS = 52;

interface Variant {
  readonly id: string;
  readonly label: string;
  readonly accepted: number;
  readonly records: boolean;
}
const VARIANTS: readonly Variant[] = [
  { id: 'shipped', label: 'as shipped', accepted: 0.05, records: true },
  { id: 'no-records', label: 'without record-breaking futures', accepted: 0.05, records: false },
].filter(({ id }) => !options.variants || options.variants.split(',').includes(id));

interface Row {
  readonly trace: string;
  readonly variant: string;
  readonly origin: number;
  readonly fine: boolean;
  readonly predicted: number;
  readonly held: boolean;
  /** Share of the start-up draws in which the real window was breached. */
  readonly breached: number;
  readonly minutesOver: number;
  readonly toOracle: number;
  readonly hindsight: number;
  readonly toStaticHours: number;
  readonly toStaticPeak: number;
  readonly target: number;
  readonly minReplicas: number;
  readonly weeklyFloors: number;
}

function windowsOf({ hourMean }: MinuteTrace): { from: number; hours: number }[] {
  const short = hourMean.length < 5 * WEEK;
  const hours = short ? 48 : WEEK;
  const least = short ? 120 : 3 * WEEK;
  const windows = [];
  for (let from = least; from + hours <= hourMean.length; from += hours)
    if (!hourMean.subarray(from, from + hours).some(Number.isNaN)) windows.push({ from, hours });
  return windows.slice(-MOST_WINDOWS);
}

function signalOf(trace: MinuteTrace, until: number): PlanSignal {
  return {
    source: {
      seriesId: trace.id,
      service: trace.id,
      signal: 'traffic',
      resource: null,
      unit: 'requests/s',
      stepMs: trace.sourceMinutes * 60_000,
      startMs: trace.startMs,
      endMs: trace.startMs + until * HOUR_MS,
      points: until,
      gaps: 0,
      files: [],
    },
    mean: trace.hourMean.slice(0, until),
    max: trace.hourMax.slice(0, until),
    ...(trace.sourceMinutes < 60 ? { recent: recentOf(trace, until) } : {}),
  };
}

function recentOf({ samples, sourceMinutes }: MinuteTrace, until: number) {
  const perHour = 60 / sourceMinutes;
  const values = samples.slice(Math.max(0, until - 8 * WEEK) * perHour, until * perHour);
  return { stepMs: sourceMinutes * 60_000, values };
}

function planWindow(trace: MinuteTrace, { from, hours }: { from: number; hours: number }) {
  const recent = trace.hourMean
    .slice(Math.max(0, from - 4 * WEEK), from)
    .filter((value) => !Number.isNaN(value));
  const mean = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  if (!(mean > 0)) return null;
  const signal = signalOf(trace, from);
  const assumptions: Assumptions = {
    ...DEFAULT_ASSUMPTIONS,
    horizonMs: hours * HOUR_MS,
    kneeUtilisation: KNEE,
    zones: 1,
    zonesLost: 0,
    startupSeconds: 240,
    capacityPerUnit: mean / UNITS_AT_MEAN,
  };
  const grid = { startMs: trace.startMs, stepMs: HOUR_MS };
  const { outlook } = buildForecast({
    signal,
    ...grid,
    horizonSteps: hours,
    events: [],
    levels: [0.95],
    paths: 300,
    unseenPaths: 500,
    seed: 1,
  });
  if (!outlook) return null;
  const random = createRandom(2);
  const capacity = planCapacity({ signals: [signal], ...grid, assumptions, outlook, random });
  const truth = trace.minutes(from, from + hours).map((value) => value / assumptions.capacityPerUnit!);
  const staticHours = Math.ceil(quantile(recent, 0.95) / assumptions.capacityPerUnit! / KNEE);
  const staticPeak = capacity.peakUnits.find(({ probability }) => probability === 0.95)!.units;
  return { assumptions, outlook, capacity, truth, staticHours, staticPeak };
}

function score(
  trace: MinuteTrace,
  window: { from: number; hours: number },
  planned: NonNullable<ReturnType<typeof planWindow>>,
  variant: Variant,
): Row {
  const { capacity, truth } = planned;
  const assumptions = { ...planned.assumptions, acceptedBreachProbability: variant.accepted };
  const outlook: DemandOutlook = variant.records ? planned.outlook : { ...planned.outlook, records: null };
  const ground = scalingGround({ outlook, capacity, assumptions })!;
  const { policy, held } = searchPolicy({
    first: ground.first,
    basis: ground.basis,
    profile: ground.profile,
    trials: trialsOn(ground, UNATTENDED),
    leadMinutes: ground.leadMinutes,
    run: UNATTENDED,
  });
  const proof = { strategy: policyStrategy(policy), setting: settingOf(policy, ground, ground.unseen) };
  const [proved] = simulatePaths([proof], ground.unseen, pathsOf(ground.unseen), assumptions, UNATTENDED);
  const real = replay(policy, truth, outlook.startMs, assumptions);
  const oracle = truth.reduce((sum, load) => sum + requiredUnits(load, KNEE, 1), 0) / 60;
  return {
    trace: trace.id,
    variant: variant.id,
    origin: window.from,
    fine: trace.sourceMinutes <= FINE_MINUTES,
    predicted: proved!.summary.breachProbability.value,
    held,
    breached: real.breached,
    minutesOver: round(real.minutesOver),
    toOracle: round(real.unitHours / oracle),
    hindsight: round(cheapestInHindsight(ground, truth, assumptions) / oracle),
    toStaticHours: round(real.unitHours / (planned.staticHours * window.hours)),
    toStaticPeak: round(real.unitHours / (planned.staticPeak * window.hours)),
    target: policy.targetUtilisation,
    minReplicas: policy.minReplicas,
    weeklyFloors: policy.weekly?.floors.length ?? 0,
  };
}

/** Unit-hours of the cheapest policy with one minimum that keeps the accepted minutes of this very window. */
function cheapestInHindsight(
  { first, basis }: NonNullable<ReturnType<typeof scalingGround>>,
  truth: Float32Array,
  assumptions: Assumptions,
): number {
  const highest = Math.ceil(truth.reduce((high, load) => Math.max(high, load), 1));
  let cheapest = Number.POSITIVE_INFINITY;
  for (const targetUtilisation of targetsAt(HINDSIGHT_TARGETS, basis))
    for (const stabilisationDownSeconds of HINDSIGHT_WAITS) {
      const run = (minReplicas: number) => {
        const dials = { targetUtilisation, stabilisationDownSeconds, minReplicas };
        const policy = { ...first, ...dials, maxReplicas: 4 * highest, floors: [] };
        return replay(policy, truth, basis.outlook.startMs, assumptions, 1);
      };
      let low = 1;
      let high = highest;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (run(middle).breached === 0) high = middle;
        else low = middle + 1;
      }
      cheapest = Math.min(cheapest, run(high).unitHours);
    }
  return cheapest;
}

function replay(
  policy: ScalingPolicy,
  truth: Float32Array,
  startMs: number,
  assumptions: Assumptions,
  seeds = REPLAY_SEEDS,
) {
  const runs = Array.from({ length: seeds }, (_, seed) => {
    const delays = startDelays(assumptions.startupSeconds, createRandom(100 + seed));
    const setting = policySetting(policy, { startMs, minutes: truth.length, idleUtilisation: 0, delays });
    return { ...new PolicySimulator(policyStrategy(policy), setting).run(truth, { salt: 4242 + 31 * seed }) };
  });
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / seeds;
  return {
    breached: mean(({ secondsOver }) => (secondsOver > 60 * assumptions.breachMinutes ? 1 : 0)),
    minutesOver: mean(({ secondsOver }) => secondsOver / 60),
    unitHours: mean(({ unitSeconds }) => unitSeconds / 3600),
  };
}

const round = (value: number) => Number(value.toFixed(3));

function summarise(rows: readonly Row[]) {
  const breaches = rows.filter(({ breached }) => breached >= 0.5).length;
  const { low, high } = clopperPearson(breaches, rows.length);
  const predicted = rows.reduce((sum, row) => sum + row.predicted, 0) / Math.max(1, rows.length);
  const median = (of: (row: Row) => number) => round(quantile(rows.map(of), 0.5));
  return {
    windows: rows.length,
    predicted: round(predicted),
    breaches,
    observed: round(breaches / Math.max(1, rows.length)),
    interval: [round(low), round(high)],
    predictedInside: predicted >= low && predicted <= high,
    noPolicyHeld: rows.filter(({ held }) => !held).length,
    toOracle: median(({ toOracle }) => toOracle),
    hindsight: median(({ hindsight }) => hindsight),
    toStaticHours: median(({ toStaticHours }) => toStaticHours),
    toStaticPeak: median(({ toStaticPeak }) => toStaticPeak),
  };
}

/** For each trace the variant that is cheapest on the others while their observed rate keeps the bar. */
function leaveTracesOut(rows: readonly Row[]) {
  const ids = [...new Set(rows.map(({ trace }) => trace))];
  const picked = ids.map((left) => {
    const scored = VARIANTS.map(({ id }) => ({
      id,
      ...summarise(rows.filter((row) => row.variant === id && row.trace !== left)),
    }));
    const kept = scored.filter(({ interval }) => interval[1]! <= 0.1);
    const best = (kept.length ? kept : scored).reduce((a, b) => (b.toOracle < a.toOracle ? b : a));
    return { left, variant: best.id };
  });
  const held = rows.filter((row) =>
    picked.some(({ left, variant }) => left === row.trace && variant === row.variant),
  );
  return { picked, summary: summarise(held) };
}

const rows: Row[] = (options.join?.split(',') ?? []).flatMap(
  (file) => (JSON.parse(readFileSync(file, 'utf8')) as { windows: Row[] }).windows,
);
for (const trace of options.join ? [] : traces) {
  const started = performance.now();
  for (const window of windowsOf(trace)) {
    const planned = planWindow(trace, window);
    if (planned) for (const variant of VARIANTS) rows.push(score(trace, window, planned, variant));
  }
  console.log(`${trace.id} done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
const perTrace = [...new Set(rows.map(({ trace }) => trace))].map((trace) => ({
  trace,
  ...summarise(rows.filter((row) => row.trace === trace && row.variant === VARIANTS[0]!.id)),
}));
for (const s of perTrace)
  console.log(
    `${s.trace.padEnd(12)} ${String(s.windows).padStart(3)} windows  predicted ${s.predicted}  breached ${s.breaches}  to oracle ${s.toOracle}  to static P95 ${s.toStaticHours} / ${s.toStaticPeak}`,
  );
const groups = VARIANTS.flatMap((variant) => {
  const of = rows.filter((row) => row.variant === variant.id);
  return [
    { group: 'all', variant: variant.id, ...summarise(of) },
    { group: 'minutes', variant: variant.id, ...summarise(of.filter(({ fine }) => fine)) },
    {
      group: 'minutes, not idle',
      variant: variant.id,
      ...summarise(of.filter(({ fine, trace }) => fine && !IDLE.includes(trace))),
    },
    { group: 'hours', variant: variant.id, ...summarise(of.filter(({ fine }) => !fine)) },
  ];
});
for (const group of groups) console.log(JSON.stringify(group));
const leftOut = leaveTracesOut(rows);
console.log(JSON.stringify({ group: 'chosen by the other traces', ...leftOut.summary }));
mkdirSync(dirname(options.out), { recursive: true });
const about = { variants: VARIANTS, knee: KNEE, replaySeeds: REPLAY_SEEDS, node: process.version };
writeFileSync(
  options.out,
  `{"about":${JSON.stringify(about)},\n"groups":[\n${groups.map((group) => JSON.stringify(group)).join(',\n')}\n],\n"perTrace":[\n${perTrace.map((row) => JSON.stringify(row)).join(',\n')}\n],\n"leaveTracesOut":${JSON.stringify(leftOut)},\n"windows":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`,
);
