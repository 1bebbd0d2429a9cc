import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../shared/contract/outcome.ts';
import type { ImportOptions } from '../../../shared/import/import-options.ts';
import { hourly, importText } from './import-text.ts';

const SEEDS = [
  `time,requests,cpu_pct\n${hourly(Array.from({ length: 60 }, (_, i) => `${i},${i + 20}`))}`,
  `"time";"shop, ""north""";"requests"\r\n${hourly(Array.from({ length: 40 }, (_, i) => `"a;b";"${i},5"`))
    .replaceAll(',"', ';"')
    .replaceAll('\n', '\r\n')}`,
  `ts,service,metric,value\n${Array.from({ length: 60 }, (_, i) => `${1732752000 + 60 * Math.floor(i / 3)},cart,${['requests', 'cpu', 'p95_ms'][i % 3]},${i}\n`).join('')}`,
  `date,hour,count\n${Array.from({ length: 48 }, (_, i) => `${(i % 28) + 1}/02/2026,${i % 24},${i}\n`).join('')}`,
  JSON.stringify({
    status: 'success',
    data: {
      resultType: 'matrix',
      result: ['a', 'b'].map((pod) => ({
        metric: { __name__: 'requests', pod },
        values: Array.from({ length: 30 }, (_, i) => [1732752000 + 60 * i, String(i)]),
      })),
    },
  }),
  `metric_name,timestamp,metric_value\n${Array.from({ length: 60 }, (_, i) => `${['http_reqs', 'http_req_duration', 'http_req_failed'][i % 3]},${1732752000 + Math.floor(i / 9)},${i}\n`).join('')}`,
  `# hostname;interval;timestamp;CPU;%user;%idle\n${Array.from({ length: 20 }, (_, i) => `box;60;2026-03-01 00:${10 + i}:00 UTC;-1;1;${i}\n`).join('')}# hostname;interval;timestamp;kbmemfree;%memused\n${Array.from({ length: 20 }, (_, i) => `box;60;2026-03-01 00:${10 + i}:00 UTC;1;${i}\n`).join('')}`,
  `# Start date: 20260501\nNth day,Users,Sessions\n${Array.from({ length: 30 }, (_, i) => `${String(i).padStart(4, '0')},${100 + i},${i}\n`).join('')}\n# Start date: 20260501\nNth hour,Users\n0000,5\n0001,6\n`,
  `TimeSeries ID,a,b\nzone,x,y\n${Array.from({ length: 30 }, (_, i) => `Mon Mar 30 2026 13:${10 + i}:00 GMT+0200 (Central),${i},${i}.5\n`).join('')}`,
  `"Time","requests","cpu"\r\n${Array.from({ length: 30 }, (_, i) => `2024-11-28 00:${10 + i}:00,1.${i} K,45.5%\r\n`).join('')}`,
  `[${Array.from({ length: 20 }, (_, i) => `{"itemid":"1","clock":"${1351090980 + 60 * i}","value":"${i}"}`).join(',')}]`,
];

interface Mutation {
  readonly kind: 'flip' | 'cut' | 'swap' | 'repeat' | 'insert' | 'column';
  readonly place: number;
  readonly text: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'swap', 'repeat', 'insert', 'column'),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
  text: fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    '\n',
    '\r',
    '\u0000',
    '\ufeff',
    '9',
    '-',
    '1e999',
    '\ud800',
    '=cmd|x',
    'time',
    '\t',
  ),
});

function mutate(source: string, { kind, place, text }: Mutation): string {
  const at = Math.floor(place * source.length);
  const lines = source.split('\n');
  const line = Math.floor(place * lines.length);
  if (kind === 'flip') return source.slice(0, at) + text + source.slice(at + 1);
  if (kind === 'insert') return source.slice(0, at) + text + source.slice(at);
  if (kind === 'cut') return source.slice(0, at);
  if (kind === 'repeat') return source + source.slice(at);
  if (kind === 'column') return lines.map((l, i) => (i % 3 === line % 3 ? `${l},${text}` : l)).join('\n');
  const other = (line * 7 + 3) % lines.length;
  [lines[line], lines[other]] = [lines[other]!, lines[line]!];
  return lines.join('\n');
}

/** What a planner would answer to any question. */
const ANSWERS: ImportOptions = { timeZone: 'Europe/Berlin', dateOrder: 'DMY', startMs: 0, stepMs: 60_000 };

function encode(text: string, encoding: 'utf-8' | 'utf-16le'): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);
}

describe('files that have come to harm', () => {
  it('never crash the import, and every data row is kept or rejected', async () => {
    const damaged = fc.record({
      seed: fc.nat(SEEDS.length - 1),
      mutations: fc.array(mutation, { maxLength: 6 }),
      encoding: fc.constantFrom('utf-8' as const, 'utf-16le' as const),
      pieceBytes: fc.constantFrom(1 << 16, 97, 1000),
      answered: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damaged, async ({ seed, mutations, encoding, pieceBytes, answered }) => {
        const content = encode(mutations.reduce(mutate, SEEDS[seed]!), encoding);
        const file = await importText(content, { ...(answered ? ANSWERS : {}), pieceBytes }).catch(
          (error: unknown) => {
            if (error instanceof EngineError) return null;
            throw error;
          },
        );
        if (!file) return;
        const { rows, series } = file.verdict;
        expect(rows.kept + rows.rejected).toBe(rows.read);
        expect(rows.kept).toBeGreaterThanOrEqual(0);
        for (const { batch } of file.series) {
          expect(batch.timesMs.every((time, i) => i === 0 || time > batch.timesMs[i - 1]!)).toBe(true);
          expect(batch.values.every(Number.isFinite)).toBe(true);
          expect(batch.stepMs).toBeGreaterThan(0);
        }
        for (const { points, gaps } of series) expect(Number.isSafeInteger(points + gaps)).toBe(true);
      }),
      { numRuns: 4000 },
    );
  });

  it('never crash the import where an archive is harmed', async () => {
    const harmed = fc.record({
      seed: fc.nat(SEEDS.length - 1),
      flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
        maxLength: 3,
      }),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(harmed, async ({ seed, flips, keep }) => {
        const archive = Uint8Array.from(gzipSync(SEEDS[seed]!));
        for (const [place, byte] of flips) archive[Math.floor(place * archive.length)] = byte;
        const content = archive.slice(0, Math.ceil(keep * archive.length));
        const file = await importText(content, ANSWERS).catch((error: unknown) => {
          if (error instanceof EngineError) return null;
          throw error;
        });
        if (!file) return;
        const { rows } = file.verdict;
        expect(rows.kept + rows.rejected).toBe(rows.read);
      }),
      { numRuns: 1000 },
    );
  });

  it('are read the same in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(SEEDS.length - 1),
        fc.array(mutation, { maxLength: 4 }),
        async (seed, mutations) => {
          const text = mutations.reduce(mutate, SEEDS[seed]!);
          const read = (pieceBytes: number) =>
            importText(text, { ...ANSWERS, pieceBytes }).then(
              (file) => file.verdict.rows,
              (error: unknown) => String(error),
            );
          expect(await read(1 << 16)).toEqual(await read(1 << 12));
        },
      ),
      { numRuns: 100 },
    );
  });
});
