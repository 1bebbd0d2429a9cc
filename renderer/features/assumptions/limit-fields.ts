import type { NumberFieldSpec } from './number-fields.ts';

const MOST_COUNT = 1e9;

/** A count that may be left empty, where it stands for `whenEmpty`. */
function count(
  key: NumberFieldSpec['key'],
  label: string,
  unit: string,
  whenEmpty: string,
  meaning: string,
): NumberFieldSpec {
  return {
    key,
    label,
    unit,
    meaning,
    scale: 1,
    step: 1,
    least: 0.001,
    most: MOST_COUNT,
    whole: false,
    whenEmpty,
  };
}

function share(
  key: NumberFieldSpec['key'],
  label: string,
  range: { readonly least: number; readonly most: number; readonly step: number },
  meaning: string,
): NumberFieldSpec {
  return { key, label, unit: '%', meaning, scale: 0.01, whole: false, ...range };
}

/** What a fleet stands on and runs into: regions, nodes, the database, the network, and what the service promises. */
export const LIMIT_FIELDS: readonly NumberFieldSpec[] = [
  {
    key: 'peakFactor',
    label: 'Inner peak',
    unit: '×',
    meaning:
      'The highest minute of a peak hour over the hour’s mean. Empty: learned from the finest data there is.',
    scale: 1,
    step: 0.05,
    least: 1,
    most: 1000,
    whole: false,
    whenEmpty: 'learned',
  },
  {
    key: 'unitWorkers',
    label: 'Workers in a unit',
    unit: '',
    meaning:
      'Cores or threads in one unit that share its queue: more of them can be busier before requests wait.',
    scale: 1,
    step: 1,
    least: 1,
    most: 1024,
    whole: true,
    whenEmpty: 'not known',
  },
  share(
    'spaceLimitUtilisation',
    'Fill limit',
    { least: 1, most: 100, step: 1 },
    'The highest share you accept of what fills up and does not queue: memory, disk, connections.',
  ),
  share(
    'failoverShare',
    'Region failover',
    { least: 0, most: 1000, step: 10 },
    'Traffic taken over when another region fails, as a share of this service’s own: 50 is half as much again.',
  ),
  count('unitsPerNode', 'Units on a node', 'units', 'not known', 'How many units fit on one node.'),
  count(
    'maxNodes',
    'Most nodes',
    'nodes',
    'no limit',
    'The most nodes there may be; needs the units on one.',
  ),
  count(
    'connectionsPerUnit',
    'DB per unit',
    'conn.',
    'not known',
    'Database connections that each unit holds open.',
  ),
  count(
    'maxConnections',
    'DB connections',
    'conn.',
    'no limit',
    'The most connections the database takes; needs those of one unit.',
  ),
  count(
    'maxIpAddresses',
    'IP addresses',
    '',
    'no limit',
    'Network addresses the subnets have for units, one each.',
  ),
  {
    key: 'leadTimeDays',
    label: 'Lead time',
    unit: 'days',
    meaning:
      'From the decision until more capacity can be used: procurement, quota, load test. It is taken off the date something runs out.',
    scale: 1,
    step: 1,
    least: 0,
    most: 1000,
    whole: false,
    whenEmpty: 'not known',
  },
  {
    key: 'nodeStartSeconds',
    label: 'Node start, P95',
    unit: 's',
    meaning: 'Time to provision a node, on top of a unit’s start. 0: nodes stand ready.',
    scale: 1,
    step: 15,
    least: 0,
    most: 86_400,
    whole: false,
  },
  share(
    'sloObjective',
    'Objective',
    { least: 0.001, most: 99.999, step: 0.1 },
    'Share of the time the service promises to serve; the rest is its error budget.',
  ),
  {
    key: 'sloWindowDays',
    label: 'Over',
    unit: 'days',
    meaning: 'The window the objective is promised over.',
    scale: 1,
    step: 1,
    least: 0.01,
    most: 366,
    whole: false,
  },
  {
    key: 'latencySloMs',
    label: 'Latency',
    unit: 'ms',
    meaning: 'Latency the service promises. The knee can be read where latency reaches it.',
    scale: 1,
    step: 10,
    least: 0.001,
    most: 3_600_000,
    whole: false,
    whenEmpty: 'not given',
  },
];
