import { describe, expect, it } from 'vitest';
import { parseDurationMs } from '../../../electron/cli/parse-duration.ts';
import { eventId, parseEvent, parseRuleEvent } from '../../../electron/cli/parse-event.ts';
import { collectMapping } from '../../../electron/cli/parse-mapping.ts';
import { parseLevels } from '../../../electron/cli/parse-number.ts';
import { parseTimeMs } from '../../../electron/cli/parse-time.ts';

describe('a length of time', () => {
  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['48h', 172_800_000],
    ['28d', 2_419_200_000],
    ['2w', 1_209_600_000],
    ['1.5h', 5_400_000],
  ])('%s is %i ms', (text, expected) => {
    expect(parseDurationMs(text)).toBe(expected);
  });

  it.each(['', '28', 'd', '-1d', '0h', '1 month', '1e3s'])('"%s" is none', (text) => {
    expect(() => parseDurationMs(text)).toThrow('Write a number and a unit');
  });
});

describe('a time', () => {
  it.each([
    ['2026-11-27', 'UTC', '2026-11-27T00:00:00Z'],
    ['2026-11-27', 'Europe/Berlin', '2026-11-26T23:00:00Z'],
    ['2026-11-27T18:00', 'America/New_York', '2026-11-27T23:00:00Z'],
    ['2026-11-27 18:00', 'UTC', '2026-11-27T18:00:00Z'],
    ['2026-11-27T18:00:00+01:00', 'America/New_York', '2026-11-27T17:00:00Z'],
    ['2026-11-27T18:00:00Z', 'Asia/Tokyo', '2026-11-27T18:00:00Z'],
    // Skipped by the change to summer time: read with the offset before it.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    // Happens twice: the first.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(parseTimeMs(text, zone, '--until')).toBe(Date.parse(expected));
  });

  it('that is a date alone, as an end, is the end of that day, also of one with 25 hours', () => {
    expect(parseTimeMs('2026-10-25', 'Europe/Berlin', '--event', true)).toBe(
      Date.parse('2026-10-25T23:00:00Z'),
    );
  });

  it.each(['tomorrow', '27/11/2026', '2026-13-01', ''])('"%s" is refused by the name of its flag', (text) => {
    expect(() => parseTimeMs(text, 'UTC', '--until')).toThrow('--until: cannot read the time');
  });
});

describe('an event', () => {
  it('has a name, a window and a factor', () => {
    const entry = parseEvent('Black Friday,2026-11-27,2026-11-27,x3.2', 'Europe/Berlin');
    expect(eventId(entry, 'Europe/Berlin')).toBe('black-friday-2026-11-27');
    expect(entry).toEqual({
      name: 'Black Friday',
      startMs: Date.parse('2026-11-26T23:00:00Z'),
      endMs: Date.parse('2026-11-27T23:00:00Z'),
      uplift: 3.2,
      reason: 'Given with --event',
    });
  });

  it('without a factor is one whose uplift is learned', () => {
    expect(parseEvent('Black Friday,2025-11-28,2025-11-28', 'UTC')).toMatchObject({
      name: 'Black Friday',
      uplift: null,
      endMs: Date.parse('2025-11-29T00:00:00Z'),
    });
  });

  it.each([
    ['Black Friday,friday after 4th thursday of november', 'friday after 4th thursday of november', null],
    ['Christmas,12-24,x2', '12-24', 2],
    ['Good Friday,easter -2', 'easter -2', null],
    ['Sale, summer,last weekend of june,x1.5', 'last weekend of june', 1.5],
  ])('written as %s is one by rule', (text, rule, uplift) => {
    expect(parseRuleEvent(text)).toMatchObject({ rule, uplift });
  });

  it.each(['Sale,2026-11-27,2026-11-28', 'Sale,2026-11-27T08:00,2026-11-27T10:00,x2', 'Sale,2026-11-27,x2'])(
    'written as %s is none by rule',
    (text) => {
      expect(parseRuleEvent(text)).toBeNull();
    },
  );

  it('may have commas in its name, and a factor without x', () => {
    expect(parseEvent('Sale, part 2,2026-11-27T08:00,2026-11-27T10:00,2', 'UTC')).toMatchObject({
      name: 'Sale, part 2',
      uplift: 2,
    });
  });

  it.each([
    ['Sale,2026-11-27,x2', 'cannot read'],
    ['Sale,2026-11-27,2026-11-28,lots', 'cannot read'],
    ['Sale,2026-11-28,2026-11-26,x2', 'before it starts'],
    ['Sale,2026-11-27,2026-11-28,x0', 'greater than x0'],
  ])('written as %s is refused', (text, message) => {
    expect(() => parseEvent(text, 'UTC')).toThrow(message);
  });
});

describe('a column mapping', () => {
  it.each([
    ['rps=traffic', { column: 'rps', role: 'traffic' }],
    ['rps=traffic:req/s', { column: 'rps', role: 'traffic', unit: 'req/s' }],
    ['CPU usage [%]=cpu', { column: 'CPU usage [%]', role: 'saturation', resource: 'cpu' }],
    ['u=saturation:memory:%', { column: 'u', role: 'saturation', resource: 'memory', unit: '%' }],
    ['a=b=ignore', { column: 'a=b', role: 'ignore' }],
    ['host=label', { column: 'host', role: 'label' }],
    ['p=latency:ms@max', { column: 'p', role: 'latency', unit: 'ms', aggregation: 'max' }],
    ['a@b=cpu@P95', { column: 'a@b', role: 'saturation', resource: 'cpu', aggregation: 'p95' }],
  ])('%s', (text, expected) => {
    expect(collectMapping(text)).toEqual([expected]);
  });

  it('adds to those given before', () => {
    expect(collectMapping('b=latency', collectMapping('a=errors'))).toHaveLength(2);
  });

  it.each(['rps', '=traffic', 'rps=speed', 'rps=', 'rps=traffic@median', 'host=label@max'])(
    '%s is refused',
    (text) => {
      expect(() => collectMapping(text)).toThrow();
    },
  );
});

describe('levels', () => {
  it('are percentages, rising, each once', () => {
    expect(parseLevels('95,80,95,97.5')).toEqual([0.8, 0.95, 0.975]);
  });

  it.each(['0', '100', '80;95', ''])('"%s" are refused', (text) => {
    expect(() => parseLevels(text)).toThrow();
  });
});
