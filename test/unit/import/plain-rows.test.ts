import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/core/random.ts';
import type { ImportedFile } from '../../../shared/import/imported-file.ts';
import { importText } from './import-text.ts';

/**
 * UTF-8 is read from its bytes and UTF-16 as text. The same table in both must come out the same: every sample, every
 * problem with its lines, every count.
 */
async function readBothWays(
  content: string,
  pieceBytes: number,
): Promise<readonly [ImportedFile, ImportedFile]> {
  const options = { name: 'shop.csv', pieceBytes, timeZone: 'UTC' };
  const fromBytes = await importText(content, options);
  const fromText = await importText(
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]),
    options,
  );
  return [fromBytes, fromText];
}

function outcomeOf(file: ImportedFile) {
  const { verdict, series, ...rest } = file;
  const batches = series.map(({ batch, ...more }) => ({
    ...more,
    timesMs: [...batch.timesMs],
    values: [...batch.values],
  }));
  return { ...rest, verdict: { ...verdict, encoding: null }, batches };
}

type Pick = <T>(choices: readonly T[]) => T;

const START_MS = Date.UTC(2026, 2, 1);
const SERVICES = ['checkout', 'söarch', '"cart"', ' pay ', '"a, b"', '検索'] as const;
const METRICS = ['requests', 'cpu_percent', 'latency_ms', 'unknown'] as const;
const TIMES = {
  iso: (ms: number) => new Date(ms).toISOString(),
  seconds: (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`,
  offset: (ms: number) => `${new Date(ms + 7_200_000).toISOString().slice(0, 16)}+02:00`,
  local: (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' '),
  epoch: (ms: number) => String(ms / 1000),
  milliseconds: (ms: number) => String(ms),
  quoted: (ms: number) => `"${new Date(ms).toISOString()}"`,
  named: (ms: number) => new Date(ms).toUTCString().slice(5),
} as const;

function cellOf(random: () => number, pick: Pick): string {
  if (random() < 0.93) return (random() * 10 ** pick([0, 2, 5, 9])).toFixed(pick([0, 1, 2, 6]));
  const rare = ['', 'NaN', '-', '1e6', '12345678901234567890', '-0', '.5', '5.', '+7', 'oops', '0x1f', ' 4 '];
  return pick([
    ...rare,
    '"8"',
    '""',
    '3 k',
    '٣',
    '"6""7"',
    'Infinity',
    '0012',
    '9%',
    '1,5',
    '"1,234.5"',
    '-',
  ]);
}

/** Rows that a reader has to judge: each stands for one way to go wrong. */
function oddRow(good: string, header: string, pick: Pick): string {
  return pick([
    '',
    '   ',
    header,
    `${good},`,
    `${good},,`,
    `${good},7`,
    good.slice(0, good.lastIndexOf(',')),
    good.replace(/^[^,]*/, 'yesterday'),
    good.replace(/^[^,]*/, ''),
    good.replace(/^[^,]*/, '2026-02-30T00:00:00Z'),
    good.replace(/^[^,]*/, '2026-03-01T25:00:00Z'),
    good.replace(/^[^,]*/, '2026-03-01T24:00:00Z'),
    good.replace(/^[^,]*/, '99999999999'),
    good.replace(',', ',"'),
    good.replace(',', ',5" '),
    good.replace(',', ',"two\nlines"'),
    good.replace(',', ',"x"y'),
    `${good}\r${good}`,
  ]);
}

function tableOf(seed: number): string {
  const random = createRandom(seed);
  const next = () => random.next();
  const pick: Pick = (choices) => choices[Math.floor(next() * choices.length)]!;
  const long = next() < 0.6;
  const time = TIMES[pick(Object.keys(TIMES) as (keyof typeof TIMES)[])];
  const otherTime = TIMES[pick(Object.keys(TIMES) as (keyof typeof TIMES)[])];
  const header = long
    ? 'time,service,metric,value'
    : 'time,requests,cpu_percent,latency_ms,errors,note'.replace('note', pick(['note', 'region']));
  const services = SERVICES.slice(0, 1 + Math.floor(next() * SERVICES.length));
  const lines = [header];
  const descending = next() < 0.1;
  for (let row = 0; row < 100; row++) {
    const step = descending ? 100 - row : row;
    const ms = START_MS + step * 60_000;
    const shown = next() < 0.02 ? otherTime(ms) : time(ms);
    const rows = long
      ? services.flatMap((service) => METRICS.map((metric) => `${shown},${service},${metric},`))
      : [`${shown},`];
    for (const begin of rows) {
      const figures = long ? [cellOf(next, pick)] : [1, 2, 3, 4].map(() => cellOf(next, pick));
      const good = `${begin}${figures.join(',')}${long ? '' : `,${pick(['eu', 'us', '', 'ü'])}`}`;
      lines.push(next() < 0.01 ? oddRow(good, header, pick) : good);
    }
  }
  return lines.join(pick(['\n', '\r\n'])) + pick(['\n', '', '\r\n', '\n\n']);
}

describe('rows read from bytes', () => {
  it('come out as rows of text do, whatever goes wrong in them', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const content = tableOf(seed);
      const [fromBytes, fromText] = await readBothWays(content, [64, 1000, 1 << 16][seed % 3]!);
      expect(outcomeOf(fromBytes), `table ${seed}`).toEqual(outcomeOf(fromText));
      const { read, kept, rejected } = fromBytes.verdict.rows;
      expect(kept + rejected).toBe(read);
    }
  }, 60_000);
});
