import { assumptionInWords, assumptionName, eventInWords } from './assumption-names.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from './assumptions.ts';

/** Who answers for an assumption, where it comes from, and when somebody last looked at it. */
export interface AssumptionRecord {
  /** Name of the assumption in `Assumptions`, or 'event:ID'. */
  readonly key: string;
  readonly owner: string;
  readonly source: string;
  /** Null: never reviewed. */
  readonly reviewedMs: number | null;
  /** Its value as JSON when it was reviewed; null: never reviewed. */
  readonly reviewedValue: string | null;
}

/** What an assumption moves between its low and its high, without sign. */
export interface AssumptionSwing {
  readonly key: string;
  /** Units at the P95 peak. */
  readonly swingUnits: number;
  /** A decimal string; null without a price. */
  readonly swingCost: string | null;
}

export interface RegisterLine {
  readonly key: string;
  /** As the screens call it: 'Knee utilisation'. */
  readonly label: string;
  /** As JSON. */
  readonly value: string;
  /** As a planner reads it: '70 %'. */
  readonly shown: string;
  /** Nobody has chosen it. */
  readonly isDefault: boolean;
  readonly owner: string;
  readonly source: string;
  readonly reviewedMs: number | null;
  /** As JSON, what it was then; null: never reviewed. */
  readonly reviewedValue: string | null;
  /** 'changed': it is not what was reviewed. */
  readonly review: 'reviewed' | 'changed' | 'never';
  /** What it does to the P95 peak and to cost between its low and its high; null where that is not known. */
  readonly swingUnits: number | null;
  readonly swingCost: string | null;
}

/** Every assumption of a service, those that move the plan most first, then those that nobody has looked at. */
export function assumptionRegister(
  assumptions: Assumptions,
  records: readonly AssumptionRecord[],
  swings: readonly AssumptionSwing[],
): RegisterLine[] {
  // A file as a whole is no assumption: what was read from it is.
  const { events, presentPolicyFile: _, ...others } = assumptions;
  const defaults = DEFAULT_ASSUMPTIONS as unknown as Readonly<Record<string, unknown>>;
  const lines = [
    ...events.map((event) => ({
      key: `event:${event.id}`,
      label: `Event: ${event.name}`,
      value: JSON.stringify(event),
      shown: eventInWords(event),
      isDefault: false,
      reason: event.reason,
    })),
    ...Object.entries(others).map(([key, value]) => ({
      key,
      label: assumptionName(key as keyof Assumptions),
      value: JSON.stringify(value),
      shown: assumptionInWords(key as keyof Assumptions, value, assumptions.timeZone),
      isDefault: JSON.stringify(value) === JSON.stringify(defaults[key]),
      reason: '',
    })),
  ];
  return lines
    .map(({ reason, ...line }): RegisterLine => {
      const record = records.find(({ key }) => key === line.key);
      const swing = swings.find(({ key }) => key === line.key);
      return {
        ...line,
        owner: record?.owner ?? '',
        source: record?.source || reason,
        reviewedMs: record?.reviewedMs ?? null,
        reviewedValue: record?.reviewedValue ?? null,
        review: reviewOf(record, line.value),
        swingUnits: swing?.swingUnits ?? null,
        swingCost: swing?.swingCost ?? null,
      };
    })
    .sort(
      (a, b) =>
        (b.swingUnits ?? -1) - (a.swingUnits ?? -1) || REVIEW_ORDER[a.review] - REVIEW_ORDER[b.review],
    );
}

const REVIEW_ORDER = { changed: 0, never: 1, reviewed: 2 };

function reviewOf(record: AssumptionRecord | undefined, value: string): RegisterLine['review'] {
  if (!record || record.reviewedMs === null) return 'never';
  return record.reviewedValue === value ? 'reviewed' : 'changed';
}
