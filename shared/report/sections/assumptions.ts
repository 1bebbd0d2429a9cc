import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../core/assumptions/assumptions.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { formatFull, formatPercent, formatShort } from '../format-figures.ts';
import { formatDuration, formatInstant } from '../format-times.ts';
import { html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

interface AssumptionRow {
  readonly name: string;
  readonly fields: readonly (keyof Assumptions)[];
  readonly value: (plan: Plan) => string;
}

const seconds = (value: number) => formatDuration(1000 * value);

const ROWS: readonly AssumptionRow[] = [
  { name: 'Business time zone', fields: ['timeZone'], value: ({ assumptions }) => assumptions.timeZone },
  {
    name: 'Horizon',
    fields: ['horizonMs'],
    value: ({ assumptions }) => formatDuration(assumptions.horizonMs),
  },
  {
    name: 'Data used until',
    fields: ['untilMs'],
    value: ({ assumptions: { untilMs, timeZone } }) =>
      untilMs === null ? 'the last sample' : formatInstant(untilMs, timeZone),
  },
  {
    name: 'Accepted utilisation (knee)',
    fields: ['kneeUtilisation'],
    value: ({ assumptions }) => formatPercent(assumptions.kneeUtilisation),
  },
  {
    name: 'Zones, and how many may be lost',
    fields: ['zones', 'zonesLost'],
    value: ({ assumptions }) => `${assumptions.zones}, of which ${assumptions.zonesLost}`,
  },
  {
    name: 'Start-up of a unit (P95)',
    fields: ['startupSeconds'],
    value: ({ assumptions }) => seconds(assumptions.startupSeconds),
  },
  {
    name: 'Age of the metric',
    fields: ['metricLagSeconds'],
    value: ({ assumptions }) => seconds(assumptions.metricLagSeconds),
  },
  {
    name: 'Control period of the autoscaler',
    fields: ['syncSeconds'],
    value: ({ assumptions }) => seconds(assumptions.syncSeconds),
  },
  {
    name: 'Tolerance of the autoscaler',
    fields: ['toleranceFraction'],
    value: ({ assumptions }) => formatPercent(assumptions.toleranceFraction),
  },
  {
    name: 'Units now',
    fields: ['currentUnits'],
    value: ({ assumptions: { currentUnits }, capacity }) =>
      currentUnits !== null
        ? formatFull(currentUnits)
        : capacity.currentUnits === null
          ? 'not known'
          : `${formatFull(capacity.currentUnits)}, from the data`,
  },
  {
    name: 'Most units that may run (quota)',
    fields: ['maxUnits'],
    value: ({ assumptions: { maxUnits } }) => (maxUnits === null ? 'no limit given' : formatFull(maxUnits)),
  },
  {
    name: 'Traffic on one unit at 100 %',
    fields: ['capacityPerUnit'],
    value: ({ assumptions: { capacityPerUnit }, capacity, forecast }) =>
      capacityPerUnit !== null
        ? `${formatFull(capacityPerUnit)} ${forecast.unit}`
        : capacity.demandModel
          ? `${formatShort(capacity.demandModel.capacityPerUnit.value)} ${forecast.unit}, fitted`
          : 'not known',
  },
  {
    name: 'Where the knee comes from',
    fields: ['kneeFrom', 'latencySloMs', 'unitWorkers'],
    value: ({ assumptions: { kneeFrom, latencySloMs, unitWorkers } }) =>
      [
        kneeFrom === 'planner' ? 'the figure above' : 'the data where they show one',
        latencySloMs === null
          ? 'no latency objective given'
          : `latency objective ${formatFull(latencySloMs)} ms`,
        ...(unitWorkers === null ? [] : [`${unitWorkers} workers in a unit`]),
      ].join('; '),
  },
  {
    name: 'Limit of memory, disk and connections',
    fields: ['spaceLimitUtilisation'],
    value: ({ assumptions }) => formatPercent(assumptions.spaceLimitUtilisation),
  },
  {
    name: 'The planner’s unit',
    fields: ['plannerUnit'],
    value: ({ assumptions: { plannerUnit }, forecast }) =>
      plannerUnit === null
        ? 'none given'
        : `${formatShort(plannerUnit.perTraffic)} ${plannerUnit.name} for each ${forecast.unit || 'unit of traffic'}`,
  },
  {
    name: 'Lead time of more capacity',
    fields: ['leadTimeDays'],
    value: ({ assumptions: { leadTimeDays } }) =>
      leadTimeDays === null ? 'not given' : `${formatShort(leadTimeDays)} d`,
  },
  {
    name: 'Traffic of a failed region',
    fields: ['failoverShare'],
    value: ({ assumptions: { failoverShare } }) =>
      failoverShare === 0 ? 'none comes here' : `${formatPercent(failoverShare)} of this service’s own`,
  },
  {
    name: 'Nodes: units on one, the most there may be, start (P95)',
    fields: ['unitsPerNode', 'maxNodes', 'nodeStartSeconds'],
    value: ({ assumptions: { unitsPerNode, maxNodes, nodeStartSeconds } }) =>
      `${unitsPerNode === null ? 'not given' : formatFull(unitsPerNode)}; ${maxNodes === null ? 'no limit given' : formatFull(maxNodes)}; ${nodeStartSeconds === 0 ? 'stand ready' : seconds(nodeStartSeconds)}`,
  },
  {
    name: 'Database connections: of a unit, the most there may be',
    fields: ['connectionsPerUnit', 'maxConnections'],
    value: ({ assumptions: { connectionsPerUnit, maxConnections } }) =>
      `${connectionsPerUnit === null ? 'not given' : formatFull(connectionsPerUnit)}; ${maxConnections === null ? 'no limit given' : formatFull(maxConnections)}`,
  },
  {
    name: 'Network addresses for units',
    fields: ['maxIpAddresses'],
    value: ({ assumptions: { maxIpAddresses } }) =>
      maxIpAddresses === null ? 'no limit given' : formatFull(maxIpAddresses),
  },
  {
    name: 'Service objective and its window',
    fields: ['sloObjective', 'sloWindowDays'],
    value: ({ assumptions: { sloObjective, sloWindowDays } }) =>
      `${formatPercent(sloObjective)} over ${formatShort(sloWindowDays)} d`,
  },
  {
    name: 'Price of a unit-hour',
    fields: ['pricePerUnitHour', 'currency'],
    value: ({ assumptions: { pricePerUnitHour, currency } }) =>
      pricePerUnitHour === null ? 'none given' : `${currency} ${pricePerUnitHour}`,
  },
  {
    name: 'Price of a GiB stored for a month, and of a GiB sent out',
    fields: ['storagePricePerGibMonth', 'transferPricePerGib'],
    value: ({ assumptions: { storagePricePerGibMonth, transferPricePerGib, currency } }) =>
      [storagePricePerGibMonth, transferPricePerGib]
        .map((price) => (price ? `${currency} ${price}` : 'none given'))
        .join('; '),
  },
  {
    name: 'Cost of a minute over capacity',
    fields: ['costPerOutageMinute'],
    value: ({ assumptions: { costPerOutageMinute, currency } }) =>
      costPerOutageMinute ? `${currency} ${costPerOutageMinute}` : 'not given',
  },
  {
    name: 'Accepted breach probability',
    fields: ['acceptedBreachProbability'],
    value: ({ assumptions }) => formatPercent(assumptions.acceptedBreachProbability),
  },
  {
    name: 'A window is breached by',
    fields: ['breachMinutes'],
    value: ({ assumptions: { breachMinutes } }) =>
      breachMinutes > 0
        ? `more than ${formatShort(breachMinutes)} minutes over capacity`
        : 'any minute over capacity',
  },
  {
    name: 'Seed of the random draws',
    fields: ['seed'],
    value: ({ assumptions }) => String(assumptions.seed),
  },
];

export const assumptionsSection: ReportSection = {
  id: 'assumptions',
  render: (plan) => html`${table(
    'What was decided rather than measured. “As shipped” is Headroom’s own default, which nobody may have looked at yet.',
    ['Assumption', 'Value', 'Source'],
    assumptionRows(plan),
    { kind: 'text' },
  )}
<p>Events and their uplifts are listed under Events.</p>`,
};

/** Name, value and source of each assumption, in the order of the register. */
export function assumptionRows(plan: Plan): [string, string, string][] {
  return ROWS.map(({ name, fields, value }) => [name, value(plan), sourceOf(plan.assumptions, fields)]);
}

function sourceOf(assumptions: Assumptions, fields: readonly (keyof Assumptions)[]): string {
  const asShipped = fields.every((field) => assumptions[field] === DEFAULT_ASSUMPTIONS[field]);
  return asShipped ? 'as shipped' : 'planner';
}
