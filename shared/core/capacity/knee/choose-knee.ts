import type { Assumptions } from '../../assumptions/assumptions.ts';
import type { PlanSignal } from '../../outlook/plan-signal.ts';
import type { RandomSource } from '../../random.ts';
import type { KneeFinding } from '../capacity-result.ts';
import { utilisationForWaiting } from './erlang-c.ts';
import { fitKnee } from './fit-knee.ts';

const MS_OF_UNIT: Readonly<Record<string, number>> = { ms: 1, s: 1000, us: 0.001, µs: 0.001 };

/**
 * The utilisation units are counted at. The planner's figure holds unless the knee is to come from the data: then the one
 * at which latency reaches its SLO, else the one that queueing allows a unit of that many workers, else the planner's.
 */
export function chooseKnee(
  signals: readonly PlanSignal[],
  resource: string | null,
  assumptions: Assumptions,
  random: RandomSource,
): KneeFinding {
  const { unitWorkers, kneeFrom, kneeUtilisation, latencySloMs } = assumptions;
  const queueing =
    unitWorkers === null ? null : { workers: unitWorkers, utilisation: utilisationForWaiting(unitWorkers) };
  const latency = signals.find(({ source }) => source.signal === 'latency');
  const saturation = signals.find(
    ({ source }) => source.signal === 'saturation' && (source.resource ?? 'saturation') === resource,
  );
  const found =
    latency && saturation && latencySloMs !== null
      ? fitKnee({
          latencyMs: latency.mean.map((value) => value * (MS_OF_UNIT[latency.source.unit] ?? 1)),
          utilisation: saturation.mean,
          sloMs: latencySloMs,
          workers: unitWorkers,
          random,
        })
      : null;
  const seen =
    found?.kind === 'knee'
      ? {
          utilisation: found.utilisation,
          sloMs: latencySloMs!,
          idleMs: found.idleMs,
          riseMs: found.riseMs,
          workers: found.workers,
          observedUpTo: found.observedUpTo,
          samples: found.samples,
        }
      : null;
  const excuse = found?.kind === 'excuse' ? found.message : null;
  const rest = { latency: seen, queueing, excuse };
  if (kneeFrom === 'data' && seen) return { utilisation: seen.utilisation.value, source: 'latency', ...rest };
  if (kneeFrom === 'data' && queueing)
    return { utilisation: queueing.utilisation, source: 'queueing', ...rest };
  return { utilisation: kneeUtilisation, source: 'planner', ...rest };
}
