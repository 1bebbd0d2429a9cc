import type { ImportProblem, ProblemPlace } from '../contract/import-types.ts';
import { PROBLEMS, type ProblemCode } from './problem-catalogue.ts';
import { ownCopy } from './text/own-copy.ts';

/** Places kept of one problem; its count goes on. */
const MOST_EXAMPLES = 200;
const LONGEST_VALUE = 120;

interface Entry {
  count: number;
  readonly details: string[];
  readonly examples: ProblemPlace[];
}

/** Collects what went wrong or was noteworthy in one file. */
export class ProblemLog {
  readonly #entries = new Map<ProblemCode, Entry>();

  /** One more occurrence, at a line (1-based, of the file as stored; 0 or null: none) and column. */
  add(code: ProblemCode, line: number | null, column: string | null, value: string | null): void {
    const entry = this.#entry(code);
    entry.count += 1;
    if (entry.examples.length < MOST_EXAMPLES)
      entry.examples.push({ line: line || null, column, value: shorten(value) });
  }

  /** Several occurrences that have no place of their own, with what to say of them. */
  addMany(code: ProblemCode, count: number, detail: string | null = null): void {
    if (count <= 0) return;
    const entry = this.#entry(code);
    entry.count += count;
    if (detail !== null) entry.details.push(detail);
  }

  toProblems(): readonly ImportProblem[] {
    return [...this.#entries].map(([code, { count, details, examples }]) => {
      const text = PROBLEMS[code];
      const place = examples[0] ?? { line: null, column: null, value: null };
      return {
        code,
        count,
        ...place,
        message: phrase(text.summary, details),
        remedy: text.remedy,
        examples,
      };
    });
  }

  #entry(code: ProblemCode): Entry {
    const known = this.#entries.get(code);
    if (known) return known;
    const entry: Entry = { count: 0, details: [], examples: [] };
    this.#entries.set(code, entry);
    return entry;
  }
}

const MOST_DETAILS = 5;

function phrase(summary: string, details: readonly string[]): string {
  if (details.length === 0) return `${summary}.`;
  const shown = details.slice(0, MOST_DETAILS);
  const more = details.length > shown.length ? `; and ${details.length - shown.length} more` : '';
  return `${summary}: ${shown.join('; ')}${more}.`;
}

function shorten(value: string | null): string | null {
  if (value === null) return null;
  return ownCopy(value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);
}
