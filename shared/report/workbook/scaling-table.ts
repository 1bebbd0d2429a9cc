import type { Plan } from '../../core/plan/plan.ts';
import { COUNT, DECIMAL, moneyCell, numberCell, type SheetTable, textCell } from './sheet-table.ts';

/** A probability of breach is small where it matters: two digits more than elsewhere. */
const FINE_PERCENT = '0.000%';

/** The recommended policy beside the references, all over the same futures. */
export function scalingTable({ scaling, cost }: Plan): SheetTable {
  const alternatives = scaling
    ? [{ label: 'Recommended', summary: scaling.recommended }, ...scaling.references]
    : [];
  const headers = [
    'Breached futures',
    'Futures',
    'Probability of a breach',
    'At least (95 %)',
    'At most (95 %)',
    'Minutes over capacity, mean',
    'Unserved share of demand',
    'Highest count of units, P95',
    'Unit-hours, mean',
    'Scaling events a day',
    `Cost, ${cost?.currency ?? 'no price given'}`,
  ];
  return {
    name: 'Scaling alternatives',
    columns: [{ header: 'Alternative', width: 36 }, ...headers.map((header) => ({ header, width: 16 }))],
    rows: alternatives.map(({ label, summary }) => [
      textCell(label),
      numberCell(summary.breaches, COUNT),
      numberCell(summary.paths, COUNT),
      numberCell(summary.breachProbability.value, FINE_PERCENT),
      numberCell(summary.breachProbability.low, FINE_PERCENT),
      numberCell(summary.breachProbability.high, FINE_PERCENT),
      numberCell(summary.minutesOverPerPath, DECIMAL),
      numberCell(summary.unservedShare, FINE_PERCENT),
      numberCell(summary.peakReplicasP95, COUNT),
      numberCell(summary.replicaHoursMean, DECIMAL),
      numberCell(summary.scalingEventsPerDay, DECIMAL),
      moneyCell(summary.cost),
    ]),
  };
}
