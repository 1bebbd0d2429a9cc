import type { ReportLayout } from '../../contract/report-layout.ts';
import type { CapacityResult, LimitCheck } from '../../core/capacity/capacity-result.ts';
import { unitStandard } from '../../core/capacity/unit-standard.ts';
import type { Plan } from '../../core/plan/plan.ts';
import {
  countOf,
  formatBreach,
  formatCount,
  formatMoney,
  formatPercent,
  quantileName,
} from '../format-figures.ts';
import { formatDay, formatDuration, formatInstant } from '../format-times.ts';
import { type Content, html, type Markup } from '../html.ts';
import { facts } from '../report-parts.ts';

/** The probability a budget is asked for. */
const PLANNED_PROBABILITY = 0.95;

/** What is asked for, in the planner's words where there are any; what the plan says stands beside them. */
export function decisionPart(plan: Plan, layout: ReportLayout): Markup {
  const asked = layout.request.trim();
  return html`<p class="decision">${asked || request(plan)}</p>
${facts([
  ...askedFacts(layout),
  ...(asked ? [['The plan says', request(plan)] as const] : []),
  ['Act before', deadline(plan)],
  [layout.amount ? 'Amount by the plan' : 'Amount', amount(plan)],
  ...(plan.scaling ? [['Risk of it', risk(plan)] as const] : []),
])}`;
}

/** Deadline and amount as the planner gives them. */
export function askedFacts({ deadline: day, amount: asked }: ReportLayout): (readonly [Content, Content])[] {
  return [
    ...(day ? [['Decide by', html`<strong>${formatDay(day)}</strong>`] as const] : []),
    ...(asked
      ? [['Amount asked for', html`<strong>${formatMoney(asked.value, asked.currency)}</strong>`] as const]
      : []),
  ];
}

function request(plan: Plan): Content {
  const { capacity, assumptions } = plan;
  if (capacity.kind === 'limit') return limitRequest(plan);
  const peak = capacity.peakUnits.find(({ probability }) => probability === PLANNED_PROBABILITY);
  if (!peak)
    return 'None can be asked for yet: this plan has no unit count. What is missing is said under “What is not known”.';
  const unit = capacity.unitName;
  const when = html`the ${quantileName(PLANNED_PROBABILITY)} peak of ${formatInstant(peak.atMs, assumptions.timeZone)}`;
  const need = html`${when} needs ${countOf(peak.units, unit)}, each ${unitStandard(plan)}`;
  const { currentUnits, limits } = capacity;
  const now =
    currentUnits === null
      ? 'how many run now is not known'
      : `${currentUnits} ${currentUnits === 1 ? 'runs' : 'run'} now`;
  const short = limits.filter(({ shortBy }) => shortBy > 0);
  if (short.length > 0)
    return html`${short.map(raised).join(' ')} The reason: ${need}; ${now}.${policyRequest(plan, true)}`;
  if (currentUnits !== null && peak.units <= currentUnits) return html`None: ${need}; ${now}.`;
  if (limits.length > 0)
    return html`No more than may run already: ${need}; ${now}, and the ceilings given allow it.${policyRequest(plan, false)}`;
  const most = mostOfPolicy(plan, peak.units);
  if (currentUnits === null) return html`Provide ${countOf(peak.units, unit)}: ${need}; ${now}.${most}`;
  return html`Approve ${countOf(peak.units - currentUnits, `more ${unit}`)}: ${need}; ${now}.${most}`;
}

function raised({ label, limit, neededAtP95 }: LimitCheck): string {
  return `Raise the limit of ${label} from ${limit} to ${formatCount(Math.ceil(neededAtP95))}.`;
}

/** Where the fleet may grow by itself, what lets it; where a limit is short, until that is raised. */
function policyRequest({ scaling }: Plan, isShort: boolean): string {
  if (!scaling) return '';
  const size = `from ${scaling.policy.minReplicas} to ${scaling.policy.maxReplicas}`;
  return isShort
    ? ` Until then the recommended policy runs them, ${size}; plan anew with the higher limit for one that uses it.`
    : ` Let the recommended policy run them, ${size}.`;
}

/** Why a policy may run more than the peak is counted to need. */
function mostOfPolicy({ scaling }: Plan, units: number): string {
  const most = scaling?.policy.maxReplicas ?? 0;
  return most > units
    ? ` The recommended policy may run up to ${most}, for futures beyond ${quantileName(PLANNED_PROBABILITY)}.`
    : '';
}

function limitRequest({ capacity, assumptions, forecast }: Plan): Content {
  const at = exhaustionAt(capacity, PLANNED_PROBABILITY);
  if (capacity.limit === null) return 'None can be asked for yet: the history is too short for intervals.';
  if (at === null) {
    return `None inside the window: P95 of ${forecast.signal} stays below the limit of ${formatPercent(capacity.limit)}.`;
  }
  return `Add capacity, or take load away, before ${formatInstant(at, assumptions.timeZone)}: P95 of ${forecast.signal} passes the limit of ${formatPercent(capacity.limit)} then. By how many units cannot be said without traffic.`;
}

function deadline({ capacity, assumptions }: Plan): Content {
  const { decision } = capacity;
  if (!decision)
    return capacity.exhaustion.length === 0
      ? 'Not known: there is nothing to hold the demand against.'
      : 'No date inside the window: what there is carries the P95 peak.';
  const zone = assumptions.timeZone;
  const breach = html`what gives out first at ${quantileName(decision.probability)} is ${decision.cause === 'the units there are' ? '' : 'the limit of '}${decision.cause}, on ${formatInstant(decision.breachMs, zone)}`;
  const late = decision.passed
    ? ' This date has passed: what is asked for will come too late by the usual way.'
    : '';
  if (decision.leadTimeDays === null)
    return html`<strong>${formatInstant(decision.breachMs, zone)}</strong> (${zone}), less the time it takes to have more: ${breach}. The lead time of procurement, quota tickets and load tests is not in this plan: take it off this date.${late}`;
  return html`<strong>${formatInstant(decision.deadlineMs, zone)}</strong> (${zone}): ${breach}, and having more takes ${countOf(decision.leadTimeDays, 'day')}.${late}`;
}

function exhaustionAt({ exhaustion }: CapacityResult, probability: number): number | null {
  return exhaustion.find((entry) => entry.probability === probability)?.atMs ?? null;
}

function amount({ cost, metered, forecast }: Plan): Content {
  const span = formatDuration(forecast.median.length * forecast.stepMs);
  const other = metered?.total ?? null;
  if (!cost)
    return other === null
      ? 'Not known: no price was given, or there is no unit count.'
      : html`<strong>${formatMoney(other, metered!.currency)}</strong> for storage and data sent out in the next ${span}; what the units cost is not known.`;
  const withFixed = `${formatMoney(cost.totalStatic, cost.currency)} for a fixed fleet of ${cost.staticUnits}`;
  if (other !== null && metered?.totalWithUnits)
    return html`<strong>${formatMoney(metered.totalWithUnits, cost.currency)}</strong> for the next ${span}: ${formatMoney(cost.totalAutoscaled, cost.currency)} for units under the recommended policy (${withFixed}), ${formatMoney(other, cost.currency)} for storage and data sent out.`;
  return html`<strong>${formatMoney(cost.totalAutoscaled, cost.currency)}</strong> for the next ${span} under the recommended policy; ${withFixed}.`;
}

function risk({ scaling, assumptions }: Plan): Content {
  if (!scaling) return null;
  const accepted = formatPercent(assumptions.acceptedBreachProbability);
  return html`Breach probability of the recommended policy: ${formatBreach(scaling.recommended, 'sampled futures')}. Accepted by the planner: ${accepted}.`;
}
