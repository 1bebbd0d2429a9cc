import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';

/** A level of the window's peak that the fleet could be sized for. */
export interface PercentileMark {
  readonly name: string;
  /** As the chart draws demand: the mean of a step. */
  readonly demand: number;
  readonly role: 'in-use' | 'pays';
}

/** The percentile the plan sizes for beside the one that pays; none where the planner has not said what being wrong costs. */
export function percentileMarks({ cost, capacity, forecast }: Plan): readonly PercentileMark[] {
  const advice = cost?.detail?.percentile;
  const sized = capacity.peakUnits.find(({ probability }) => probability === advice?.inUse.probability);
  if (!advice || !sized) return [];
  const inside = forecast.peakFactor.value;
  return [
    {
      name: `${quantileName(sized.probability)} in use: ${sized.units} ${capacity.unitName}s`,
      demand: sized.demand / inside,
      role: 'in-use',
    },
    {
      name: `${quantileName(advice.fractile)} pays: ${advice.units} ${capacity.unitName}s`,
      demand: advice.demand / inside,
      role: 'pays',
    },
  ];
}
