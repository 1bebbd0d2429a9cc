import { TimeScanner } from '../time/scan-time.ts';
import type { FormatColumn } from './format.ts';
import type { RowSink } from './rewritten-table.ts';

/** What the results of a load test become: one row for each second of it. */
export const SECONDS_HEADER = ['time', 'requests/s', 'errors/s', 'latency p95 ms'] as const;

export const SECONDS_COLUMNS: readonly FormatColumn[] = [
  { column: 'time', role: 'time', reason: 'the second the requests fell into' },
  { column: 'requests/s', role: 'traffic', unit: 'requests/s', reason: 'requests of the second' },
  { column: 'errors/s', role: 'errors', unit: 'errors/s', reason: 'failed requests of the second' },
  { column: 'latency p95 ms', role: 'latency', unit: 'ms', reason: '95th percentile of the second' },
];

interface Second {
  requests: number;
  errors: number;
  /** Null once the percentile is settled. */
  latenciesMs: number[] | null;
  p95Ms: number;
  readonly line: number;
}

/** Results come in about the order they ended; after this long a second is taken to be complete. */
const SETTLED_AFTER_SECONDS = 60;
/** Seconds without a request are zeros within a test, and a gap between two tests. */
const LONGEST_PAUSE_SECONDS = 60;

/**
 * Sums up requests by second: how many, how many of them failed, and the 95th percentile of their latency (nearest
 * rank). Of each second only three figures are kept for long, so that a file of any size fits in memory.
 */
export class RequestSeconds {
  readonly #seconds = new Map<number, Second>();
  readonly #scanner = new TimeScanner();
  readonly #open = new Set<number>();
  #newest = Number.NEGATIVE_INFINITY;

  /** The second of an epoch in s, ms, µs or ns; NaN where the cell holds none. */
  secondOf(cell: string): number {
    return this.#scanner.scan(cell) ? Math.floor(this.#scanner.ms / 1000) : Number.NaN;
  }

  add(second: number, line: number, part: { requests?: number; errors?: number; latencyMs?: number }): void {
    let known = this.#seconds.get(second);
    if (!known) {
      known = { requests: 0, errors: 0, latenciesMs: [], p95Ms: Number.NaN, line };
      this.#seconds.set(second, known);
      this.#open.add(second);
    }
    known.requests += part.requests ?? 0;
    known.errors += part.errors ?? 0;
    if (part.latencyMs !== undefined) known.latenciesMs?.push(part.latencyMs);
    if (second > this.#newest) this.#settle(second);
  }

  emitTo(sink: RowSink): void {
    let previous = Number.NaN;
    for (const [second, counts] of [...this.#seconds].sort((a, b) => a[0] - b[0])) {
      const pause = second - previous;
      if (pause <= LONGEST_PAUSE_SECONDS) {
        for (let idle = previous + 1; idle < second; idle++)
          sink.emitSum([String(idle), '0', '0', ''], counts.line);
      }
      close(counts);
      const p95 = Number.isNaN(counts.p95Ms) ? '' : String(counts.p95Ms);
      sink.emitSum([String(second), String(counts.requests), String(counts.errors), p95], counts.line);
      previous = second;
    }
  }

  #settle(newest: number): void {
    this.#newest = newest;
    for (const second of this.#open) {
      if (second > newest - SETTLED_AFTER_SECONDS) continue;
      close(this.#seconds.get(second)!);
      this.#open.delete(second);
    }
  }
}

function close(second: Second): void {
  if (second.latenciesMs === null) return;
  const sorted = second.latenciesMs.sort((a, b) => a - b);
  second.p95Ms = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
  second.latenciesMs = null;
}
