import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import { DEFAULT_REPORT_LAYOUT, type ReportLayout } from '../../../shared/contract/report-layout.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { renderChapter, renderFleetReport } from '../../../shared/report/fleet-report.ts';
import { renderForecastCsv } from '../../../shared/report/forecast-csv.ts';
import { renderReport } from '../../../shared/report/report-html.ts';
import type { ReportAnnexes } from '../../../shared/report/sections/report-section.ts';
import { renderFleetWorkbook } from '../../../shared/report/workbook/plan-workbook.ts';
import { annexesOf } from './annexes-fixture.ts';
import { readElements } from './markup-tree.ts';
import { PLAN } from './plan-fixture.ts';

const hostileText = fc
  .array(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '</style></head>',
      '</title>',
      '"><svg onload="alert(1)">',
      "' onmouseover='x",
      ' id="x" href="#y"',
      '<h3>',
      'url(#a)',
      '&lt;b&gt;',
      '&#60;',
      ']]>',
      '<!--',
      '$x',
      '$&',
      '=1+1',
      '\u0000',
      '\u202e',
      'é',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''));

/** The plan with a text in every place that a file or a planner fills. */
function planOf(text: string): Plan {
  const { forecast, capacity, cost, scaling, assumptions } = PLAN;
  return {
    ...PLAN,
    service: text,
    headline: text,
    assumptions: { ...assumptions, currency: text },
    forecast: {
      ...forecast,
      unit: text,
      events: forecast.events.map((effect) => ({
        ...effect,
        event: { ...effect.event, name: text, reason: text },
      })),
    },
    capacity: { ...capacity, unitName: text, notes: [{ severity: 'info', code: 'x', message: text }] },
    cost: cost && { ...cost, currency: text, events: cost.months.map((line) => ({ ...line, label: text })) },
    scaling: scaling && {
      ...scaling,
      references: scaling.references.map((reference) => ({ ...reference, label: text })),
    },
    sources: PLAN.sources.map((source) => ({ ...source, service: text, unit: text, files: [text, text] })),
    notes: [{ severity: 'critical', code: 'x', message: text }],
  };
}

const layoutOf = (text: string): ReportLayout => ({
  ...DEFAULT_REPORT_LAYOUT,
  author: text,
  request: text,
  introduction: `${text}\n\n${text}`,
  deadline: '2026-11-20',
  amount: { value: '12', currency: 'EUR' },
});

/** Names of elements and of their attributes: what a text could add to. Text that is empty here and there leaves some out. */
const shapeOf = (document: string) =>
  new Set(readElements(document).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes)]));

function reportsOf(text: string): string[] {
  const plan = planOf(text);
  const layout = layoutOf(text);
  const annexes: ReportAnnexes = annexesOf(text);
  const row = { ...RANKED, service: text, cause: text, problem: text };
  const chapter = renderChapter({ plan, annexes }, 0, layout);
  return [renderReport(plan, layout, annexes), renderFleetReport([row], [plan], [chapter], layout)];
}

const RANKED: RankedService = {
  service: 'checkout',
  daysLeft: 4,
  headroomNow: 0.2,
  headroomAtPeak: -0.1,
  unitsNow: 40,
  unitsAtP95: 80,
  deadlineMs: PLAN.forecast.startMs,
  deadlinePassed: false,
  cause: 'units',
  datedAt: 0.9,
  binds: 'cpu',
  risk: { probability: { value: 0, low: 0, high: 0.01, level: 0.95 }, breaches: 0, paths: 300 },
  cost: '504.00',
  currency: 'EUR',
  demand: [1],
  timeZone: 'Europe/Berlin',
  state: 'fresh',
  problem: null,
};

describe('text of files and planners', () => {
  const plain = reportsOf('plain').map(shapeOf);

  it('adds no element and no attribute to a report, wherever it stands', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const [index, report] of reportsOf(text).entries()) {
          const added = [...shapeOf(report)].filter((name) => !plain[index]!.has(name));
          expect(added).toEqual([]);
          expect(report.match(/<\/style>/g)).toHaveLength(1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('stands in every report as it was written', () => {
    const [report, fleet] = reportsOf('a <b> & "c"');
    for (const document of [report!, fleet!]) expect(document).toContain('a &lt;b&gt; &amp; &quot;c&quot;');
  });

  it('of a logo is a picture and nothing else: an SVG is not part of the document', () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ).toString('base64');
    const logo = { name: '"><script>', mediaType: 'image/svg+xml', base64: svg } as const;
    const report = renderReport(PLAN, { ...DEFAULT_REPORT_LAYOUT, logo });
    expect(report).not.toContain('<script');
    const pictures = readElements(report).filter(({ name }) => name === 'img');
    expect(pictures.map(({ attributes }) => attributes.src)).toEqual([`data:image/svg+xml;base64,${svg}`]);
    expect(report).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'that begins as %j is neutral in the workbook of all services and in CSV',
    async (text) => {
      const parts = unzipSync(await renderFleetWorkbook([planOf(text), PLAN], UNATTENDED));
      const xml = Object.values(parts)
        .map((bytes) => strFromU8(bytes))
        .join('\n');
      const formulas = [...xml.matchAll(/<f>([^<]*)</g)].map((match) => match[1]);
      expect(formulas.filter((formula) => !/^SUM\([A-Z]\d+:[A-Z]\d+\)$/.test(formula!))).toEqual([]);
      // Text in the form of a number or a formula's result would be computed with.
      expect(xml).not.toMatch(/t="str"/);
      for (const line of renderForecastCsv(planOf(text)).split('\n'))
        expect(line).not.toMatch(/(^|,)"?[=+@\t\r]/);
    },
  );
});
