import type { ScenarioChange } from '../../../shared/core/scenario/scenario.ts';

export type ChangeKind = ScenarioChange['kind'];

/** What a planner types for a change: one amount, and an event or a day where the change needs one. */
export interface ChangeKindWords {
  readonly kind: ChangeKind;
  readonly label: string;
  /** What the amount is. */
  readonly amount: string;
  readonly suffix: string;
  readonly needs: 'event' | 'day' | null;
  /** What a new change of the kind begins with. */
  readonly initial: string;
}

export const CHANGE_KINDS: readonly ChangeKindWords[] = [
  {
    kind: 'customers',
    label: 'Customers gained or lost',
    amount: 'More (−: fewer)',
    suffix: '%',
    needs: 'day',
    initial: '20',
  },
  {
    kind: 'growth',
    label: 'Growth a year instead of the forecast’s',
    amount: 'A year',
    suffix: '%',
    needs: null,
    initial: '20',
  },
  {
    kind: 'event-moved',
    label: 'An event is moved',
    amount: 'Later (−: earlier)',
    suffix: 'days',
    needs: 'event',
    initial: '7',
  },
  {
    kind: 'event-demand',
    label: 'An event is larger or smaller',
    amount: 'Times its demand',
    suffix: '×',
    needs: 'event',
    initial: '1.2',
  },
  {
    kind: 'zones-lost',
    label: 'Zones lost at the peak',
    amount: 'Zones, in all',
    suffix: 'zones',
    needs: null,
    initial: '2',
  },
  {
    kind: 'efficiency',
    label: 'A unit carries more or less',
    amount: 'More (−: less)',
    suffix: '%',
    needs: null,
    initial: '10',
  },
  {
    kind: 'price',
    label: 'Every price changes',
    amount: 'Higher (−: lower)',
    suffix: '%',
    needs: null,
    initial: '10',
  },
];

export function wordsOf(kind: ChangeKind): ChangeKindWords {
  return CHANGE_KINDS.find((one) => one.kind === kind)!;
}
