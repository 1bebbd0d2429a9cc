import { type DateOrder, type EpochUnit, TimeScanner } from './scan-time.ts';

/** What the cells of a time column, taken together, say about how to read them. */
export interface TimeEvidence {
  readonly exact: number;
  readonly local: number;
  readonly days: number;
  /** Cells whose date is two numbers and a year, and what the numbers above 12 among them prove. */
  readonly twoNumberDates: number;
  readonly provesDayFirst: number;
  readonly provesMonthFirst: number;
  /** The unit most epochs are in, by their size; null where there are none. */
  readonly epochUnit: EpochUnit | null;
  /** First cells of each sort, for showing. */
  readonly localExamples: readonly string[];
  readonly dateExamples: readonly string[];
}

const EXAMPLES = 3;

/** Gathers evidence cell by cell, so that a whole file can be asked where its first rows do not tell. */
export class TimeEvidenceGatherer {
  readonly #scanner = new TimeScanner();
  readonly #counts = {
    exact: 0,
    local: 0,
    days: 0,
    twoNumberDates: 0,
    provesDayFirst: 0,
    provesMonthFirst: 0,
  };
  readonly #epochUnits = new Map<EpochUnit, number>();
  readonly #localExamples: string[] = [];
  readonly #dateExamples: string[] = [];

  /** `serialDays`: the cells are a spreadsheet's dates. */
  constructor(serialDays = false) {
    this.#scanner.serialDays = serialDays;
  }

  add(cell: string): void {
    const scanner = this.#scanner;
    if (!scanner.scan(cell)) return;
    if (scanner.kind === 'exact') this.#counts.exact += 1;
    const unit = scanner.epochUnit;
    if (unit !== null) this.#epochUnits.set(unit, (this.#epochUnits.get(unit) ?? 0) + 1);
    if (scanner.kind === 'day') this.#counts.days += 1;
    if (scanner.kind === 'local') {
      this.#counts.local += 1;
      if (this.#localExamples.length < EXAMPLES) this.#localExamples.push(cell.trim());
    }
    if (!scanner.byOrder) return;
    this.#counts.twoNumberDates += 1;
    if (this.#dateExamples.length < EXAMPLES) this.#dateExamples.push(cell.trim());
    if (scanner.firstNumber > 12) this.#counts.provesDayFirst += 1;
    if (scanner.secondNumber > 12) this.#counts.provesMonthFirst += 1;
  }

  get evidence(): TimeEvidence {
    const [most] = [...this.#epochUnits].sort((a, b) => b[1] - a[1]);
    return {
      ...this.#counts,
      epochUnit: most?.[0] ?? null,
      localExamples: this.#localExamples,
      dateExamples: this.#dateExamples,
    };
  }
}

/** The order of day and month that the evidence proves; null where no number is above 12, or there are no such dates. */
export function provenDateOrder(evidence: TimeEvidence): DateOrder | null {
  if (evidence.provesDayFirst === evidence.provesMonthFirst) return null;
  return evidence.provesDayFirst > evidence.provesMonthFirst ? 'DMY' : 'MDY';
}

/** True for a header such as "TimeGenerated [UTC]" or "timestamp_utc". */
export function headerSaysUtc(header: string): boolean {
  return /(^|[^a-z])(utc|gmt)([^a-z]|$)/i.test(header);
}
