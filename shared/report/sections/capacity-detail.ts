import type { CapacityOption, CapacityResult, DatedQuantile } from '../../core/capacity/capacity-result.ts';
import type { Plan } from '../../core/plan/plan.ts';
import {
  capitalised,
  formatCount,
  formatEstimate,
  formatFull,
  formatMoney,
  formatPercent,
  formatShort,
  quantileName,
  resourceName,
} from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';

const KNEE_SOURCES: { readonly [S in CapacityResult['knee']['source']]: string } = {
  planner: 'the planner’s figure',
  latency: 'where latency reaches its objective',
  queueing: 'where three requests in ten wait for a free worker (Erlang C)',
};

/** Which utilisation is planned with, and what the data say about it. */
export function kneeWords({ capacity }: Plan): Content {
  const { knee } = capacity;
  if (capacity.kind === 'limit' || (!knee.latency && !knee.queueing && !knee.excuse)) return null;
  const { latency, queueing } = knee;
  return html`<h3>The knee</h3>
<p>Planned with ${formatPercent(knee.utilisation)}: ${KNEE_SOURCES[knee.source]}. ${
    latency &&
    `Latency reaches ${formatShort(latency.sloMs)} ms at ${formatEstimate(latency.utilisation, formatPercent)}, read off ${formatCount(latency.samples)} samples as a queue of ${latency.workers} worker${latency.workers === 1 ? '' : 's'} that takes ${formatShort(latency.idleMs)} ms when nothing waits. `
  }${latency && latency.utilisation.value > latency.observedUpTo && `The data end at ${formatPercent(latency.observedUpTo)}: beyond that it is extrapolated. `}${
    queueing &&
    `With ${queueing.workers} worker${queueing.workers === 1 ? '' : 's'} in a unit, three requests in ten wait at ${formatPercent(queueing.utilisation)}. `
  }${knee.excuse && `Latency gives no knee: ${knee.excuse}`}</p>`;
}

/** Resources, events, ceilings and what was considered. */
export function capacityDetail(plan: Plan): Content {
  return html`${resources(plan)}
${events(plan)}
${limits(plan)}
${rightSizing(plan)}
${options(plan)}
${slo(plan)}`;
}

function dates(quantiles: readonly DatedQuantile[], probability: number, timeZone: string): Content {
  const found = quantiles.find((one) => one.probability === probability);
  if (!found) return 'not known';
  return found.atMs === null ? 'not in sight' : formatInstant(found.atMs, timeZone);
}

const ROLES: { readonly [R in Plan['capacity']['resources'][number]['role']]: string } = {
  binds: 'binds',
  next: 'next to bind',
  other: '',
  loose: 'follows traffic too loosely to plan by',
  idle: 'above its limit without traffic',
};

function resources({ capacity, assumptions: { timeZone } }: Plan): Content {
  if (capacity.resources.length === 0) return null;
  return html`<h3>When each resource runs out</h3>
${table(
  `With the ${capacity.unitName}s there are, the reserve kept. What grows with time is followed along its trend for up to two years. Times are local, ${timeZone}.`,
  ['Resource', 'Grows with', 'Limit', 'Last day', 'At the P95 peak', 'P50', 'P90', 'P99'],
  capacity.resources.map((one) => [
    html`${capitalised(resourceName(one.resource))}${ROLES[one.role] && ` (${ROLES[one.role]})`}`,
    one.driver === 'traffic'
      ? 'traffic'
      : `time${one.growthPerDay === null ? '' : `, ${formatShort(100 * one.growthPerDay)} points a day`}`,
    formatPercent(one.limitUtilisation),
    formatPercent(one.utilisationNow),
    formatPercent(one.utilisationAtPeak),
    dates(one.exhaustion, 0.5, timeZone),
    dates(one.exhaustion, 0.9, timeZone),
    dates(one.exhaustion, 0.99, timeZone),
  ]),
  { wide: true },
)}`;
}

function events({ capacity, assumptions, forecast }: Plan): Content {
  if (capacity.events.length === 0) return null;
  const unit = assumptions.plannerUnit?.name;
  return html`<h3>Each event</h3>
${table(
  'What the highest moment of each event needs, the reserve kept.',
  [
    'Event',
    'Probability',
    `Demand${forecast.unit && ` (${forecast.unit})`}`,
    ...(unit ? [`The same in ${unit}`] : []),
    `${capitalised(capacity.unitName)}s`,
    'Headroom at P95',
  ],
  capacity.events.flatMap(({ name, needs, headroom }) =>
    needs.map(({ probability, demand, plannerDemand, units }) => [
      name,
      quantileName(probability),
      formatFull(demand),
      ...(unit ? [formatFull(plannerDemand)] : []),
      formatCount(units),
      probability === 0.95 ? formatPercent(headroom) : '',
    ]),
  ),
)}
${
  unit && capacity.events[0]?.plannerCapacity != null
    ? html`<p>What there is carries ${formatFull(capacity.events[0].plannerCapacity)} ${unit} (${formatShort(assumptions.plannerUnit?.perTraffic ?? 0)} ${unit} for each unit of traffic).</p>`
    : null
}`;
}

function limits({ capacity, assumptions: { timeZone } }: Plan): Content {
  if (capacity.limits.length === 0) return null;
  return html`<h3>Ceilings</h3>
${table(
  'What was given as a limit, against the P95 peak.',
  ['Ceiling', 'Limit', 'Needed at P95', 'Short by', 'In the way from (P90)'],
  capacity.limits.map((one) => [
    capitalised(one.label),
    formatFull(one.limit),
    formatFull(one.neededAtP95),
    one.shortBy > 0 ? formatFull(one.shortBy) : 'nothing',
    dates(one.firstExceeded, 0.9, timeZone),
  ]),
)}`;
}

function rightSizing({ capacity }: Plan): Content {
  const found = capacity.rightSizing;
  if (!found || found.toUnits >= found.fromUnits) return null;
  const words = `${found.fromUnits} ${capacity.unitName}s run, and the P99 peak needs ${found.toUnits}.`;
  return html`<h3>Fewer ${capacity.unitName}s</h3>
<p>${words} ${found.safe ? 'The rest can go.' : `Do not take them away on this plan: ${found.reasons.join(' ')}`}</p>`;
}

const VERDICTS: { readonly [V in CapacityOption['verdict']]: string } = {
  chosen: 'chosen',
  possible: 'possible',
  rejected: 'rejected',
};

function options({ capacity, assumptions: { currency } }: Plan): Content {
  if (capacity.options.length === 0) return null;
  const priced = capacity.options.some(({ costPerHour }) => costPerHour !== null);
  return html`<h3>What was considered</h3>
${table(
  'Sizes considered for the window as a fixed fleet; how a scaling policy does with less is under “Scaling policy and its proof”.',
  ['Option', ...(priced ? ['An hour of it'] : []), 'Verdict', 'Why'],
  capacity.options.map((one) => [
    one.label,
    ...(priced ? [one.costPerHour === null ? '–' : formatMoney(one.costPerHour, currency)] : []),
    VERDICTS[one.verdict],
    one.reason,
  ]),
  { kind: 'text' },
)}`;
}

function slo({ slo: found }: Plan): Content {
  if (!found) return null;
  const what =
    found.source === 'errors' ? 'of requests failed' : 'of the time latency was above its objective';
  return html`<h3>Error budget</h3>
<p>The objective is ${formatPercent(found.objective)} over ${formatShort(found.windowDays)} days. In the newest ${formatShort(found.days)} days of data ${formatPercent(found.badShare)} ${what}: ${formatPercent(found.spentShare)} of the budget${found.spentShare > 1 ? ', more than there is' : ''}. ${expectedWords(found.expectedShare)}</p>`;
}

/** No count of futures proves that nothing will be spent. */
function expectedWords(share: number | null): string {
  if (share === null) return '';
  return share === 0
    ? 'Under the recommended policy no simulated future spends any of the budget of the window ahead.'
    : `Under the recommended policy the window ahead is expected to spend ${formatPercent(share)} of its own.`;
}
