import { describe, expect, it } from 'vitest';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import {
  DEFAULT_FLEET_LAYOUT,
  DEFAULT_REPORT_LAYOUT,
  REPORT_SECTIONS,
  type ReportLayout,
} from '../../../shared/contract/report-layout.ts';
import { validateInput } from '../../../shared/contract/validators.ts';
import { totalByCurrency } from '../../../shared/core/cost/total-by-currency.ts';
import { asSheets } from '../../../shared/report/as-sheets.ts';
import { renderChapter, renderFleetReport } from '../../../shared/report/fleet-report.ts';
import { renderReport } from '../../../shared/report/report-html.ts';
import { NO_ANNEXES } from '../../../shared/report/sections/report-section.ts';
import { annexesOf } from './annexes-fixture.ts';
import { readElements } from './markup-tree.ts';
import { PLAN } from './plan-fixture.ts';

const headings = (document: string) =>
  [...document.matchAll(/<h2 [^>]*>([^<]*)<\/h2>/g)].map((match) => match[1]!);
const withLayout = (changes: Partial<ReportLayout>): string =>
  renderReport(PLAN, { ...DEFAULT_REPORT_LAYOUT, ...changes }, annexesOf('kept'));
const shownOnly = (...ids: readonly string[]): ReportLayout['sections'] => [
  ...ids.map((id) => ({ id: REPORT_SECTIONS.find((one) => one.id === id)!.id, shown: true })),
  ...REPORT_SECTIONS.filter(({ id }) => !ids.includes(id)).map(({ id }) => ({ id, shown: false })),
];

describe('a report', () => {
  it('holds the sections that are shown, in their order, with the decision before them', () => {
    expect(headings(withLayout({ sections: shownOnly('cost', 'summary') }))).toEqual([
      'Decision requested',
      '1 Cost',
      '2 Summary',
    ]);
  });

  it('has every section of the list where there is something to say', () => {
    const titles = headings(withLayout({})).map((heading) => heading.replace(/^\d+ /, ''));
    expect(titles).toEqual(['Decision requested', ...REPORT_SECTIONS.map(({ title }) => title)]);
  });

  it('leaves out sections of which the workspace knows nothing', () => {
    const titles = headings(renderReport(PLAN, DEFAULT_REPORT_LAYOUT, NO_ANNEXES)).join();
    for (const title of ['Scenarios', 'Assumptions register', 'Earlier forecasts'])
      expect(titles).not.toContain(title);
  });

  it('asks in the planner’s words, with what the plan says beside them', () => {
    const report = withLayout({
      request: 'Approve the winter fleet.',
      deadline: '2026-11-20',
      amount: { value: '12000.5', currency: 'EUR' },
      introduction: 'First.\n\nSecond,\nin two lines.',
    });
    const first = report.slice(0, report.indexOf('<nav'));
    expect(first).toContain('<p class="decision">Approve the winter fleet.</p>');
    expect(first).toContain('<strong>Fri 20 Nov 2026</strong>');
    expect(first).toContain('<strong>EUR 12,000.50</strong>');
    expect(first).toContain('The plan says');
    expect(first).toContain('<p>Second,<br>in two lines.</p>');
  });

  it('is laid out for its paper', () => {
    expect(withLayout({ paper: 'Letter' })).toContain('@page { size: Letter;');
    const sheets = asSheets(withLayout({ paper: 'Letter' }), 'Letter');
    expect(sheets).toContain('215.9mm');
    expect(readElements(sheets)).toEqual(readElements(withLayout({ paper: 'Letter' })));
  });
});

describe('a report of many services', () => {
  const second = { ...PLAN, service: 'search', id: 'other' };
  const row = (service: string, deadlineMs: number, cost: string): RankedService => ({
    ...{ service, daysLeft: 4, headroomNow: 0.2, headroomAtPeak: -0.1, unitsNow: 40, unitsAtP95: 80 },
    ...{ deadlineMs, deadlinePassed: false, cause: 'units', datedAt: 0.9, binds: 'cpu', risk: null },
    ...{ cost, currency: 'EUR' },
    ...{ demand: [1], timeZone: 'UTC', state: 'fresh', problem: null },
  });
  const rows = [row('checkout', Date.UTC(2026, 10, 5), '0.10'), row('search', Date.UTC(2026, 10, 9), '0.20')];
  const plans = [PLAN, second];
  const chapters = plans.map((plan, index) =>
    renderChapter({ plan, annexes: NO_ANNEXES }, index, DEFAULT_FLEET_LAYOUT),
  );
  const report = renderFleetReport(rows, plans, chapters, DEFAULT_FLEET_LAYOUT);
  const elements = readElements(report);

  it('asks first for all services together: units, earliest date, sum of the costs', () => {
    const first = report.slice(0, report.indexOf('<nav'));
    expect(first).toContain('Approve more units for 2 of 2 services: checkout 40, search 40.');
    expect(first).toContain('Thu 5 Nov 2026 00:00');
    expect(first).toContain('EUR 0.30');
  });

  it('has a row for each service, then a chapter for each, numbered and linked', () => {
    expect(headings(report)).toEqual(['Decision requested', 'All services', '1 checkout', '2 search']);
    expect(report).toContain('<a href="#service-2">search</a>');
    expect(report).toContain('2.1 Summary');
  });

  it('has every id once, and nothing that points nowhere', () => {
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pointers = elements.flatMap(({ attributes }) => [
      ...(attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []),
      ...(attributes['aria-labelledby']?.split(' ') ?? []),
      ...[...(attributes['clip-path'] ?? '').matchAll(/#([^)]+)/g)].map((match) => match[1]!),
    ]);
    expect(pointers.length).toBeGreaterThan(20);
    expect(pointers.filter((pointer) => !ids.includes(pointer))).toEqual([]);
  });

  it('keeps its headings in order, one level below the service', () => {
    const levels = elements.flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name[1])] : []));
    for (const [index, level] of levels.entries())
      if (index > 0) expect(level - levels[index - 1]!).toBeLessThanOrEqual(1);
  });
});

describe('sums of money', () => {
  it('are exact, and one for each currency', () => {
    const amounts = [
      { amount: '0.10', currency: 'EUR' },
      { amount: '1500', currency: 'JPY' },
      { amount: '0.20', currency: 'EUR' },
    ];
    expect(totalByCurrency(amounts)).toEqual([
      { amount: '0.30', currency: 'EUR' },
      { amount: '1500', currency: 'JPY' },
    ]);
  });
});

describe('what a planner chooses for a report', () => {
  const set = (layout: object) => validateInput('report.set', { service: 'checkout', layout });
  const png = { name: 'logo.png', mediaType: 'image/png', base64: 'iVBORw0KGgoAAAAA' } as const;

  it('is taken as it is', () => {
    const layout = { ...DEFAULT_REPORT_LAYOUT, logo: png, deadline: '2026-02-28' };
    expect(set(layout).layout).toEqual(layout);
  });

  it.each([
    [
      'a section missing',
      { sections: DEFAULT_REPORT_LAYOUT.sections.slice(1) },
      /must hold each of these once/,
    ],
    ['no day', { deadline: '2026-02-30' }, /deadline must be a day/],
    ['no amount', { amount: { value: '12,5', currency: 'EUR' } }, /amount.value must be a decimal/],
    [
      'another kind of file',
      { logo: { ...png, mediaType: 'text/html' } },
      /logo.mediaType must be one of image/,
    ],
    ['a logo of another kind', { logo: { ...png, base64: 'PHN2Zz4=' } }, /must hold a picture of the kind/],
    ['a logo that is no base64', { logo: { ...png, base64: '"onload=x' } }, /logo.base64 must be bytes/],
    ['a large logo', { logo: { ...png, base64: `iVBORw0KGgo${'A'.repeat(800_001)}` } }, /at most 512 KiB/],
  ] as const)('is refused with what is wrong: %s', (_what, changes, message) => {
    expect(() => set({ ...DEFAULT_REPORT_LAYOUT, ...changes })).toThrow(message);
  });
});
