import type { Assumptions } from '../assumptions/assumptions.ts';
import { percent } from '../metrics/words.ts';
import type { Note } from '../note.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { CapacityResult } from './capacity-result.ts';
import { decisionDeadline } from './decide.ts';
import { maximumAt, PEAK_PROBABILITY, UNIT_PROBABILITIES } from './unit-probabilities.ts';

/** Without traffic the saturation itself was forecast: when does it pass the knee, and what is left before it? */
export function planLimit({
  signals,
  assumptions,
  outlook,
}: {
  readonly signals: readonly PlanSignal[];
  readonly assumptions: Assumptions;
  readonly outlook: DemandOutlook;
}): CapacityResult {
  const limit = assumptions.kneeUtilisation;
  const last = signals[0]?.mean.findLast((value) => !Number.isNaN(value));
  const exhaustion = outlook.quantiles
    .filter(({ probability }) => UNIT_PROBABILITIES.includes(probability))
    .map(({ probability, values }) => {
      const first = values.findIndex((value) => value > limit);
      return { probability, atMs: first < 0 ? null : outlook.startMs + first * outlook.stepMs };
    });
  const unit = signals[0]?.source.resource ?? outlook.signal;
  const notes: Note[] = [
    {
      severity: 'info',
      code: 'limit-only',
      message: `There is no traffic, so ${unit} itself is forecast and held against the knee of ${percent(limit)}; its ceiling is 100 %. Units, a scaling policy and a cost need traffic as well.`,
    },
  ];
  const peak = maximumAt(outlook, PEAK_PROBABILITY);
  if (peak >= 1)
    notes.push({
      severity: 'critical',
      code: 'ceiling-reached',
      message: `The P95 peak of ${unit} is at its ceiling: demand beyond it cannot be seen in this signal.`,
    });
  return {
    kind: 'limit',
    unitName: 'unit',
    demandModel: null,
    capacityPerUnitAtKnee: null,
    zoneFactor: 1,
    requiredUnits: [],
    peakUnits: [],
    currentUnits: null,
    headroomNow: last === undefined ? null : 1 - last / limit,
    headroomAtPeak: 1 - peak / limit,
    exhaustion,
    limit,
    quota: null,
    knee: { utilisation: limit, source: 'planner', latency: null, queueing: null, excuse: null },
    resources: [],
    events: [],
    limits: [],
    decision: decisionDeadline({ exhaustion, limits: [], resources: [] }, assumptions, outlook.startMs),
    rightSizing: null,
    options: [],
    figures: [],
    scatter: [],
    notes,
  };
}
