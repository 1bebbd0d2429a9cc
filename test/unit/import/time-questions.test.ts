import { describe, expect, it } from 'vitest';
import { hourly, importText, problemOf } from './import-text.ts';

const local = (rows: readonly string[]) =>
  `time,requests\n${rows.map((row, i) => `${row},${i + 1}\n`).join('')}`;

describe('times without an offset', () => {
  const text = local(['2014-07-01 00:00:00', '2014-07-01 00:30:00', '2014-07-01 01:00:00']);

  it('asks for the time zone, shows cells and reads nothing until it is told', async () => {
    const file = await importText(text);
    expect(file.questions).toHaveLength(1);
    expect(file.questions[0]).toMatchObject({
      code: 'time-zone',
      field: 'timeZone',
      flag: '--timezone ZONE',
      evidence: ['2014-07-01 00:00:00', '2014-07-01 00:30:00', '2014-07-01 01:00:00'],
    });
    expect(file.series).toEqual([]);
    expect(file.table.rows).toHaveLength(3);
  });

  it('reads them in the zone it is told', async () => {
    const { verdict, questions } = await importText(text, { timeZone: 'America/New_York' });
    expect(questions).toEqual([]);
    expect(verdict.timezone).toBe('America/New_York');
    expect(verdict.series[0]).toMatchObject({ start: '2014-07-01T04:00:00Z', stepMs: 1_800_000, points: 3 });
  });

  it('refuses a zone that does not exist', async () => {
    await expect(importText(text, { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      failure: { code: 'INVALID_INPUT', path: 'timeZone' },
    });
  });

  it('does not ask where the header names UTC', async () => {
    const { verdict } = await importText(
      '"TimeGenerated [UTC]",Requests\n"2/25/2025, 10:15:00 AM",72\n"2/25/2025, 10:20:00 AM",73\n',
    );
    expect(verdict.timezone).toBe('UTC');
    expect(verdict.series[0]).toMatchObject({ start: '2025-02-25T10:15:00Z', stepMs: 300_000 });
  });

  it('does not ask where times have offsets, and names the offset', async () => {
    const { verdict } = await importText(local(['2026-03-01T00:00:00+02:00', '2026-03-01T01:00:00+02:00']));
    expect(verdict.timezone).toBe('+02:00');
    expect(verdict.series[0]!.start).toBe('2026-02-28T22:00:00Z');
  });

  it('keeps bare dates as days of UTC without asking, and says so', async () => {
    const file = await importText(local(['2007-12-10', '2007-12-11', '2007-12-13']));
    expect(file.verdict.series[0]).toMatchObject({
      stepMs: 86_400_000,
      points: 3,
      gaps: 1,
      start: '2007-12-10T00:00:00Z',
    });
    expect(problemOf(file, 'calendar-days')?.count).toBe(3);
  });

  it('joins a date and an hour column', async () => {
    const rows = ['1/1/11,0,16', '1/1/11,1,40', '1/13/11,2,32'].map((row, i) => `${i + 1},${row}\n`).join('');
    const { verdict, table } = await importText(`instant,dteday,hr,cnt\n${rows}`, {
      timeZone: 'America/New_York',
    });
    expect(table.columns.map((column) => column.role)).toEqual(['ignore', 'time', 'time', 'traffic']);
    expect(verdict.series[0]).toMatchObject({ start: '2011-01-01T05:00:00Z', end: '2011-01-13T07:00:00Z' });
  });

  it('rejects the odd row that lacks the offset others have, rather than ask for it', async () => {
    const text = `time,requests\n${hourly(Array.from({ length: 30 }, (_, i) => i))}`;
    const file = await importText(text.replace('04:00:00.000Z', '04:00:00.000'));
    expect(file.questions).toEqual([]);
    expect(file.verdict.rows).toEqual({ read: 30, kept: 29, rejected: 1 });
    expect(problemOf(file, 'no-offset')).toMatchObject({
      line: 6,
      column: 'time',
      value: '2026-03-01T04:00:00.000',
    });
  });
});

describe('changes of the clock', () => {
  const everyHalfHour = (day: string, hours: readonly string[]) => hours.map((hour) => `${day} ${hour}`);

  it('rejects wall times that the spring change skips, with the reason', async () => {
    const times = everyHalfHour('2026-03-29', ['01:00', '01:30', '02:00', '02:30', '03:00', '03:30']);
    const file = await importText(local(times), { timeZone: 'Europe/Berlin' });
    expect(file.verdict.rows).toEqual({ read: 6, kept: 4, rejected: 2 });
    expect(problemOf(file, 'skipped-local-time')).toMatchObject({ line: 4, value: '2026-03-29 02:00' });
    expect(file.verdict.series[0]).toMatchObject({ points: 4, gaps: 0, start: '2026-03-29T00:00:00Z' });
  });

  const autumn = everyHalfHour('2026-10-25', ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00']);

  it('reads the first pass through the double hour of autumn as summer time, the second as winter time', async () => {
    const file = await importText(local(autumn), { timeZone: 'Europe/Berlin' });
    expect([...file.series[0]!.batch.timesMs].map((ms) => new Date(ms).toISOString().slice(11, 16))).toEqual([
      '23:30',
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '02:00',
    ]);
    expect([...file.series[0]!.batch.values]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(problemOf(file, 'repeated-local-time')).toMatchObject({ count: 4, line: 3, column: 'time' });
  });

  it('reads a descending file the other way round', async () => {
    const file = await importText(local(autumn.toReversed()), { timeZone: 'Europe/Berlin' });
    expect([...file.series[0]!.batch.values]).toEqual([6, 5, 4, 3, 2, 1]);
    expect(file.verdict.series[0]).toMatchObject({ points: 6, gaps: 0, duplicates: 0 });
    expect(problemOf(file, 'descending-rows')).toBeDefined();
  });

  it('follows each service of a long table through the double hour by itself', async () => {
    const rows = autumn.flatMap((time, i) => [`${time},cart,${i}\n`, `${time},search,${i}\n`]);
    const file = await importText(`time,service,requests\n${rows.join('')}`, { timeZone: 'Europe/Berlin' });
    expect(
      file.verdict.series.map(({ service, points, duplicates }) => [service, points, duplicates]),
    ).toEqual([
      ['cart', 6, 0],
      ['search', 6, 0],
    ]);
  });

  it('knows changes of half an hour', async () => {
    const times = everyHalfHour('2026-04-05', ['01:00', '01:30', '01:30', '02:00']);
    const file = await importText(local(times), { timeZone: 'Australia/Lord_Howe' });
    expect(file.verdict.series[0]).toMatchObject({ points: 4, gaps: 0, duplicates: 0 });
  });
});

describe('order of day and month', () => {
  const days = (cells: readonly string[]) => local(cells.map((cell) => `${cell} 12:00`));

  it('asks where no number is above 12', async () => {
    const file = await importText(days(['03/04/2026', '04/04/2026', '05/04/2026']), { timeZone: 'UTC' });
    expect(file.questions.map((question) => question.code)).toEqual(['date-order']);
    expect(file.questions[0]).toMatchObject({
      field: 'dateOrder',
      evidence: expect.arrayContaining(['03/04/2026 12:00']),
    });
  });

  it.each([
    ['DMY', '2026-04-03T12:00:00Z'],
    ['MDY', '2026-03-04T12:00:00Z'],
  ] as const)('reads them as told: %s', async (dateOrder, start) => {
    const { verdict } = await importText(days(['03/04/2026', '04/04/2026']), { timeZone: 'UTC', dateOrder });
    expect(verdict.series[0]!.start).toBe(start);
  });

  it('does not ask where one row decides, be it beyond the rows sampled', async () => {
    const early = Array.from(
      { length: 12_000 },
      (_, i) => `01/02/2026 ${String(i % 24).padStart(2, '0')}:00,${i}\n`,
    );
    const file = await importText(`time,requests\n${early.join('')}13/02/2026 00:00,1\n`, {
      timeZone: 'UTC',
    });
    expect(file.questions).toEqual([]);
    expect(file.verdict.series[0]!.start).toBe('2026-02-01T00:00:00Z');
  });
});

describe('files without a column of times', () => {
  const text = 'cpu_util_percent,net_in\n16.1,34\n18.4,35\nn/a,36\n30.8,37\n';

  it('asks for start and step, and offers a step that the name tells', async () => {
    const file = await importText(text, { name: 'alibaba_2018_300s.csv' });
    expect(file.questions).toMatchObject([{ code: 'start-and-step', field: 'startMs', choices: ['300s'] }]);
  });

  it('counts rows from the start it is told, a gap where a value is missing', async () => {
    const { verdict } = await importText(text, { startMs: Date.UTC(2018, 0, 1), stepMs: 300_000 });
    expect(verdict.series.map(({ signal, points, gaps, start }) => [signal, points, gaps, start])).toEqual([
      ['saturation', 3, 1, '2018-01-01T00:00:00Z'],
      ['traffic', 4, 0, '2018-01-01T00:00:00Z'],
    ]);
  });

  it('asks which column is the time where one is named so but cannot be read', async () => {
    const file = await importText('date,requests\nMon first,1\nTue second,2\nWed third,3\n');
    expect(file.questions).toMatchObject([
      { code: 'time-column', field: 'mapping', flag: '--map COLUMN=time' },
    ]);
  });

  it('reads a table whose rows are series once it has start and step', async () => {
    const header = ['id', ...Array.from({ length: 24 }, (_, i) => `h${i + 1}`)].join(',');
    const row = (name: string, samples: number) =>
      [name, ...Array.from({ length: 24 }, (_, i) => (i < samples ? i : ''))].join(',');
    const table = `${header}\n${row('H1', 24)}\n${row('H2', 20)}\n`;
    expect((await importText(table)).questions).toMatchObject([{ code: 'start-and-step' }]);
    const { verdict } = await importText(table, { startMs: 0, stepMs: 3_600_000 });
    expect(verdict.series.map(({ service, points, gaps }) => [service, points, gaps])).toEqual([
      ['H1', 24, 0],
      ['H2', 20, 0],
    ]);
    expect(verdict.rows).toEqual({ read: 2, kept: 2, rejected: 0 });
  });
});

it.each(['', '000'])(
  'reads epochs in seconds and in milliseconds, told apart by their size',
  async (zeros) => {
    const { verdict } = await importText(
      `ts,requests\n1732752000${zeros},1\n1732752060${zeros},2\n1732752120${zeros},3\n`,
    );
    expect(verdict.series[0]).toMatchObject({ start: '2024-11-28T00:00:00Z', stepMs: 60_000, points: 3 });
    expect(verdict.timezone).toBe('UTC');
  },
);

it('needs no header to find a column of epochs', async () => {
  const { verdict } = await importText('1732752000,10\n1732752060,11\n1732752120,12\n');
  expect(verdict.series[0]).toMatchObject({ signal: 'traffic', points: 3 });
});

it('takes times with an offset as they are, though a zone was given for others', async () => {
  const { verdict } = await importText(`time,requests\n${hourly([1, 2])}`, { timeZone: 'Asia/Tokyo' });
  expect(verdict).toMatchObject({ timezone: 'UTC', series: [{ start: '2026-03-01T00:00:00Z' }] });
});
