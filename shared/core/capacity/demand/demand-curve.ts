/** Utilisation of one unit as a function of the traffic on it. Rising in traffic, with one of three forms. */
export type DemandCurve = LineCurve | BrokenLineCurve | ContentionCurve;

/** utilisation = idle + slope · traffic. */
export interface LineCurve {
  readonly form: 'line';
  readonly idle: number;
  readonly slope: number;
}

/** As a line up to `breakAt`, and from there on with another slope. */
export interface BrokenLineCurve {
  readonly form: 'broken-line';
  readonly idle: number;
  readonly slope: number;
  readonly breakAt: number;
  readonly slopeAfter: number;
}

/**
 * Gunther's Universal Scalability Law with the busy share of a unit, b = utilisation − idle, in the place of
 * concurrency: traffic = γ·b / (1 + σ·b + κ·b²). Work that waits for other work makes each further request dearer.
 * Source: Gunther, Guerrilla Capacity Planning (2007), ch. 4 to 6.
 */
export interface ContentionCurve {
  readonly form: 'usl';
  readonly idle: number;
  readonly gamma: number;
  readonly sigma: number;
  readonly kappa: number;
}

export type CurveForm = DemandCurve['form'];

/** Utilisation of a unit that gets `traffic`; may exceed 1, which says that it cannot serve that much. */
export function utilisationAt(curve: DemandCurve, traffic: number): number {
  switch (curve.form) {
    case 'line':
      return curve.idle + curve.slope * traffic;
    case 'broken-line':
      return (
        curve.idle +
        curve.slope * traffic +
        (curve.slopeAfter - curve.slope) * Math.max(0, traffic - curve.breakAt)
      );
    case 'usl':
      return curve.idle + busyShare(curve, traffic);
  }
}

/** The rise of utilisation with traffic, per unit of traffic. */
export function slopeAt(curve: DemandCurve, traffic: number): number {
  switch (curve.form) {
    case 'line':
      return curve.slope;
    case 'broken-line':
      return traffic > curve.breakAt ? curve.slopeAfter : curve.slope;
    case 'usl': {
      const step = 1e-4 * Math.max(traffic, curve.gamma * 1e-3);
      return (busyShare(curve, traffic + step) - busyShare(curve, traffic)) / step;
    }
  }
}

/** The most traffic a unit serves without passing `utilisation`; 0 where it is busier than that when idle. */
export function trafficFor(curve: DemandCurve, utilisation: number): number {
  const busy = utilisation - curve.idle;
  if (!(busy > 0)) return 0;
  switch (curve.form) {
    case 'line':
      return busy / curve.slope;
    case 'broken-line': {
      const before = busy / curve.slope;
      if (before <= curve.breakAt) return before;
      return curve.breakAt + (busy - curve.slope * curve.breakAt) / curve.slopeAfter;
    }
    case 'usl': {
      // Past b = 1/√κ more work brings less traffic through.
      const best = curve.kappa > 0 ? Math.min(busy, 1 / Math.sqrt(curve.kappa)) : busy;
      return throughput(curve, best);
    }
  }
}

function throughput({ gamma, sigma, kappa }: ContentionCurve, busy: number): number {
  return (gamma * busy) / (1 + sigma * busy + kappa * busy * busy);
}

/** Inverse of `throughput` on its rising branch; beyond its maximum the curve goes on steeply, in a straight line. */
function busyShare(curve: ContentionCurve, traffic: number): number {
  const { gamma, sigma, kappa } = curve;
  if (traffic <= 0) return traffic / gamma;
  const linear = gamma - sigma * traffic;
  if (kappa > 0) {
    const best = 1 / Math.sqrt(kappa);
    const most = throughput(curve, best);
    if (traffic >= most) return best + ((traffic - most) / most) * STEEP;
    return (2 * traffic) / (linear + Math.sqrt(Math.max(0, linear * linear - 4 * kappa * traffic * traffic)));
  }
  // Without the quadratic term traffic nears γ/σ and never reaches it.
  const floor = gamma * 1e-3;
  return linear > floor ? traffic / linear : traffic / floor;
}

/** Utilisation gained when traffic passes the most that can be served by as much again. */
const STEEP = 10;
