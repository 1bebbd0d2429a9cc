import type { DemandModel } from '../../core/capacity/demand/demand-model.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { demandModelChart } from '../charts/demand-model-chart.ts';
import { showsWeeks, unitsChart } from '../charts/units-chart.ts';
import {
  capitalised,
  countOf,
  formatCount,
  formatEstimate,
  formatPercent,
  formatShort,
  quantileName,
  resourceName,
} from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { figure, formula, table } from '../report-parts.ts';
import { capacityDetail, kneeWords } from './capacity-detail.ts';
import type { ReportSection } from './report-section.ts';

export const capacitySection: ReportSection = {
  id: 'capacity',
  render: (plan) => html`${demandModel(plan)}
${kneeWords(plan)}
${unitsNeeded(plan)}
${exhaustion(plan)}
${capacityDetail(plan)}`,
};

function demandModel(plan: Plan): Content {
  const { capacity, forecast } = plan;
  if (capacity.kind === 'limit') {
    const limit = capacity.limit === null ? '' : ` of ${formatPercent(capacity.limit)}`;
    return html`<p>There is no traffic to count units by: ${forecast.signal} itself is held against its limit${limit}.</p>`;
  }
  if (capacity.demandModel) return fittedModel(plan, capacity.demandModel);
  if (capacity.capacityPerUnitAtKnee !== null) return null;
  return html`<p>No unit count can be given. ${capacity.notes[0]?.message}</p>`;
}

function fittedModel(plan: Plan, model: DemandModel): Content {
  const { capacity, forecast } = plan;
  const unit = capacity.unitName;
  const trafficUnit = forecast.unit;
  const binding = capitalised(resourceName(model.resource));
  const chart = { id: 'model-chart', kneeUtilisation: capacity.knee.utilisation, trafficUnit };
  return html`<h3>Demand model</h3>
<p>${binding} binds: of the resources measured it asks for the most ${unit}s at the peak.${nextWords(model, unit)} Fitted to ${formatCount(model.samples)} samples by ${model.method}; R² ${formatShort(model.rSquared)}.${formWords(model)}</p>
${formula(curveWords(model, unit, trafficUnit))}
${costWords(plan, model)}
${modelTable(model, trafficUnit)}
${
  capacity.scatter.length > 0 &&
  figure(
    demandModelChart(capacity, model, chart),
    `Measured utilisation and the fitted curve. Beyond ${formatPercent(model.observedUpTo)} the data show nothing: the curve there is extrapolated.`,
  )
}
${model.candidates.length > 1 && candidates(model, unit)}`;
}

const FORM_NAMES: { readonly [F in DemandModel['form']]: string } = {
  line: 'a straight line',
  'broken-line': 'a line with one bend',
  usl: 'the scalability law',
};

function nextWords({ candidates: [, next] }: DemandModel, unit: string): string {
  return next
    ? ` Next would be ${resourceName(next.resource)}, with ${countOf(next.unitsAtPeak, unit)}.`
    : '';
}

/** How the form was chosen, where there was a choice. */
function formWords({ forms }: DemandModel): string {
  const tried = forms.flatMap(({ form, error }) =>
    error === null ? [] : [`${FORM_NAMES[form]} ${formatShort(100 * error)}`],
  );
  return tried.length < 2
    ? ''
    : ` Error on stretches of the data left out, in points of utilisation: ${tried.join(', ')}.`;
}

function curveWords(model: DemandModel, unit: string, trafficUnit: string): string {
  const { curve } = model;
  const load = `traffic on one ${unit}${trafficUnit && ` (${trafficUnit})`}`;
  const line = `utilisation = ${formatShort(curve.idle)} + ${formatShort(model.slope.value)} × ${load}`;
  if (curve.form === 'line') return line;
  if (curve.form === 'broken-line')
    return `${line}, up to ${formatShort(curve.breakAt)}; from there on ${formatShort(curve.slopeAfter)} for each`;
  return `traffic = ${formatShort(curve.gamma)} × b ÷ (1 + ${formatShort(curve.sigma)} × b + ${formatShort(curve.kappa)} × b²), where b = utilisation − ${formatShort(curve.idle)}; ${load}`;
}

function costWords({ assumptions }: Plan, { costShift, resource }: DemandModel): Content {
  if (!costShift) return null;
  const { change, kind } = costShift;
  const day = (ms: number) => formatInstant(ms, assumptions.timeZone);
  const by = `${formatPercent(Math.abs(change.value))} ${change.value > 0 ? 'more' : 'less'} ${resourceName(resource)}`;
  const span = `${formatPercent(change.level)} interval ${formatPercent(change.low)} … ${formatPercent(change.high)}`;
  return kind === 'step'
    ? html`<p><strong>A request costs ${by} since ${day(costShift.fromMs)}</strong> (${span}; the date lies between ${day(costShift.lowMs)} and ${day(costShift.highMs)}). A release may have done it. The model is the one of today; earlier samples count at today’s cost.</p>`
    : html`<p><strong>What a request costs has changed little by little: ${by} over the history</strong> (${span}). The model is the one of today.</p>`;
}

function candidates(model: DemandModel, unit: string): Content {
  return table(
    'Every resource that was fitted, the binding one first.',
    ['Resource', `${capitalised(unit)}s at the peak`, 'R²'],
    model.candidates.map(({ resource, unitsAtPeak, rSquared }) => [
      resourceName(resource),
      formatCount(unitsAtPeak),
      formatShort(rSquared),
    ]),
  );
}

function modelTable(model: DemandModel, trafficUnit: string): Content {
  const suffix = trafficUnit ? ` (${trafficUnit})` : '';
  return table(
    'The curve’s figures with their intervals.',
    ['Figure', 'Value'],
    [
      ['Utilisation without traffic', formatEstimate(model.intercept, formatPercent)],
      [`Utilisation for each unit of traffic${suffix}`, formatEstimate(model.slope)],
      ...(model.bend
        ? [
            [`Traffic at the bend${suffix}`, formatEstimate(model.bend.traffic)],
            [
              `Utilisation for each unit of traffic beyond it${suffix}`,
              formatEstimate(model.bend.slopeAfter),
            ],
          ]
        : []),
      [`Traffic on one unit at 100 %${suffix}`, formatEstimate(model.capacityPerUnit)],
      ['Highest utilisation in the steps it is fitted to', formatPercent(model.observedUpTo)],
    ],
  );
}

function unitsNeeded(plan: Plan): Content {
  const { capacity, assumptions } = plan;
  const perUnit = capacity.capacityPerUnitAtKnee;
  if (perUnit === null || capacity.peakUnits.length === 0) return null;
  const unit = plan.forecast.unit;
  const last = capacity.peakUnits.at(-1);
  return html`<h3>Required ${capacity.unitName}s</h3>
<p>At the knee of ${formatPercent(capacity.knee.utilisation)} one ${capacity.unitName} serves ${formatShort(perUnit)}${unit && ` ${unit}`}${assumptions.capacityPerUnit === null ? '' : ', by the planner’s figure for it'}. ${zoneWords(plan)}</p>
${last ? formula(`${capacity.unitName}s = ⌈demand ÷ (traffic at the knee × zone share)⌉; ${quantileName(last.probability)}: ⌈${formatShort(last.demand)} ÷ (${formatShort(perUnit)} × ${formatShort(capacity.zoneFactor)})⌉ = ${formatCount(last.units)}`) : null}
${table(
  `What the highest demand in the window needs${plan.forecast.peakFactor.source !== 'none' ? ', the peak inside a step included' : ''}.`,
  [
    'Probability',
    unit ? `Demand (${unit})` : 'Demand',
    `${capitalised(capacity.unitName)}s`,
    'Against those there are',
  ],
  capacity.peakUnits.map(({ probability, demand, units }) => [
    quantileName(probability),
    formatShort(demand),
    formatCount(units),
    capacity.currentUnits === null ? 'not known' : difference(units - capacity.currentUnits),
  ]),
)}
${figure(unitsChart(plan, 'units-chart'), `${showsWeeks(plan.forecast) ? `The most ${capacity.unitName}s needed in each week` : `${capitalised(capacity.unitName)}s needed step by step`}, zone reserve included, against what there is.`)}`;
}

function zoneWords({ capacity, assumptions: { zones, zonesLost, failoverShare } }: Plan): string {
  if (capacity.zoneFactor === 1) return 'No reserve is kept.';
  const reasons = [
    ...(zonesLost > 0 && zones > zonesLost ? [`${zonesLost} of ${zones} zones lost`] : []),
    ...(failoverShare > 0 ? [`${formatPercent(failoverShare)} more traffic from a failed region`] : []),
  ];
  return `With ${reasons.join(' and ')}, demand may fill ${formatPercent(capacity.zoneFactor)} of them.`;
}

function difference(more: number): string {
  if (more === 0) return 'as many';
  return more > 0 ? `${formatCount(more)} more` : `${formatCount(-more)} fewer`;
}

function exhaustion({ capacity, assumptions }: Plan): Content {
  if (capacity.exhaustion.length === 0) return null;
  return table(
    `When demand first exceeds what there is. Times are local, ${assumptions.timeZone}.`,
    ['Probability', 'First exceeded'],
    capacity.exhaustion.map(({ probability, atMs }) => [
      quantileName(probability),
      atMs === null ? 'not inside the window' : formatInstant(atMs, assumptions.timeZone),
    ]),
  );
}
