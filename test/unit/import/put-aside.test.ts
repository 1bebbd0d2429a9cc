import { describe, expect, it } from 'vitest';
import { ScratchFile } from '../../../electron/engine/scratch-file.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { alterBatch } from '../../../shared/core/series/alter-batch.ts';
import type { SeriesBatch } from '../../../shared/core/series/series-batch.ts';
import { BatchShelf } from '../../../shared/import/batch-shelf.ts';
import { importFile } from '../../../shared/import/import-file.ts';
import { NumberColumn } from '../../../shared/import/number-column.ts';
import { SampleTable } from '../../../shared/import/sample-table.ts';
import { fileOf } from './import-text.ts';

function withScratch<T>(task: (scratch: ScratchFile) => T): T {
  const scratch = new ScratchFile();
  try {
    return task(scratch);
  } finally {
    scratch.close();
  }
}

describe('a column of numbers', () => {
  it('holds what was pushed, in order, however often it was put aside', () => {
    withScratch((scratch) => {
      const column = new NumberColumn();
      const pushed: number[] = [];
      for (let i = 0; i < 30_000; i++) {
        const value = i < 20_000 ? 1e12 + i * 60_000 : i % 7 === 0 ? Number.NaN : Math.sin(i);
        column.push(value);
        pushed.push(value);
        if (i % 9001 === 0) column.putAside(scratch);
      }
      expect([...column.values()]).toEqual(pushed);
      expect(column.length).toBe(pushed.length);
    });
  });

  it('keeps the sign of zero, and numbers that only nearly rise evenly', () => {
    withScratch((scratch) => {
      const numbers = Float64Array.from([-0, -0, -0]);
      expect(Object.is(NumberColumn.aside(numbers, scratch).values()[1], -0)).toBe(true);
      const tenths = Float64Array.from({ length: 20 }, (_, i) => i / 10);
      expect(NumberColumn.aside(tenths, scratch).values()).toEqual(tenths);
    });
  });
});

describe('samples put aside', () => {
  it('are the same as those that stayed in memory, with rows added before and after', () => {
    withScratch((scratch) => {
      const aside = new SampleTable(2);
      const inMemory = new SampleTable(2);
      for (let row = 0; row < 5000; row++) {
        for (const table of [aside, inMemory]) {
          table.addRow(row * 1000 + (row % 11), row + 2);
          table.set(1, row / 3);
        }
        if (row % 1700 === 0) aside.putAside(scratch);
      }
      for (const table of [aside, inMemory]) {
        table.addRow(-1, -1);
        table.removeLastRow();
      }
      const odd = (row: number) => row % 2 === 1;
      for (const [one, other] of [
        [aside, inMemory],
        [aside.filter(odd), inMemory.filter(odd)],
      ] as const) {
        expect(one.timesMs).toEqual(other.timesMs);
        expect(one.lines).toEqual(other.lines);
        expect(one.column(0)).toEqual(other.column(0));
        expect(one.column(1)).toEqual(other.column(1));
      }
    });
  });

  it('come back for every series of a shelf, more than fit in memory, also when it is altered', () => {
    withScratch((scratch) => {
      const shelf = new BatchShelf(scratch);
      const batches = Array.from({ length: 12 }, (_, service) => batchOf(`s${service}`, 400_000));
      const kept = batches.map((batch) => alterBatch(shelf.keep(batch), { files: [1] }));
      for (const _ of [1, 2]) {
        kept.forEach((one, i) => {
          expect(one.service).toBe(`s${i}`);
          expect(one.files).toEqual([1]);
          expect(Buffer.from(one.values.buffer).equals(Buffer.from(batches[i]!.values.buffer))).toBe(true);
          expect(one.timesMs.at(-1)).toBe(batches[i]!.timesMs.at(-1));
        });
      }
    });
  });

  it('make the same series as those in memory', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) =>
      [`${new Date(Date.UTC(2026, 2, 1) + i * 60_000).toISOString()},shop,${i % 500},${i % 90}`].join(),
    );
    const file = fileOf('shop.csv', `time,service,requests,cpu_percent\n${rows.join('\n')}\n`);
    const scratch = new ScratchFile();
    try {
      const aside = await importFile(file, {}, UNATTENDED, scratch);
      const inMemory = await importFile(file, {}, UNATTENDED);
      expect(aside.verdict).toEqual(inMemory.verdict);
      expect(aside.series.map(({ batch }) => ({ ...batch }))).toEqual(
        inMemory.series.map(({ batch }) => batch),
      );
    } finally {
      scratch.close();
    }
  });
});

describe('a scratch file', () => {
  it('has no name that others could open, and gives its room back when it is closed', () => {
    const scratch = new ScratchFile();
    const offset = scratch.write(Uint8Array.of(1, 2, 3));
    const into = new Uint8Array(2);
    scratch.read(offset + 1, into);
    expect([...into]).toEqual([2, 3]);
    scratch.close();
    expect(() => scratch.read(offset, into)).toThrow();
  });
});

function batchOf(service: string, points: number): SeriesBatch {
  return {
    service,
    signal: 'traffic',
    resource: null,
    unit: '',
    stepMs: 1000,
    timesMs: Float64Array.from({ length: points }, (_, i) => i * 1000),
    values: Float64Array.from({ length: points }, (_, i) => i % 977),
  };
}
