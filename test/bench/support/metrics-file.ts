import { closeSync, openSync, writeSync } from 'node:fs';
import { START_MS } from '../../helpers/series-batches.ts';

const MINUTE_MS = 60_000;
const SERVICES = [
  'checkout',
  'catalog',
  'search',
  'cart',
  'login',
  'payments',
  'shipping',
  'profile',
  'images',
  'reviews',
  'orders',
  'pricing',
];
/** Value at a minute, with the decimals a monitoring system writes. */
const METRICS: readonly (readonly [name: string, value: (wave: number, minute: number) => string])[] = [
  ['requests', (wave, minute) => (500 + 300 * wave + ((minute * 7) % 50)).toFixed(1)],
  ['cpu_percent', (wave, minute) => (45 + 30 * wave + ((minute * 3) % 7)).toFixed(2)],
  ['latency_ms', (wave, minute) => (140 + 40 * wave + ((minute * 11) % 13)).toFixed(1)],
  ['errors', (_, minute) => String((minute * 13) % 5)],
];

export interface BadRow {
  readonly line: number;
  /** The problem it is to be reported as. */
  readonly code: string;
}

/** Five ways in which a row is spoiled, each with what the import calls it. */
const SPOILERS: readonly (readonly [code: string, spoil: (row: string) => string])[] = [
  ['bad-time', (row) => row.replace(/^[^,]*/, '2025-13-45T00:00:00Z')],
  ['missing-time', (row) => row.replace(/^[^,]*/, '')],
  ['not-a-number', (row) => row.replace(/[^,]*$/, 'err')],
  ['extra-cells', (row) => `${row},7`],
  ['unclosed-quote', (row) => row.replace(',', ',"')],
];

/**
 * Writes `time,service,metric,value` of 48 series, one row a series and minute, with `badRows` spoiled rows among them,
 * and tells where those are.
 */
export function writeMetricsFile(path: string, minutes: number, badRows: number): readonly BadRow[] {
  const every = Math.floor((minutes * SERVICES.length * METRICS.length) / badRows);
  const spoiled: BadRow[] = [];
  const file = openSync(path, 'w');
  let text = 'time,service,metric,value\n';
  let line = 1;
  let good = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const time = `${new Date(START_MS + minute * MINUTE_MS).toISOString().slice(0, 19)}Z`;
    for (const [index, service] of SERVICES.entries()) {
      const wave = Math.sin((2 * Math.PI * minute) / 1440 + index);
      for (const [metric, value] of METRICS) {
        const row = `${time},${service},${metric},${value(wave, minute + index)}`;
        text += `${row}\n`;
        line += 1;
        good += 1;
        if (good % every !== 0 || spoiled.length === badRows) continue;
        const [code, spoil] = SPOILERS[spoiled.length % SPOILERS.length]!;
        text += `${spoil(row)}\n`;
        line += 1;
        spoiled.push({ line, code });
      }
    }
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  return spoiled;
}
