import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { renderReport } from '../../../shared/report/report-html.ts';
import { readElements } from './markup-tree.ts';
import { NO_BREACH, PLAN, START_MS } from './plan-fixture.ts';

const report = renderReport(PLAN);
const text = (markup: string) =>
  markup
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const withCapacity = (changes: Partial<Plan['capacity']>): Plan => ({
  ...PLAN,
  capacity: { ...PLAN.capacity, ...changes },
});

/** A service of which only saturation is known. */
const LIMIT_PLAN: Plan = {
  ...PLAN,
  forecast: {
    ...PLAN.forecast,
    signal: 'saturation',
    unit: 'fraction',
    median: PLAN.forecast.median.map((v) => v / 1500),
  },
  capacity: {
    ...PLAN.capacity,
    kind: 'limit',
    demandModel: null,
    capacityPerUnitAtKnee: null,
    requiredUnits: [],
    peakUnits: [],
    scatter: [],
    limit: 0.7,
    quota: null,
  },
  scaling: null,
  cost: null,
};

/** A history too short for anything but a median. */
const SHORT_PLAN: Plan = {
  ...LIMIT_PLAN,
  forecast: {
    ...PLAN.forecast,
    bands: [],
    quantiles: [],
    windowMaximum: [],
    events: [],
    methods: [],
    seasonsSteps: [],
    paths: 0,
    backtest: {
      origins: 0,
      horizonSteps: 0,
      mase: null,
      maseBaseline: null,
      wape: null,
      wapeBaseline: null,
      peakError: null,
      coverage: [],
      byHorizon: [],
      past: [],
    },
  },
  capacity: { ...LIMIT_PLAN.capacity, limit: null, exhaustion: [], headroomNow: null, headroomAtPeak: null },
  notes: [],
};

describe('the report as a document', () => {
  it('is well formed, in one language, with one main part and unique ids', () => {
    const elements = readElements(report);
    expect(elements.find(({ name }) => name === 'html')?.attributes.lang).toBe('en');
    expect(elements.filter(({ name }) => name === 'main')).toHaveLength(1);
    expect(elements.filter(({ name }) => name === 'h1')).toHaveLength(1);
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) {
      for (const id of attributes['aria-labelledby']?.split(' ') ?? []) expect(ids).toContain(id);
      const anchor = attributes.href;
      if (anchor) expect(ids).toContain(anchor.slice(1));
    }
  });

  it('needs nothing but itself: no script, no link, no image, no address', () => {
    const names = new Set(readElements(report).map(({ name }) => name));
    for (const forbidden of ['script', 'link', 'img', 'iframe', 'object', 'use', 'image'])
      expect(names).not.toContain(forbidden);
    expect(report).not.toMatch(/https?:|url\((?!#)|@import|@font-face/);
    expect(report).toContain("default-src 'none'");
  });

  it('gives every chart a title, a description and a caption, and every table a caption and header scopes', () => {
    const elements = readElements(report);
    const count = (name: string) => elements.filter((element) => element.name === name).length;
    const charts = elements.filter(({ name }) => name === 'svg');
    expect(charts.length).toBeGreaterThanOrEqual(6);
    for (const { attributes } of charts) expect(attributes.role).toBe('img');
    expect(count('desc')).toBe(charts.length);
    expect(count('figcaption')).toBe(charts.length);
    expect(count('caption')).toBe(count('table'));
    for (const { attributes } of elements.filter(({ name }) => name === 'th'))
      expect(attributes.scope).toMatch(/^(col|row)$/);
  });

  it('is the same bytes for the same plan', () => {
    expect(renderReport(structuredClone(PLAN))).toBe(report);
  });

  it('never prints a figure that is none', () => {
    for (const plan of [PLAN, LIMIT_PLAN, SHORT_PLAN])
      expect(renderReport(plan)).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('writes text of the planner and of files as text, whatever it holds', () => {
    const hostile = '</title><script>alert(1)</script><img src=x onerror="y">&amp;';
    const plan: Plan = {
      ...PLAN,
      service: hostile,
      headline: hostile,
      sources: PLAN.sources.map((source) => ({ ...source, unit: hostile, files: [hostile] })),
      forecast: {
        ...PLAN.forecast,
        unit: hostile,
        events: PLAN.forecast.events.map((effect) => ({
          ...effect,
          event: { ...effect.event, name: hostile, reason: hostile },
        })),
      },
      capacity: { ...PLAN.capacity, unitName: hostile },
      notes: [{ severity: 'warning', code: 'x', message: hostile }],
    };
    const names = readElements(renderReport(plan)).map(({ name }) => name);
    expect(names).not.toContain('script');
    expect(names).not.toContain('img');
    expect(text(renderReport(plan))).toContain(hostile);
  });
});

describe('the decision', () => {
  const decision = (plan: Plan) =>
    /<section id="decision"[\s\S]*?<\/section>/.exec(renderReport(plan))?.[0] ?? '';

  it('asks for the missing units, names the date, the money and the risk', () => {
    const asked = text(decision(PLAN));
    expect(asked).toContain(
      'Raise the limit of units that may run (quota) from 60 to 73. The reason: the P95 peak of Fri 27 Nov 2026 20:00 needs 73 units, each at most 70 % busy with 1 of 3 zones lost; 40 run now.',
    );
    expect(asked).toContain('Tue 24 Nov 2026 10:00 (Europe/Berlin)');
    expect(asked).toContain('on Fri 27 Nov 2026 10:00, and having more takes 3 days');
    expect(asked).toContain('EUR 1,504.20');
    expect(asked).toContain('EUR 12,471.68');
  });

  it('asks for nothing where there is enough', () => {
    expect(text(decision(withCapacity({ currentUnits: 80, limits: [] })))).toContain('None: the P95 peak');
  });

  it('asks for the missing units where no ceiling says how far the fleet may grow, and for none where one allows it', () => {
    expect(text(decision(withCapacity({ limits: [] })))).toContain('Approve 33 more units: the P95 peak');
    const limits = PLAN.capacity.limits.map((limit) => ({ ...limit, limit: 90, shortBy: 0 }));
    expect(text(decision(withCapacity({ limits })))).toContain('No more than may run already: the P95 peak');
  });

  it('says so where the number of units is not known', () => {
    expect(text(decision(withCapacity({ currentUnits: null, exhaustion: [] })))).toContain(
      'how many run now is not known',
    );
    expect(text(decision(SHORT_PLAN))).toContain('None can be asked for yet');
  });

  it('speaks of the limit, in percent, where only saturation is known', () => {
    const asked = text(decision(LIMIT_PLAN));
    expect(asked).toContain('P95 of saturation passes the limit of 70 %');
    expect(asked).toContain('Not known: no price was given');
  });

  it('keeps the lead time it does not know out of the date, and says that it does', () => {
    const { capacity } = PLAN;
    const unknown = { ...capacity, decision: { ...capacity.decision!, leadTimeDays: null } };
    expect(text(decision({ ...PLAN, capacity: unknown }))).toContain(
      'is not in this plan: take it off this date',
    );
  });
});

describe('the report’s figures', () => {
  it('print no breach in 300 futures as below 1 %, never as 0 %', () => {
    expect(text(report)).toContain('below 1 % (0 of 300 sampled futures)');
    expect(text(report)).not.toMatch(/\b0 % \(0 of/);
    expect(text(report)).toContain('14 % (95 %: 10.3 % … 18.4 %; 42 of 300)');
  });

  it('open to their formulas with the values filled in', () => {
    expect(text(report)).toContain('P95: ⌈1,320 ÷ (17.3 × 0.667)⌉ = 73');
    expect(text(report)).toContain('= (0.06 + (0.7 − 0.06) × 0.667 ÷ 1.03) ÷ (1 + 0.1) = 0.43');
    expect(text(report)).toContain('utilisation = 0.06 + 0.037 × traffic on one unit (req/s)');
  });

  it('state the coverage with its interval and the baseline beside the forecast', () => {
    expect(text(report)).toContain('95.1 % (95 %: 94.4 % … 95.8 %)');
    expect(text(report)).toContain('MASE 0.61 0.8');
  });

  it('say where assumptions come from', () => {
    expect(text(report)).toContain('Units now 40 planner');
    expect(text(report)).toContain('Accepted utilisation (knee) 70 % as shipped');
  });

  it('name the zone wherever times stand, and follow it', () => {
    const tokyo = renderReport({ ...PLAN, assumptions: { ...PLAN.assumptions, timeZone: 'Asia/Tokyo' } });
    expect(text(tokyo)).toContain('Sat 28 Nov 2026 04:00');
    expect(text(tokyo)).not.toContain('Europe/Berlin');
  });

  it('leave out a section only where the plan has nothing for it, and say what is missing', () => {
    expect(text(renderReport(LIMIT_PLAN))).toContain('without a unit count there is nothing to scale');
    expect(text(renderReport(SHORT_PLAN))).toContain('nothing is known about the error of this forecast');
    expect(text(renderReport({ ...PLAN, notes: [] }))).toContain(
      'That is not the same as nothing being wrong',
    );
  });
});

describe('the charts', () => {
  const charts = (plan: Plan) => [...renderReport(plan).matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => svg);

  it('keep every coordinate finite and inside the drawing', () => {
    for (const plan of [PLAN, LIMIT_PLAN, SHORT_PLAN]) {
      for (const svg of charts(plan)) {
        const height = Number(/viewBox="0 0 720 (\d+)"/.exec(svg)?.[1]);
        const points = [...svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
        expect(points.length).toBeGreaterThan(0);
        for (const [, x, y] of points) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(720);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(height);
        }
      }
    }
  });

  it('break the line of measured values where samples are missing', () => {
    const main = charts(PLAN)[0] ?? '';
    const observed = /class="line observed" d="([^"]*)"/.exec(main)?.[1] ?? '';
    expect(observed.match(/M/g)).toHaveLength(1);
    const early = renderReport({
      ...PLAN,
      forecast: {
        ...PLAN.forecast,
        history: {
          ...PLAN.forecast.history,
          mean: PLAN.forecast.history.mean.map((v, i) => (i > 250 && i < 260 ? null : v)),
        },
      },
    });
    expect((/class="line observed" d="([^"]*)"/.exec(early)?.[1] ?? '').match(/M/g)).toHaveLength(2);
  });

  it('name the event, the limits and the moment the forecast begins', () => {
    const [forecastChart = '', ...others] = charts(PLAN);
    expect(forecastChart).toContain('>Black Friday</text>');
    expect(forecastChart).toContain('>Forecast begins</text>');
    expect(others.join('')).toContain('>Units now: 40</text>');
    expect(others.join('')).toContain('>May run: 60</text>');
    expect(charts(LIMIT_PLAN)[0]).toContain('>Limit 70 %</text>');
  });

  it('survive a plan whose demand is zero throughout', () => {
    const zeros = PLAN.forecast.median.map(() => 0);
    const plan: Plan = {
      ...PLAN,
      forecast: {
        ...PLAN.forecast,
        median: zeros,
        medianWithoutEvents: zeros,
        baseline: zeros,
        bands: PLAN.forecast.bands.map(({ level }) => ({ level, low: zeros, high: zeros })),
        history: {
          ...PLAN.forecast.history,
          startMs: START_MS - zeros.length * 3_600_000,
          mean: zeros,
          max: zeros,
        },
      },
      scaling: PLAN.scaling && { ...PLAN.scaling, recommended: NO_BREACH },
    };
    expect(renderReport(plan)).not.toMatch(/NaN|Infinity/);
  });
});

describe('what the forecast is made of', () => {
  const section = /<section id="parts"[\s\S]*?<\/section>/.exec(report)?.[0] ?? '';

  it('leads from the level now to the peak, by the same parts as the screen', () => {
    const said = text(section);
    expect(said).toMatch(/now ×.* Black Friday.* = .* at Fri 27 Nov 2026/);
    expect(said).toContain('Level now');
  });

  it('draws each part with a title of its own', () => {
    const titles = readElements(section).filter(({ name }) => name === 'title').length;
    expect(titles).toBeGreaterThanOrEqual(4);
  });

  it('lists what would have been forecast at each past origin, and what past occurrences teach', () => {
    expect(text(report)).toContain('What would have been forecast at each of these origins');
    expect(text(report)).toContain('no past occurrence is known');
  });

  it('says how far demand was above what was served, where it was cut off', () => {
    const censored: Plan = {
      ...PLAN,
      forecast: {
        ...PLAN.forecast,
        censoredDemand: {
          level: 0.8,
          steps: [{ atMs: START_MS - 3_600_000, served: 300, estimated: 420, low: 380, high: 470 }],
        },
      },
    };
    const said = text(renderReport(censored));
    expect(said).toContain('420 req/s (80 %: 380 req/s … 470 req/s)');
    expect(said).toContain('where 300 req/s was served');
    expect(said).toContain('Measured Estimated Median');
  });
});
