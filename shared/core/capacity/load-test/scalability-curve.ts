import { quantile } from '../../metrics/quantile.ts';
import type { Scalability } from './fit-scalability.ts';
import type { LoadStage } from './load-stages.ts';

/** A point of the curve with the 95 % interval of its throughput. */
export interface ScalabilityPoint {
  readonly inFlight: number;
  readonly throughput: number;
  readonly low: number;
  readonly high: number;
  readonly latencyMs: number;
}

const POINTS = 41;
/** So far past the busiest stage the curve is followed, to be seen for what it is there: not evidence. */
const PAST_EVIDENCE = 1.3;

/** The fitted law from no load to past the busiest stage, and the interval that the replicates give it. */
export function scalabilityCurve(
  fitted: Scalability,
  draws: readonly Scalability[],
  stages: readonly Pick<LoadStage, 'inFlight'>[],
): readonly ScalabilityPoint[] {
  const busiest = Math.max(...stages.map(({ inFlight }) => inFlight ?? 0));
  return Array.from({ length: POINTS }, (_, i) => {
    const inFlight = (PAST_EVIDENCE * busiest * i) / (POINTS - 1);
    const throughput = inFlight / secondsAt(fitted, inFlight);
    const drawn = draws.map((draw) => inFlight / secondsAt(draw, inFlight)).filter(Number.isFinite);
    return {
      inFlight,
      throughput,
      low: drawn.length > 0 ? Math.min(throughput, quantile(drawn, 0.025)) : throughput,
      high: drawn.length > 0 ? Math.max(throughput, quantile(drawn, 0.975)) : throughput,
      latencyMs: 1000 * secondsAt(fitted, inFlight),
    };
  });
}

/** W(N) = (1 + α(N − 1) + βN(N − 1)) / γ, by Little's law; never below what a request takes alone. */
function secondsAt({ gamma, alpha, beta }: Scalability, inFlight: number): number {
  const others = Math.max(0, inFlight - 1);
  return (1 + alpha * others + beta * inFlight * others) / gamma;
}
