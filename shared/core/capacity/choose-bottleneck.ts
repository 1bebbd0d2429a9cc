import type { CapacityResult } from './capacity-result.ts';
import { trafficFor } from './demand/demand-curve.ts';
import type { DemandModel } from './demand/demand-model.ts';
import type { DemandModelFit, UnitSamples } from './fit-demand-model.ts';

/** Below this share of explained variance a resource is not taken to bind while another explains more. */
const TRUSTED_R_SQUARED = 0.3;
const MOST_POINTS = 600;

export interface Bottleneck {
  readonly model: DemandModel | null;
  readonly scatter: CapacityResult['scatter'];
  /** Resources that cannot be held at the knee by any number of units: busier than that when idle. */
  readonly beyondKnee: readonly string[];
  /** Resources that would need more units but follow traffic too loosely to be believed. */
  readonly distrusted: readonly string[];
}

/** The resource that needs most units at the peak, among those that follow traffic closely enough. */
export function chooseBottleneck(
  fits: readonly DemandModelFit[],
  limitOf: (resource: string) => number,
  unitsAtPeak: (trafficPerUnitAtKnee: number) => number,
): Bottleneck {
  const fitted = fits.filter((fit) => fit.kind === 'model');
  const capable = fitted.filter(({ model }) => model.intercept.value < limitOf(model.resource));
  const ranked = capable
    .map((fit) => ({
      fit,
      unitsAtPeak: unitsAtPeak(trafficFor(fit.model.curve, limitOf(fit.model.resource))),
    }))
    .sort((a, b) => b.unitsAtPeak - a.unitsAtPeak || b.fit.model.rSquared - a.fit.model.rSquared);
  const binding =
    ranked.find(({ fit }) => fit.model.rSquared >= TRUSTED_R_SQUARED) ??
    ranked.toSorted((a, b) => b.fit.model.rSquared - a.fit.model.rSquared)[0];
  const beyondKnee = fitted.filter((fit) => !capable.includes(fit)).map(({ model }) => model.resource);
  if (!binding) return { model: null, scatter: scatterOf(fits[0]?.samples), beyondKnee, distrusted: [] };
  const candidates = [binding, ...ranked.filter((one) => one !== binding)].map((one) => ({
    resource: one.fit.model.resource,
    unitsAtPeak: one.unitsAtPeak,
    rSquared: one.fit.model.rSquared,
  }));
  return {
    model: { ...binding.fit.model, candidates },
    scatter: scatterOf(binding.fit.samples),
    beyondKnee,
    distrusted: candidates
      .filter((one) => one.unitsAtPeak > binding.unitsAtPeak)
      .map(({ resource }) => resource),
  };
}

/** Evenly thinned samples with the busiest one kept: its distance to the knee is what a planner looks for. */
function scatterOf(samples: UnitSamples | undefined): CapacityResult['scatter'] {
  if (!samples) return [];
  const { perUnit, utilisation } = samples;
  const stride = Math.max(1, Math.ceil(perUnit.length / (MOST_POINTS - 1)));
  const busiest = utilisation.indexOf(utilisation.reduce((high, value) => Math.max(high, value), 0));
  const point = (i: number) => ({
    traffic: Number(perUnit[i]!.toPrecision(5)),
    utilisation: Number(utilisation[i]!.toPrecision(5)),
  });
  return Array.from(perUnit.keys())
    .filter((i) => i % stride === 0 || i === busiest)
    .map(point);
}
