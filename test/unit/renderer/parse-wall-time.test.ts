import { describe, expect, it } from 'vitest';
import { parseWallTime, WALL_TIME_EXAMPLE, wallTimeText } from '../../../renderer/ui/parse-wall-time.ts';

describe('a date and time as they are typed', () => {
  it.each([
    ['27 Nov 2026 20:00', '2026-11-27 20:00:00'],
    ['Fri 27 Nov 2026 20:00', '2026-11-27 20:00:00'],
    ['27 november 2026, 20:00', '2026-11-27 20:00:00'],
    ['Nov 27, 2026 8:05', '2026-11-27 08:05:00'],
    ['27. Sept 2026', '2026-09-27 00:00:00'],
    ['27nov2026 20:00', '2026-11-27 20:00:00'],
    ['2018-03-10', '2018-03-10 00:00:00'],
    ['2026-11-27T20:00:30', '2026-11-27 20:00:30'],
    [' 2026-11-27   20:00 ', '2026-11-27 20:00:00'],
  ])('%j is %s', (typed, wallTime) => {
    expect(parseWallTime(typed)).toBe(wallTime);
  });

  it.each([
    ...[
      '',
      '3/4/2026',
      '03.04.2026',
      '27 Nov',
      '31 Apr 2026',
      '27 Nox 2026',
      '27 Nov 2026 24:00',
      '27 Nov 26',
    ],
    ...['27 Nov 2026 20', 'tomorrow'],
  ])('%j is not guessed', (typed) => {
    expect(parseWallTime(typed)).toBeNull();
  });

  it('is read back from how it is shown', () => {
    for (const wallTime of ['2026-11-27 20:00:00', '2018-09-01 00:00:00', '2027-05-30 23:59:00'])
      expect(parseWallTime(wallTimeText(wallTime))).toBe(wallTime);
    expect(parseWallTime(WALL_TIME_EXAMPLE)).toBe('2026-11-27 20:00:00');
  });
});
