// The demand model: `npm run bench:demand -- [--data DIR] [--draws 200]`.
//
// Real: CPU predicted from network traffic received on two virtual machines (Bitbrains, by the hour and by 5 minutes), fitted
// on the first 70 % of the time and scored on the rest, in points of utilisation; beside it the mean of the training part.
// Generated: a unit with a known knee (a line that bends), a release that changes the cost of a request on a known day,
// samples cut off at 100 %, errors that last, a replica count that follows the load. Counted: how often the true figure
// lies in its 95 % interval.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { utilisationAt } from '../../shared/core/capacity/demand/demand-curve.ts';
import { fitDemandModel } from '../../shared/core/capacity/fit-demand-model.ts';
import { fitKnee } from '../../shared/core/capacity/knee/fit-knee.ts';
import { clopperPearson } from '../../shared/core/metrics/clopper-pearson.ts';
import type { Estimate } from '../../shared/core/metrics/estimate.ts';
import { createRandom } from '../../shared/core/random.ts';
import { generatedDemand, generatedLatency } from './support/generated-demand.ts';
import { loadHourlyTraces } from './support/hourly-traces.ts';

const HOUR_MS = 3_600_000;
const TRAINING = 0.7;
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, draws: { type: 'string', default: '200' } },
});

interface Pair {
  readonly traffic: Float64Array;
  readonly cpu: Float64Array;
  readonly stepMs: number;
}

function hourlyPair(folder: string, vm: string): Pair {
  const traces = new Map(loadHourlyTraces(folder).map((trace) => [trace.id, trace.values]));
  return {
    traffic: traces.get(`${vm}-net`)!,
    cpu: traces.get(`${vm}-cpu`)!.map((percent) => percent / 100),
    stepMs: HOUR_MS,
  };
}

function finePair(folder: string, vm: string): Pair {
  const [header, ...lines] = readFileSync(join(folder, `bitbrains/${vm}_5min.csv`), 'utf8')
    .trim()
    .split('\n');
  const names = header!.split(',');
  const column = (name: string) =>
    Float64Array.from(lines, (line) => Number(line.split(',')[names.indexOf(name)]));
  return {
    traffic: column('net_in_kbps'),
    cpu: column('cpu_pct').map((percent) => percent / 100),
    stepMs: HOUR_MS / 12,
  };
}

function holdOut(name: string, { traffic, cpu, stepMs }: Pair): void {
  const cut = Math.floor(TRAINING * traffic.length);
  const fit = fitDemandModel({
    traffic: traffic.slice(0, cut),
    saturation: cpu.slice(0, cut),
    units: null,
    resource: 'cpu',
    startMs: 0,
    stepMs,
    random: createRandom(1),
  });
  if (fit.kind === 'excuse') {
    console.log(`${name.padEnd(16)} not fitted: ${fit.message}`);
    return;
  }
  const seen = cpu.slice(0, cut).filter((value) => !Number.isNaN(value));
  const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
  let [error, naive, count, worst] = [0, 0, 0, 0];
  for (let i = cut; i < cpu.length; i++) {
    if (Number.isNaN(cpu[i]!) || Number.isNaN(traffic[i]!)) continue;
    const off = Math.abs(Math.min(1, utilisationAt(fit.model.curve, traffic[i]!)) - cpu[i]!);
    error += off;
    naive += Math.abs(mean - cpu[i]!);
    worst = Math.max(worst, off);
    count++;
  }
  const forms = fit.model.forms.map((one) => `${one.form} ${points(one.error)}`).join(', ');
  console.log(
    `${name.padEnd(16)} MAE ${points(error / count)} points (mean of the past ${points(naive / count)}), worst ${points(worst)}; ${fit.model.form} (cross-validation: ${forms}); R² ${fit.model.rSquared.toFixed(2)}; ${shiftWords(fit.model.costShift)}`,
  );
}

function shiftWords(shift: { readonly kind: string; readonly change: Estimate } | null): string {
  return shift ? `cost ${shift.kind} ${(100 * shift.change.value).toFixed(0)} %` : 'cost steady';
}

const points = (value: number | null) => (value === null ? '–' : (100 * value).toFixed(2));

function recovery(draws: number, knee: boolean): void {
  const held = new Map<string, number>();
  const hit = (name: string, inside: boolean) => held.set(name, (held.get(name) ?? 0) + (inside ? 1 : 0));
  const within = ({ low, high }: Estimate, truth: number) => truth >= low && truth <= high;
  for (let seed = 1; seed <= draws; seed++) {
    const { input, truth } = generatedDemand(seed, knee);
    const fit = fitDemandModel(input);
    const model = fit.kind === 'model' ? fit.model : null;
    hit('idle', model !== null && within(model.intercept, truth.idle));
    hit('slope today', model !== null && within(model.slope, truth.slope));
    hit('traffic at 100 %', model !== null && within(model.capacityPerUnit, truth.atFull));
    hit('form', model?.form === (knee ? 'broken-line' : 'line'));
    if (knee) {
      hit('knee', model?.bend != null && within(model.bend.traffic, truth.breakAt));
      hit('slope past the knee', model?.bend != null && within(model.bend.slopeAfter, truth.slopeAfter));
    }
    hit('change of cost', model?.costShift != null && within(model.costShift.change, truth.change));
    const date = model?.costShift;
    hit('its date', date != null && date.lowMs <= truth.shiftMs && truth.shiftMs <= date.highMs);
  }
  console.log(`${knee ? 'With a knee' : 'Without a knee'}, ${draws} draws: in the 95 % interval`);
  for (const [name, count] of held) tell(name, count, draws);
}

function kneeRecovery(draws: number): void {
  let held = 0;
  for (let seed = 1; seed <= draws; seed++) {
    const { input, truth } = generatedLatency(seed);
    const knee = fitKnee(input);
    if (knee.kind === 'knee' && truth >= knee.utilisation.low && truth <= knee.utilisation.high) held++;
  }
  console.log(`Latency against utilisation, ${draws} draws: in the 95 % interval`);
  tell('knee at the SLO', held, draws);
}

function tell(name: string, count: number, draws: number): void {
  const { low, high } = clopperPearson(count, draws);
  const percent = (value: number) => (100 * value).toFixed(1);
  console.log(
    `  ${name.padEnd(22)} ${count}/${draws} = ${percent(count / draws)} % (${percent(low)} … ${percent(high)})`,
  );
}

if (options.data && existsSync(join(options.data, 'bitbrains')))
  for (const vm of ['vm303', 'vm500']) {
    holdOut(`${vm} hourly`, hourlyPair(options.data, vm));
    holdOut(`${vm} 5 minutes`, finePair(options.data, vm));
  }
const draws = Number(options.draws);
recovery(draws, true);
recovery(draws, false);
kneeRecovery(draws);
