import { describe, expect, it } from 'vitest';
import { engineWords } from '../../../renderer/features/import/engine-words.ts';
import { findingRows, longestSpan } from '../../../renderer/features/import/finding-rows.ts';
import type { ImportFinding } from '../../../shared/contract/import-types.ts';
import { PROBLEMS } from '../../../shared/import/problem-catalogue.ts';
import { FINDINGS } from '../../../shared/import/quality/finding-catalogue.ts';

const HOUR = 3_600_000;

function finding(patch: Partial<ImportFinding>): ImportFinding {
  const series = { service: 'shop', signal: 'traffic', resource: null } as const;
  const words = { message: '', effect: '', done: '', remedy: '' };
  return { code: 'gaps', series, files: ['a.csv'], count: 1, spans: [], ...words, ...patch };
}
const span = (from: number, to: number) => ({ startMs: from * HOUR, endMs: to * HOUR });

describe('the rows of a verdict', () => {
  it('come by their effect on the forecast, then by how much of the time they concern', () => {
    const rows = findingRows([
      finding({ code: 'clock-change' }),
      finding({ code: 'gaps', spans: [span(0, 1)], message: 'short' }),
      finding({ code: 'gaps', spans: [span(0, 9)], message: 'long' }),
      finding({ code: 'saturation-ceiling' }),
      finding({ code: 'unit-break' }),
    ]);
    expect(rows.map(({ finding: { code, message } }) => `${code} ${message}`.trim())).toEqual([
      'unit-break',
      'saturation-ceiling',
      'gaps long',
      'gaps short',
      'clock-change',
    ]);
  });

  it('say once what several series of a service show alike', () => {
    const cpu = { service: 'shop', signal: 'saturation', resource: 'cpu' } as const;
    const other = { service: 'search', signal: 'traffic', resource: null } as const;
    const rows = findingRows([finding({}), finding({ series: cpu }), finding({ series: other })]);
    expect(rows.map(({ subjects }) => subjects)).toEqual([
      ['shop: Traffic', 'Saturation, CPU'],
      ['search: Traffic'],
    ]);
  });

  it('lead to the longest stretch, the first of equals', () => {
    expect(longestSpan([span(0, 1), span(5, 8), span(10, 13)])).toEqual(span(5, 8));
    expect(longestSpan([])).toBeNull();
  });
});

describe('words of the engine on a screen', () => {
  const texts = [...Object.values(PROBLEMS), ...Object.values(FINDINGS)].flatMap((entry) =>
    Object.values(entry as Readonly<Record<string, string>>),
  );

  it('hold no flag of the command line, whatever the engine says', () => {
    expect(texts.filter((text) => text.includes('--')).length).toBeGreaterThan(5);
    expect(texts.map((text) => engineWords(text, 'UTC')).filter((text) => text.includes('--'))).toEqual([]);
  });

  it('keep their sense and their full stop', () => {
    expect(engineWords('Give the zone of such times: --timezone ZONE.', 'UTC')).toBe(
      'Give the zone of such times.',
    );
    expect(engineWords('Leave it in; else exclude it, with a reason (--exclude A..B=C).', 'UTC')).toBe(
      'Leave it in; else exclude it, with a reason.',
    );
    expect(engineWords('Choose another with --sheet NAME.', 'UTC')).toBe('Choose another.');
  });

  it('tell instants on the wall clock of the zone', () => {
    expect(engineWords('3 h from 2026-05-06T00:00:00Z.', 'Europe/Berlin')).toBe(
      '3 h from Wed 6 May 2026 02:00.',
    );
  });
});
