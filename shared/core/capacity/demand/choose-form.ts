import { quantile } from '../../metrics/quantile.ts';
import type { TimedSamples } from './cost-shift.ts';
import { type CurveForm, type DemandCurve, utilisationAt } from './demand-curve.ts';
import type { DemandEstimate } from './estimate-demand.ts';
import { fitCurve } from './fit-curve.ts';

export interface FormScore {
  readonly form: CurveForm;
  /** Mean absolute error of utilisation (0…1) on blocks of time left out; null where the form could not be fitted. */
  readonly error: number | null;
}

const FORMS: readonly CurveForm[] = ['line', 'broken-line', 'usl'];
const FOLDS = 5;
/** More samples than these do not change which form wins. */
const MOST_SAMPLES = 1500;
/** A form with more parameters must lower the error by this share, and by more than one standard error. */
const LEAST_GAIN = 0.015;

/**
 * Chooses the form by cross-validation over five blocks of time, each predicted from the four others. The error is the
 * mean of that over all samples and that over the busiest fifth: the busy end is what a plan is about. The simplest form
 * wins that no other beats clearly.
 */
export function chooseForm(
  samples: TimedSamples,
  { work, used, scale }: Pick<DemandEstimate, 'work' | 'used' | 'scale'>,
): { readonly form: CurveForm; readonly scores: readonly FormScore[] } {
  const stride = Math.max(1, Math.ceil(work.length / MOST_SAMPLES));
  const chosen = Array.from(work.keys()).filter((i) => i % stride === 0 && used[i]! > 0);
  const busy = quantile(
    chosen.map((i) => work[i]!),
    0.8,
  );
  const errors = FORMS.map((form) => foldErrors(form, chosen, samples, work, busy, scale));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  let best = 0;
  for (let f = 1; f < FORMS.length; f++) {
    const [mine, those] = [errors[f], errors[best]];
    if (!mine || !those) continue;
    const gains = mine.map((error, fold) => those[fold]! - error);
    const gain = mean(gains);
    const spread = Math.sqrt(mean(gains.map((one) => (one - gain) ** 2)) / (FOLDS - 1));
    if (gain > LEAST_GAIN * mean(those) && gain > spread) best = f;
  }
  return {
    form: FORMS[best]!,
    scores: FORMS.map((form, f) => ({ form, error: errors[f] ? mean(errors[f]) : null })),
  };
}

function foldErrors(
  form: CurveForm,
  chosen: readonly number[],
  { utilisation }: TimedSamples,
  work: Float64Array,
  busy: number,
  scale: number,
): number[] | null {
  const errors: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const from = Math.floor((fold * chosen.length) / FOLDS);
    const to = Math.floor(((fold + 1) * chosen.length) / FOLDS);
    const training = [...chosen.slice(0, from), ...chosen.slice(to)].sort((a, b) => work[a]! - work[b]!);
    const samples = {
      x: Float64Array.from(training, (i) => work[i]!),
      y: Float64Array.from(training, (i) => utilisation[i]!),
      weight: new Float64Array(training.length).fill(1),
    };
    const line = fitCurve('line', samples, { scale, rounds: 6 });
    const curve = line && form !== 'line' ? fitCurve(form, samples, { start: line, scale, rounds: 5 }) : line;
    if (!curve) return null;
    const held = chosen.slice(from, to);
    const busiest = held.filter((i) => work[i]! >= busy);
    const all = meanError(held, curve, work, utilisation);
    errors.push(busiest.length ? (all + meanError(busiest, curve, work, utilisation)) / 2 : all);
  }
  return errors;
}

function meanError(
  held: readonly number[],
  curve: DemandCurve,
  work: Float64Array,
  utilisation: Float64Array,
): number {
  let sum = 0;
  for (const i of held) sum += Math.abs(utilisation[i]! - utilisationAt(curve, work[i]!));
  return sum / held.length;
}
