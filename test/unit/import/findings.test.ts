import { describe, expect, it } from 'vitest';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { joinFiles } from '../../../shared/import/join-files.ts';
import { judgeImport } from '../../../shared/import/quality/judge-import.ts';
import { importText } from './import-text.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);
const at = (hour: number) => START + hour * HOUR;

/** A table of hours; a row of null is left out. */
function table(
  header: string,
  length: number,
  row: (hour: number) => readonly (number | string)[] | null,
): string {
  const rows = Array.from({ length }, (_, hour) => {
    const cells = row(hour);
    return cells ? `${new Date(at(hour)).toISOString()},${cells.join(',')}\n` : '';
  });
  return `time,${header}\n${rows.join('')}`;
}

const daily = (hour: number) =>
  Math.round(1000 * (1 + 0.5 * Math.sin((2 * Math.PI * (hour - 8)) / 24)) + (hour % 7));

async function judge(...texts: readonly string[]) {
  const files = await Promise.all(
    texts.map((text, i) =>
      importText(text, { name: `file-${i + 1}.csv`, service: 'shop', timeZone: 'Europe/Berlin' }),
    ),
  );
  const judged = await judgeImport(files, (await joinFiles(files, null, UNATTENDED)).series, UNATTENDED);
  const finding = (code: string) => judged.findings.find((one) => one.code === code);
  return { ...judged, finding, codes: judged.findings.map(({ code }) => code) };
}

it('a clean file has no findings', async () => {
  const { findings, series } = await judge(table('requests', 24 * 30, (hour) => [daily(hour)]));
  expect(findings).toEqual([]);
  expect(series[0]!.censored).toBeUndefined();
});

it('each finding says what, how many, when, the effect, what was done and how to change it', async () => {
  const { finding, codes } = await judge(
    table('requests', 24 * 30, (hour) =>
      hour >= 100 && hour < 103 ? null : [daily(hour) * (hour === 400 ? 9 : 1)],
    ),
  );
  expect(codes).toEqual(['gaps', 'outliers']);
  expect(finding('gaps')).toMatchObject({
    series: { service: 'shop', signal: 'traffic', resource: null },
    files: ['file-1.csv'],
    count: 3,
    spans: [{ startMs: at(100), endMs: at(103) }],
  });
  expect(finding('outliers')).toMatchObject({ count: 1, spans: [{ startMs: at(400), endMs: at(401) }] });
  for (const text of ['message', 'effect', 'done', 'remedy'] as const)
    expect(finding('gaps')![text]).toMatch(/^[A-Z0-9].*\.$/);
});

it('what was noted while rows became a series is told with its time', async () => {
  const text = table('requests_total', 100, (hour) => [
    hour < 60 ? 500 * hour + (hour % 3) : 500 * (hour - 60),
  ]);
  const again = text.split('\n')[50]!;
  const { finding } = await judge(`${text}${again}\n`);
  expect(finding('duplicates')).toMatchObject({ count: 1, spans: [{ startMs: at(49), endMs: at(50) }] });
  expect(finding('counter-resets')).toMatchObject({ count: 1, spans: [{ startMs: at(60), endMs: at(61) }] });
});

it('changes of the clocks are told for wall times, with the day', async () => {
  const rows = Array.from({ length: 24 * 40 }, (_, hour) => {
    const wall = new Date(at(hour)).toISOString().slice(0, 16).replace('T', ' ');
    return wall === '2026-03-29 02:00' ? '' : `${wall},${daily(hour)}\n`;
  });
  const { finding, codes } = await judge(`time,requests\n${rows.join('')}`);
  expect(codes).toEqual(['clock-change']);
  expect(finding('clock-change')).toMatchObject({ series: null, count: 1, files: ['file-1.csv'] });
  expect(finding('clock-change')!.message).toContain('forward on 2026-03-29');
});

describe('times read as UTC', () => {
  /** Hours from 1 February to 30 November 2026 on a wall clock, marked Z: one in spring missing, one in autumn twice. */
  function wallHours(missing: string, twice: string): string {
    const rows = Array.from({ length: 24 * 302 }, (_, hour) => {
      const wall = new Date(Date.UTC(2026, 1, 1) + hour * HOUR).toISOString();
      const row = `${wall},${daily(hour)}\n`;
      if (wall.startsWith(missing)) return '';
      return wall.startsWith(twice) ? `${row}${wall},${daily(hour) + 3}\n` : row;
    });
    return `time,requests\n${rows.join('')}`;
  }

  it.each([
    ['the United States', '2026-03-08T02', '2026-11-01T01'],
    ['central Europe', '2026-03-29T02', '2026-10-25T02'],
    ['the United Kingdom', '2026-03-29T01', '2026-10-25T01'],
  ])(
    'look like local time of %s where hours are missing and doubled with its clocks',
    async (place, missing, twice) => {
      const { finding } = await judge(wallHours(missing, twice));
      expect(finding('hidden-local-time')).toMatchObject({ series: null, count: 2, files: ['file-1.csv'] });
      expect(finding('hidden-local-time')!.message).toContain(`local time of ${place}`);
      const span = (wall: string) => ({
        startMs: Date.parse(`${wall}:00Z`),
        endMs: Date.parse(`${wall}:00Z`) + HOUR,
      });
      expect(finding('hidden-local-time')!.spans).toEqual([span(missing), span(twice)]);
    },
  );

  it.each([
    ['an hour is missing on another day', '2026-03-10T02', '2026-11-03T01'],
    ['only one is missing: that may be an outage', '2026-03-08T02', 'never'],
    ['the doubled hour is another’s', '2026-03-08T02', '2026-10-25T02'],
  ])('do not where %s', async (_, missing, twice) => {
    expect((await judge(wallHours(missing, twice))).codes).not.toContain('hidden-local-time');
  });
});

describe('demand cut off', () => {
  const traffic = table('requests', 24 * 30, (hour) => [Math.min(daily(hour), 1400)]);

  it('is found across the files of an import, and marks the traffic of the service', async () => {
    const cpu = table('cpu_pct', 24 * 30, (hour) => [hour >= 300 && hour < 304 ? 99 : daily(hour) / 20]);
    const { finding, series } = await judge(traffic, cpu);
    const spans = [{ startMs: at(300), endMs: at(304) }];
    expect(finding('saturation-ceiling')).toMatchObject({ count: 4, spans, files: ['file-2.csv'] });
    const censored = spans.map((span) => ({ ...span, reason: 'cpu at its ceiling' }));
    expect(series.map(({ signal, censored: marked }) => [signal, marked])).toEqual([
      ['traffic', censored],
      ['saturation', censored],
    ]);
  });

  it('is not read from a full memory', async () => {
    const memory = table('mem_pct', 24 * 30, (hour) => [hour >= 300 && hour < 304 ? 99 : daily(hour) / 20]);
    const { finding, series } = await judge(traffic, memory);
    expect(finding('saturation-ceiling')!.effect).toContain('full by design');
    expect(series.find(({ signal }) => signal === 'traffic')!.censored).toBeUndefined();
  });

  it('is found at the most replicas under load, and where errors rise while traffic lies flat', async () => {
    const fleet = table('cpu_pct,replicas,errors', 24 * 30, (hour) => {
      const pinned = hour >= 300 && hour < 305;
      const rejected = hour >= 349 && hour < 353;
      return [
        pinned ? 85 + (hour % 2) : 40 + (hour % 24) / 2,
        pinned ? 40 : 10 + (hour % 24),
        rejected ? 900 : 1 + (hour % 4),
      ];
    });
    const { finding, series } = await judge(traffic, fleet);
    expect(finding('replica-limit')).toMatchObject({
      count: 5,
      spans: [{ startMs: at(300), endMs: at(305) }],
    });
    expect(finding('rejected-demand')).toMatchObject({
      count: 4,
      spans: [{ startMs: at(349), endMs: at(353) }],
    });
    expect(series.find(({ signal }) => signal === 'traffic')!.censored).toEqual([
      { startMs: at(300), endMs: at(305), reason: 'replicas at their maximum' },
      { startMs: at(349), endMs: at(353), reason: 'requests turned away' },
    ]);
  });
});
