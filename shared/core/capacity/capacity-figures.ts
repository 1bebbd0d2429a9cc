import { percentile } from '../metrics/words.ts';
import type { CapacityRequest } from './capacity-request.ts';
import type { CapacityResult, PlanFigure } from './capacity-result.ts';
import { PEAK_PROBABILITY } from './unit-probabilities.ts';

type Findings = Omit<CapacityResult, 'figures' | 'options' | 'notes'>;
type Input = PlanFigure['inputs'][number];

const KNEE_SOURCES: { readonly [S in CapacityResult['knee']['source']]: string } = {
  planner: 'the planner',
  latency: 'where latency reaches its SLO',
  queueing: 'where three requests in ten wait for a worker (Erlang C)',
};

/** Each figure of the capacity part with its formula and everything that went in. */
export function capacityFigures(found: Findings, request: CapacityRequest): PlanFigure[] {
  const { assumptions, outlook } = request;
  const perUnit = found.capacityPerUnitAtKnee;
  if (perUnit === null) return [];
  const model = found.demandModel;
  const given = assumptions.capacityPerUnit !== null;
  const knee: Input = {
    name: 'knee',
    value: found.knee.utilisation,
    source: KNEE_SOURCES[found.knee.source],
  };
  const atKnee: Input = { name: 'traffic at the knee', value: perUnit, source: 'the demand model' };
  const reserve: Input = {
    name: 'share the demand may fill',
    value: found.zoneFactor,
    source: reserveWords(request),
  };
  const inner: Input = {
    name: 'peak inside a step',
    value: outlook.peakFactor,
    source: assumptions.peakFactor === null ? 'learned from the data' : 'the planner',
  };
  const figures: PlanFigure[] = [
    {
      id: 'traffic-at-knee',
      label: 'Traffic on one unit at the knee',
      value: perUnit,
      unit: outlook.unit,
      formula: given ? 'traffic at 100 % × knee' : 'the traffic at which the fitted curve reaches the knee',
      inputs: [
        knee,
        given
          ? { name: 'traffic at 100 %', value: assumptions.capacityPerUnit!, source: 'the planner' }
          : {
              name: 'curve',
              value: `${model?.form ?? ''} of ${model?.resource ?? ''}`,
              source: `${model?.samples ?? 0} samples`,
            },
      ],
    },
    ...found.peakUnits.map(({ probability, units, demand }) => ({
      id: `units-p${Math.round(100 * probability)}`,
      label: `Units at the ${percentile(probability)} peak`,
      value: units,
      unit: found.unitName,
      formula: '⌈highest demand ÷ (traffic at the knee × share the demand may fill)⌉',
      inputs: [
        { name: 'highest demand, peak inside a step included', value: demand, source: 'the forecast' },
        inner,
        atKnee,
        reserve,
      ],
    })),
  ];
  if (found.currentUnits !== null && found.headroomAtPeak !== null) {
    const peak = found.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
    figures.push({
      id: 'headroom-at-peak',
      label: 'Headroom at the P95 peak',
      value: found.headroomAtPeak,
      unit: '',
      formula: '1 − demand ÷ (units × traffic at the knee × share the demand may fill)',
      inputs: [
        { name: 'demand', value: peak?.demand ?? 0, source: 'the forecast' },
        {
          name: 'units',
          value: found.currentUnits,
          source: assumptions.currentUnits === null ? 'the replicas series' : 'the planner',
        },
        atKnee,
        reserve,
      ],
    });
  }
  if (found.decision)
    figures.push({
      id: 'decision-deadline',
      label: 'Decide before',
      value: found.decision.deadlineMs,
      unit: 'epoch ms',
      formula: `${percentile(found.decision.probability)} date on which it runs out − lead time`,
      inputs: [
        {
          name: `${percentile(found.decision.probability)} date`,
          value: found.decision.breachMs,
          source: found.decision.cause,
        },
        {
          name: 'lead time in days',
          value: found.decision.leadTimeDays ?? 0,
          source: found.decision.leadTimeDays === null ? 'not given, taken as none' : 'the planner',
        },
      ],
    });
  return figures;
}

function reserveWords({ assumptions: { zones, zonesLost, failoverShare } }: CapacityRequest): string {
  const words = `${zonesLost} of ${zones} zones may be lost`;
  return failoverShare > 0
    ? `${words}; ${Number((100 * failoverShare).toPrecision(3))} % more traffic when another region fails`
    : words;
}
