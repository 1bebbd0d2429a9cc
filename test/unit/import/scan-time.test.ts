import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeScanner } from '../../../shared/import/time/scan-time.ts';

function scan(cell: string, order: 'DMY' | 'MDY' | null = null) {
  const scanner = new TimeScanner();
  scanner.order = order;
  return scanner.scan(cell) ? { iso: new Date(scanner.ms).toISOString(), kind: scanner.kind } : null;
}

describe('reading one time', () => {
  it.each([
    ['2024-11-28T00:01:02Z', '2024-11-28T00:01:02.000Z'],
    ['2024-11-28T00:01:02.5Z', '2024-11-28T00:01:02.500Z'],
    ['2024-11-28T00:01:02,123456Z', '2024-11-28T00:01:02.123Z'],
    ['2018-12-12T12:00:00+11:00', '2018-12-12T01:00:00.000Z'],
    ['2018-12-12 12:00:00 +0000', '2018-12-12T12:00:00.000Z'],
    ['2018-12-12 12:00:00-0530', '2018-12-12T17:30:00.000Z'],
    ['2018-12-12 12:00+02', '2018-12-12T10:00:00.000Z'],
    ['2018-04-25 03:15:02 UTC', '2018-04-25T03:15:02.000Z'],
    ['1435781430', '2015-07-01T20:10:30.000Z'],
    ['1435781430.781', '2015-07-01T20:10:30.781Z'],
    ['1693922400.0', '2023-09-05T14:00:00.000Z'],
    ['1732752000000', '2024-11-28T00:00:00.000Z'],
    ['1732752000000000', '2024-11-28T00:00:00.000Z'],
    ['1732752000000000000', '2024-11-28T00:00:00.000Z'],
  ])('reads %s as an instant', (cell, iso) => {
    expect(scan(cell)).toEqual({ iso, kind: 'exact' });
  });

  it.each([
    ['2024-11-28 00:01:02', '2024-11-28T00:01:02.000Z'],
    [' 2024-11-28T00:01 ', '2024-11-28T00:01:00.000Z'],
    ['2024/11/28 7:05', '2024-11-28T07:05:00.000Z'],
    ['2/25/2025, 10:15:30.123 AM', '2025-02-25T10:15:30.123Z'],
    ['2/25/2025, 12:15:30 AM', '2025-02-25T00:15:30.000Z'],
    ['2/25/2025 12 PM', '2025-02-25T12:00:00.000Z'],
    ['2024-12-31 24:00', '2025-01-01T00:00:00.000Z'],
  ])('reads %s as a wall time without an offset', (cell, iso) => {
    expect(scan(cell)).toEqual({ iso, kind: 'local' });
  });

  it.each([
    ['2007-12-10', '2007-12-10T00:00:00.000Z'],
    ['20260531', '2026-05-31T00:00:00.000Z'],
    ['2026-05', '2026-05-01T00:00:00.000Z'],
    ['28.11.2024', '2024-11-28T00:00:00.000Z'],
    ['1/13/11', '2011-01-13T00:00:00.000Z'],
    ['1/13/99', '1999-01-13T00:00:00.000Z'],
  ])('reads %s as a day', (cell, iso) => {
    expect(scan(cell)).toEqual({ iso, kind: 'day' });
  });

  it('reads 03/04/2026 by the order it is told', () => {
    expect(scan('03/04/2026', 'DMY')?.iso).toBe('2026-04-03T00:00:00.000Z');
    expect(scan('03/04/2026', 'MDY')?.iso).toBe('2026-03-04T00:00:00.000Z');
    expect(scan('13/04/2026', 'MDY')).toBeNull();
  });

  it.each([
    '',
    'soon',
    '2026-02-29',
    '2026-13-01',
    '2026-01-32 00:00',
    '2026-01-01 25:00',
    '2026-01-01 10:61',
    '2026-01-01T10:00:00+99:00',
    '2026-01-01 10:00 banana',
    '2/25/2025 13:00 PM',
    '9018-04-25T00:00:00Z',
    '1899-12-31',
    '12.5',
    '42',
    '10:30',
    '12345678901234567890123',
  ])('does not read %j', (cell) => {
    expect(scan(cell)).toBeNull();
  });

  it('reads back every instant that Date prints', () => {
    const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) - 1 });
    fc.assert(
      fc.property(instants, (ms) => {
        const iso = new Date(ms).toISOString();
        expect(scan(iso)).toEqual({ iso, kind: 'exact' });
        expect(scan(iso.replace('Z', '').replace('T', ' '))).toEqual({ iso, kind: 'local' });
      }),
    );
  });

  it('never throws, whatever a cell holds', () => {
    fc.assert(fc.property(fc.string(), (cell) => void scan(cell)));
  });
});
