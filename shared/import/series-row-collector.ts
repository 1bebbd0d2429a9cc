import type { RunContext } from '../core/run-context.ts';
import { isMissing, type NumberStyle, parseNumber } from './cells/parse-number.ts';
import type { Collector, RejectedCell, SampleGroup } from './collect-samples.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { ProblemLog } from './problem-log.ts';
import { SampleTable } from './sample-table.ts';
import { isBlankLine } from './table/detect-layout.ts';
import type { RowBatch } from './table/read-rows.ts';
import { ownCopy } from './text/own-copy.ts';
import { newRepeatedHourState } from './time/local-clock.ts';

interface SeriesRowOptions {
  readonly header: readonly string[];
  readonly numberStyle: NumberStyle;
  readonly startMs: number;
  readonly stepMs: number;
  readonly log: ProblemLog;
  readonly previewRows: number;
}

/** Reads a table of which each row is one series. Blank cells at a row's end are the end of its series, not gaps. */
export class SeriesRowCollector implements Collector {
  read = 0;
  readonly alsoRead = 0;
  rejected = 0;
  readonly rejectedCells: RejectedCell[] = [];
  readonly groups: SampleGroup[] = [];
  readonly #options: SeriesRowOptions;

  constructor(options: SeriesRowOptions) {
    this.#options = options;
  }

  addBatch(batch: RowBatch, run: RunContext): void {
    run.checkpoint();
    batch.rows.forEach((row, i) => {
      if (!isBlankLine(row)) this.#addRow(row, batch.lines[i]!, batch.broken.has(i));
    });
  }

  #addRow(row: readonly string[], line: number, broken: boolean): void {
    this.read += 1;
    if (broken) {
      this.#reject('unclosed-quote', line, -1, row.join(','));
      return;
    }
    const extra = row.findIndex(
      (cell, column) => column >= this.#options.header.length && cell.trim() !== '',
    );
    if (extra >= 0) {
      this.#reject('extra-cells', line, -1, row[extra]!);
      return;
    }
    const samples = this.#samplesOf(row, line);
    if (samples.length === 0) {
      this.rejected += 1;
      return;
    }
    this.groups.push({
      service: ownCopy((row[0] ?? '').trim()) || null,
      labels: [],
      metric: null,
      samples,
      repeatedHour: newRepeatedHourState(),
    });
  }

  #samplesOf(row: readonly string[], line: number): SampleTable {
    const { startMs, stepMs, numberStyle, log, header } = this.#options;
    const samples = new SampleTable(1);
    const end = row.findLastIndex((cell, column) => column > 0 && !isMissing(cell)) + 1;
    for (let column = 1; column < end; column++) {
      const cell = row[column]!;
      const value = parseNumber(cell, numberStyle);
      if (!Number.isNaN(value)) {
        samples.addRow(startMs + (column - 1) * stepMs, line);
        samples.set(0, value);
      } else if (isMissing(cell)) log.add('missing-value', line, header[column] ?? null, cell);
      else this.#note('not-a-number', line, column, cell);
    }
    if (end === 0) this.#note('missing-value', line, 1, '');
    return samples;
  }

  #reject(code: ProblemCode, line: number, column: number, value: string): void {
    this.rejected += 1;
    this.#note(code, line, column, value);
  }

  #note(code: ProblemCode, line: number, column: number, value: string): void {
    const { header, log, previewRows } = this.#options;
    log.add(code, line, header[column] ?? null, value);
    if (this.read <= previewRows)
      this.rejectedCells.push({ row: this.read - 1, column: Math.max(0, column), code });
  }
}
