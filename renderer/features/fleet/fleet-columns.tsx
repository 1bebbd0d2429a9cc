import type { ReactNode } from 'react';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { formatBreachProbability } from '../../ui/format-probability.ts';
import { formatDay, formatInstantWithYear } from '../../ui/format-time.ts';
import { resourceName } from '../import/signal-names.ts';
import { DemandSpark } from './demand-spark.tsx';
import type { FleetColumn } from './fleet-rows.ts';

export type CellTone = 'plain' | 'warning' | 'critical';

export interface ColumnSpec {
  readonly key: FleetColumn | 'demand' | 'cause';
  readonly label: string;
  /** What the figure is, in a sentence. */
  readonly meaning: string;
  readonly width: number;
  readonly numeric: boolean;
  readonly cell: (row: RankedService) => ReactNode;
  /** The cell in full, where it may be cut off or says less than is known. */
  readonly title?: (row: RankedService) => string | undefined;
  readonly tone?: (row: RankedService) => CellTone;
}

/** After the service's name, from when to decide to what it costs. */
export const FLEET_COLUMNS: readonly ColumnSpec[] = [
  {
    key: 'demand',
    label: 'Demand',
    meaning: 'Demand of the last eight weeks, each line by its own scale from zero.',
    width: 90,
    numeric: false,
    cell: ({ demand }) => <DemandSpark values={demand} />,
  },
  {
    key: 'deadline',
    label: 'Decide by',
    meaning:
      'When need passes the ceilings given, else what runs now, less the lead time: at P90, or at P95 where P90 is carried.',
    width: 142,
    numeric: false,
    cell: ({ deadlineMs, deadlinePassed, timeZone, unitsAtP95, unitsNow }) =>
      deadlineMs === null
        ? (unitsAtP95 ?? 0) > (unitsNow ?? 0)
          ? 'grows within limits'
          : 'nothing to decide'
        : `${formatDay(deadlineMs, timeZone)}${deadlinePassed ? ', passed' : ''}`,
    title: ({ deadlineMs, datedAt, timeZone }) =>
      deadlineMs === null
        ? undefined
        : `${formatInstantWithYear(deadlineMs, timeZone)}, ${timeZone}; dated at ${quantileName(datedAt ?? 0)}`,
    tone: ({ deadlineMs, deadlinePassed }) =>
      deadlinePassed ? 'critical' : deadlineMs === null ? 'plain' : 'warning',
  },
  {
    key: 'daysLeft',
    label: 'Days left',
    meaning: 'Days from the last sample until what is to be decided on runs out, at P90 or P95 as beside it.',
    width: 76,
    numeric: true,
    cell: ({ daysLeft }) => (daysLeft === null ? 'not in sight' : shortDays(daysLeft)),
    tone: ({ daysLeft }) => (daysLeft === null ? 'plain' : daysLeft < 1 ? 'critical' : 'warning'),
  },
  headroomColumn('headroomNow', 'Free now', 'Share of usable capacity that was free at the last sample.'),
  headroomColumn('headroomAtPeak', 'At P95 peak', 'The same at the P95 peak of the window; below 0: short.'),
  {
    key: 'unitsNow',
    label: 'Units now',
    meaning: 'Units that run now.',
    width: 70,
    numeric: true,
    cell: ({ unitsNow }) => formatCount(unitsNow),
  },
  {
    key: 'unitsAtP95',
    label: 'At P95',
    meaning: 'Units that the P95 peak needs.',
    width: 58,
    numeric: true,
    cell: ({ unitsAtP95 }) => formatCount(unitsAtP95),
    tone: ({ unitsNow, unitsAtP95 }) =>
      unitsNow !== null && unitsAtP95 !== null && unitsAtP95 > unitsNow ? 'critical' : 'plain',
  },
  {
    key: 'cause',
    label: 'Gives out first',
    meaning: 'What runs out first at P90; where nothing does, the resource that sets the need.',
    width: 160,
    numeric: false,
    cell: firstOut,
    title: firstOut,
  },
  {
    key: 'risk',
    label: 'Breach risk',
    meaning: 'Probability that the recommended policy is breached in the window, over simulated futures.',
    width: 92,
    numeric: true,
    cell: ({ risk }) =>
      risk === null ? '–' : formatBreachProbability(risk.probability, risk.breaches, risk.paths),
    title: ({ risk }) => (risk === null ? undefined : `${risk.breaches} of ${risk.paths} futures`),
  },
  {
    key: 'cost',
    label: 'Cost',
    meaning: 'Of the window under the recommended policy; each in its own currency.',
    width: 72,
    numeric: true,
    cell: ({ cost, currency }) => (cost === null ? '–' : formatMoneyRounded(cost, currency)),
  },
];

function headroomColumn(key: 'headroomNow' | 'headroomAtPeak', label: string, meaning: string): ColumnSpec {
  return {
    key,
    label,
    meaning,
    width: key === 'headroomNow' ? 66 : 82,
    numeric: true,
    cell: (row) => formatPercent(row[key]),
    tone: (row) => {
      const value = row[key];
      if (value === null || value >= 0.1) return 'plain';
      return value < 0 ? 'critical' : 'warning';
    },
  };
}

function shortDays(days: number): string {
  return days >= 10 ? formatCount(days) : days.toFixed(1);
}

function firstOut({ cause, binds }: RankedService): string {
  if (cause !== null) return cause.charAt(0).toUpperCase() + cause.slice(1);
  return binds === null ? '–' : `nothing; ${resourceName(binds)} binds`;
}
