import { trafficFor, utilisationAt } from '../../../shared/contract/demand-curve.ts';
import type { DemandModel } from '../../../shared/core/capacity/demand/demand-model.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { formatFull, formatPercent } from '../../ui/format-number.ts';

/** The fitted curve as the scatter draws it. */
export interface DemandLine {
  /** Utilisation (0…1) at a traffic per unit. */
  readonly at: (traffic: number) => number;
  /** Traffic beyond which no sample backs the line. */
  readonly evidenceEnds: number;
  /** Where the drawing ends: past the samples, and far enough to meet the knee. */
  readonly farthest: number;
  readonly highest: number;
}

export function demandLine(
  model: DemandModel,
  knee: number,
  scatter: Plan['capacity']['scatter'],
): DemandLine {
  const at = (traffic: number): number => utilisationAt(model.curve, traffic);
  const trafficAt = (utilisation: number): number => trafficFor(model.curve, utilisation);
  const farthest = 1.05 * Math.max(trafficAt(knee), ...scatter.map((point) => point.traffic));
  return {
    at,
    farthest,
    evidenceEnds: Math.min(farthest, trafficAt(model.observedUpTo)),
    highest: Math.max(knee, at(farthest), ...scatter.map((point) => point.utilisation)),
  };
}

/** Eleven of the samples, from the least to the most traffic, with what the line says there. */
export function decileTable(plan: Plan, line: DemandLine): TableData {
  const ordered = [...plan.capacity.scatter].sort((a, b) => a.traffic - b.traffic);
  return {
    caption: `Deciles of the samples behind the line: traffic on one ${plan.capacity.unitName}, and utilisation`,
    columns: ['Decile of traffic', 'Traffic', 'Utilisation', 'Line'],
    rows: Array.from({ length: 11 }, (_, decile) => {
      const { traffic, utilisation } = ordered[Math.round(((ordered.length - 1) * decile) / 10)]!;
      return [
        `${decile * 10} %`,
        formatFull(traffic),
        formatPercent(utilisation, 1),
        formatPercent(line.at(traffic), 1),
      ];
    }),
  };
}
