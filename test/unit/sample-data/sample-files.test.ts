import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SAMPLE_ASSUMPTIONS } from '../../../sample-data/generator/sample-assumptions.ts';
import { sampleFiles } from '../../../sample-data/generator/sample-files.ts';

const HOUR_MS = 3_600_000;
const files = sampleFiles();

interface Row {
  readonly atMs: number;
  readonly cells: Readonly<Record<string, number>>;
}

function rowsOf(name: string): Row[] {
  const [header = '', ...lines] = (files.get(name) ?? '').trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return {
      atMs: Date.parse(cells[0] ?? ''),
      cells: Object.fromEntries(columns.map((column, index) => [column, Number(cells[index])])),
    };
  });
}

const at = (name: string, stamp: string) => rowsOf(name).find((row) => row.atMs === Date.parse(stamp))?.cells;

describe('the sample data', () => {
  it.each([...files.keys()])('%s in the project is what the generator writes, byte for byte', (name) => {
    const path = fileURLToPath(new URL(`../../../sample-data/${name}`, import.meta.url));
    expect(readFileSync(path, 'utf8') === files.get(name)).toBe(true);
  });

  it('comes out the same on a second run', () => {
    expect([...sampleFiles()]).toEqual([...files]);
  });

  it('stays under 5 MB in all', () => {
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeGreaterThan(1e6);
    expect(bytes).toBeLessThan(5e6);
  });

  it('covers thirteen months of checkout with last year’s Black Friday as the highest hour', () => {
    const rows = rowsOf('checkout-traffic.csv');
    expect(rows[0]?.atMs).toBe(Date.parse('2025-09-30T22:00:00Z'));
    expect(rows.at(-1)?.atMs).toBe(Date.parse('2026-11-01T22:00:00Z'));
    const unsaturated = rows.filter((row) => !new Date(row.atMs).toISOString().startsWith('2026-06-18'));
    const highest = unsaturated.reduce((best, row) =>
      (row.cells.requests_per_second ?? 0) > (best.cells.requests_per_second ?? 0) ? row : best,
    );
    expect(new Date(highest.atMs).toISOString()).toBe('2025-11-28T19:00:00.000Z');
  });

  it('leaves out exactly the hours in which the monitoring was down', () => {
    const rows = rowsOf('checkout-traffic.csv');
    const missing: string[] = [];
    for (let index = 1; index < rows.length; index += 1) {
      const before = rows[index - 1]?.atMs ?? 0;
      for (let atMs = before + HOUR_MS; atMs < (rows[index]?.atMs ?? 0); atMs += HOUR_MS) {
        missing.push(new Date(atMs).toISOString().slice(0, 13));
      }
    }
    expect(missing).toEqual([
      '2026-03-10T10',
      '2026-03-10T11',
      '2026-05-06T00',
      '2026-05-06T01',
      '2026-05-06T02',
    ]);
  });

  it('shows the outage as little traffic with many errors', () => {
    expect(at('checkout-traffic.csv', '2026-03-10T09:00:00Z')?.requests_per_second).toBeLessThan(20);
    expect(at('checkout-latency-errors.csv', '2026-03-10T09:00:00Z')?.errors_per_second).toBeGreaterThan(100);
  });

  it('shows the saturated peak as flat traffic at the CPU’s ceiling with high latency and errors', () => {
    const [first, second] = ['2026-06-18T18:00:00Z', '2026-06-18T19:00:00Z'];
    const traffic = [first, second].map(
      (stamp) => at('checkout-traffic.csv', stamp)?.requests_per_second ?? 0,
    );
    expect(Math.abs((traffic[0] ?? 0) / (traffic[1] ?? 1) - 1)).toBeLessThan(0.005);
    for (const stamp of [first, second]) {
      expect(at('checkout-saturation.csv', stamp)?.cpu_percent).toBeGreaterThan(96);
      expect(at('checkout-replicas.csv', stamp)?.replicas).toBe(64);
      expect(at('checkout-latency-errors.csv', stamp)?.latency_p95_ms).toBeGreaterThan(1500);
      expect(at('checkout-latency-errors.csv', stamp)?.errors_per_second).toBeGreaterThan(50);
    }
  });

  it('plans Black Friday 2026 in the shop’s own zone, inside four weeks of the last sample', () => {
    const event = SAMPLE_ASSUMPTIONS.services.checkout?.events?.[0];
    const endMs = (rowsOf('checkout-traffic.csv').at(-1)?.atMs ?? 0) + HOUR_MS;
    expect(event?.startMs).toBe(Date.parse('2026-11-26T23:00:00Z'));
    expect(event?.endMs).toBe(Date.parse('2026-11-27T23:00:00Z'));
    expect(event?.endMs).toBeLessThan(endMs + 28 * 24 * HOUR_MS);
    for (const name of SAMPLE_ASSUMPTIONS.files) expect(files.has(name)).toBe(true);
  });

  it('marks every price as illustrative', () => {
    const lines = (files.get('illustrative-price-list.csv') ?? '').trimEnd().split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line.endsWith(',illustrative')).toBe(true);
  });
});
