import type { FindingCode } from '../../../shared/contract/import-types.ts';

/** What a finding does to the forecast, worst first: the order in which a planner should look at them. */
export const SEVERITIES = ['wrong', 'understated', 'misled', 'slight'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  wrong: 'Figures are wrong',
  understated: 'Peaks are understated',
  misled: 'May mislead',
  slight: 'Little or none',
};

interface FindingWords {
  readonly title: string;
  readonly severity: Severity;
  /** Whether leaving the stretches out of the forecast is a way to mend it. */
  readonly excludable: boolean;
}

/** In order of effect: of two with the same severity, the one that is listed first is shown first. */
export const FINDING_WORDS: Readonly<Record<FindingCode, FindingWords>> = {
  'unit-break': { title: 'Two units in one series', severity: 'wrong', excludable: false },
  'rejected-demand': { title: 'Requests turned away', severity: 'understated', excludable: true },
  'saturation-ceiling': { title: 'Saturation at its ceiling', severity: 'understated', excludable: true },
  'replica-limit': { title: 'Replicas at their limit', severity: 'understated', excludable: true },
  gaps: { title: 'Missing samples', severity: 'misled', excludable: false },
  dropouts: { title: 'Zeros as of an outage', severity: 'misled', excludable: true },
  'level-shift': { title: 'Lasting change of level', severity: 'misled', excludable: true },
  'hidden-local-time': { title: 'Looks like local time', severity: 'misled', excludable: false },
  outliers: { title: 'Lone extremes', severity: 'misled', excludable: true },
  duplicates: { title: 'Duplicates', severity: 'slight', excludable: false },
  'counter-resets': { title: 'Resets of a running total', severity: 'slight', excludable: false },
  'partial-step': { title: 'Last step not full', severity: 'slight', excludable: false },
  'cadence-change': { title: 'Change of interval', severity: 'slight', excludable: false },
  'clock-change': { title: 'Clocks were changed', severity: 'slight', excludable: false },
};

const FINDING_CODES = Object.keys(FINDING_WORDS) as readonly FindingCode[];

/** Lower: more effect on the forecast. */
export function effectRank(code: FindingCode): number {
  return (
    SEVERITIES.indexOf(FINDING_WORDS[code].severity) * FINDING_CODES.length + FINDING_CODES.indexOf(code)
  );
}
