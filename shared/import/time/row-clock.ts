import { isMissing } from '../cells/parse-number.ts';
import type { ProblemCode } from '../problem-catalogue.ts';
import type { LocalClock, RepeatedHourState } from './local-clock.ts';
import { type DateOrder, type EpochUnit, TimeScanner } from './scan-time.ts';

/** How the rows of one file are placed in time. */
export type TimePlan =
  | { readonly kind: 'counted'; readonly startMs: number; readonly stepMs: number }
  | {
      readonly kind: 'column';
      readonly column: number;
      readonly clockColumn: number | null;
      readonly order: DateOrder | null;
      /** Zone of times without an offset; null where the file has none and the planner named none. */
      readonly zone: LocalClock | null;
      /** The column holds bare dates: calendar days, kept as days of UTC whatever the zone. */
      readonly daysAlone: boolean;
      /** The cells are a spreadsheet's serial days. */
      readonly serialDays: boolean;
      /** What most epochs of the sample are in; null where they are no epochs. Those in another unit are refused. */
      readonly epochUnit: EpochUnit | null;
    };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Gives each row its instant. */
export class RowClock {
  /** Why the last `instantOf` gave NaN, and the column to blame. */
  problem: ProblemCode = 'bad-time';
  problemColumn = -1;
  /** Whether the last row's wall time is one that occurs twice. */
  repeated = false;
  /** The last cell whose instant came of it alone, by an offset that holds for every time written like it; and that instant. */
  fixedCell = '';
  fixedMs = Number.NaN;
  readonly #plan: TimePlan;
  readonly #scanner = new TimeScanner();
  #local = 0;
  #exact = 0;
  #days = 0;
  #offsetMinutes = Number.NaN;
  #offsetsDiffer = false;

  constructor(plan: TimePlan) {
    this.#plan = plan;
    if (plan.kind !== 'column') return;
    this.#scanner.order = plan.order;
    this.#scanner.serialDays = plan.serialDays;
  }

  /** Epoch milliseconds of a row, or NaN. `index` counts the file's data rows from 0. */
  instantOf(row: readonly string[], index: number, state: RepeatedHourState): number {
    const plan = this.#plan;
    this.repeated = false;
    if (plan.kind === 'counted') return plan.startMs + index * plan.stepMs;
    const cell = row[plan.column] ?? '';
    const scanner = this.#scanner;
    if (!scanner.scan(cell)) return this.#fail(isMissing(cell) ? 'missing-time' : 'bad-time', plan.column);
    if (scanner.kind === 'exact') {
      if (scanner.epochUnit !== plan.epochUnit && scanner.epochUnit !== null && plan.epochUnit !== null)
        return this.#fail('other-epoch-unit', plan.column);
      this.#noteOffset(scanner.offsetMinutes);
      return this.#fixed(cell, scanner.ms);
    }
    if (plan.daysAlone && scanner.kind === 'day') {
      this.#days += 1;
      return scanner.ms;
    }
    let wallMs = scanner.ms;
    if (plan.clockColumn !== null) {
      const clockMs = readClock(row[plan.clockColumn] ?? '');
      if (Number.isNaN(clockMs)) return this.#fail('bad-time', plan.clockColumn);
      wallMs += clockMs;
    }
    if (!plan.zone) return this.#fail('no-offset', plan.column);
    this.#local += 1;
    if (plan.zone.zone === 'UTC' && plan.clockColumn === null) return this.#fixed(cell, wallMs);
    const repeatedBefore = plan.zone.repeated;
    const instant = plan.zone.toInstant(wallMs, state);
    this.repeated = plan.zone.repeated > repeatedBefore;
    return Number.isNaN(instant) ? this.#fail('skipped-local-time', plan.column) : instant;
  }

  /** The zone or offset the times were read in, for the verdict; null where none was read. */
  get timeZone(): string | null {
    if (this.#plan.kind === 'counted') return 'UTC';
    const zone = this.localZone;
    if (this.#exact === 0) return zone ?? (this.#days > 0 ? 'UTC' : null);
    const offset = this.#offsetsDiffer ? 'mixed offsets' : formatOffset(this.#offsetMinutes);
    return zone === null ? offset : `${zone} and ${offset}`;
  }

  /** The zone that times without an offset were read in; null where there were none. */
  get localZone(): string | null {
    return this.#plan.kind === 'column' && this.#local > 0 ? (this.#plan.zone?.zone ?? null) : null;
  }

  #fixed(cell: string, ms: number): number {
    this.fixedCell = cell;
    this.fixedMs = ms;
    return ms;
  }

  #noteOffset(offsetMinutes: number): void {
    if (this.#exact > 0 && offsetMinutes !== this.#offsetMinutes) this.#offsetsDiffer = true;
    this.#offsetMinutes = offsetMinutes;
    this.#exact += 1;
  }

  #fail(problem: ProblemCode, column: number): number {
    this.problem = problem;
    this.problemColumn = column;
    return Number.NaN;
  }
}

/** An hour (`7`) or a time of day (`07:30`, `07:30:15`) in milliseconds; NaN for anything else. */
function readClock(cell: string): number {
  const match = /^\s*(\d{1,2})(?:\.0+)?(?::(\d{2})(?::(\d{2}))?)?\s*$/.exec(cell);
  if (!match) return Number.NaN;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const second = Number(match[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

function formatOffset(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
