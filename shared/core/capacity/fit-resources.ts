import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { RandomSource } from '../random.ts';
import { type DemandModelFit, fitDemandModel } from './fit-demand-model.ts';

/** Fits every saturation signal against traffic per unit; empty where there is no traffic or no saturation. */
export function fitResources(
  signals: readonly PlanSignal[],
  units: Float64Array | null,
  grid: { readonly startMs: number; readonly stepMs: number },
  random: RandomSource,
): DemandModelFit[] {
  const traffic = signals.find(({ source }) => source.signal === 'traffic');
  if (!traffic) return [];
  return signals
    .filter(({ source }) => source.signal === 'saturation')
    .map((saturation) =>
      fitDemandModel({
        traffic: traffic.mean,
        saturation: saturation.mean,
        censored: saturation.censored,
        units,
        resource: saturation.source.resource ?? 'saturation',
        ...grid,
        random,
      }),
    );
}
