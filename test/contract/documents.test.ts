import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChromiumPrinter } from '../../electron/engine/chromium-printer.ts';
import { type Engine, startEngine } from '../../electron/engine/start-engine.ts';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import schema from '../../shared/report/plan-schema.json';
import { chromiumFile } from '../e2e/support/chromium.ts';
import { builtForTests, SAMPLE_FOLDER } from '../helpers/built-engine.ts';
import { figuresOf, type PlanValues, planValues, printedText } from '../helpers/document-figures.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

/** The golden plan: `checkout` of the sample data, as the app itself computes it, in every format it is saved in. */
const SERVICE = 'checkout';
const built = builtForTests({ samplePlanned: true });
const folder = makeTemporaryFolder();
const hasChromium = existsSync(chromiumFile());
const hasPdfReader = spawnSync('pdftotext', ['-v']).error === undefined;
let engine: Engine;
let plan: Plan;
let values: PlanValues;

async function render(kind: DocumentKind): Promise<Buffer> {
  const outcome = await engine.client.call('document.render', { service: SERVICE, kind });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return Buffer.from(outcome.value.text, outcome.value.encoding);
}

beforeAll(async () => {
  engine = startEngine({
    version: 'test',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder: SAMPLE_FOLDER,
    workerFile: built.workerFile,
    printer: new ChromiumPrinter(chromiumFile),
  });
  await engine.client.call('workspace.openSample', {});
  plan = JSON.parse((await render('plan.json')).toString('utf8')) as Plan;
  values = planValues(plan);
}, 120_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the documents of the golden plan', () => {
  it('say nothing in HTML that plan.json does not hold', async () => {
    const html = (await render('report.html')).toString('utf8');
    // The method names the years of papers, the lineage the hash's name.
    const own = html.replace(/<section id="method"[\s\S]*?<\/section>/, '').replaceAll('SHA-256', '');
    const text = printedText(own, { charts: false });
    const { figures, instants } = figuresOf(text);
    expect(figures.length).toBeGreaterThan(600);
    expect(instants.filter((instant) => !values.instants.has(instant))).toEqual([]);
    expect(figures.filter((figure) => !values.figures.has(figure))).toEqual([]);
  });

  it.skipIf(!hasChromium || !hasPdfReader)(
    'say in PDF all that they say in HTML, charts included',
    async () => {
      const document = (await render('report.html')).toString('utf8');
      const html = printedText(document, { charts: true });
      const file = join(folder, 'report.pdf');
      writeFileSync(file, await render('report.pdf'));
      const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
      const printed = countsOf(figuresOf(stdout, { withInstants: true }).figures);
      const missing = [...countsOf(figuresOf(html, { withInstants: true }).figures)].filter(
        ([figure, count]) => (printed.get(figure) ?? 0) < count,
      );
      expect(missing).toEqual([]);
      const pages = stdout.split('\f').filter((page) => page.trim() !== '');
      for (const [index, page] of pages.entries())
        expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      for (const word of ['EUR', 'P95']) expect(pages[0]).toContain(word);
      const contents = [...pages[0]!.matchAll(/(\d+)\. (\S.*?) {2,}(\d+)(?= {2,}|\n)/g)];
      expect(contents.length).toBe(document.match(/<li><a href="#/g)!.length);
      for (const [, number, title, page] of contents)
        expect(pages[Number(page) - 1]).toMatch(new RegExp(`^${number} ${title}`, 'm'));
    },
  );

  it('hold in the workbook the numbers and dates of plan.json, to the last digit', async () => {
    const sheets = await readWorkbook(await render('plan.xlsx'));
    const cells = sheets.flatMap(({ sheet, data }) => data.map((row) => ({ sheet, row })));
    const unknown = cells.flatMap(({ sheet, row }) =>
      // A total is the plan's own where it has one; else a sum that the sheet computes.
      row[0] === 'Total'
        ? []
        : row.flatMap((cell) =>
            cell instanceof Date
              ? values.minutes.has(Math.round(cell.getTime() / 60_000))
                ? []
                : [`${sheet}: ${cell.toISOString()}`]
              : typeof cell === 'number' && !values.numbers.has(cell)
                ? [`${sheet}: ${cell}`]
                : [],
          ),
    );
    expect(cells.length).toBeGreaterThan(1400);
    expect(unknown).toEqual([]);
    const months = sheets.find(({ sheet }) => sheet === 'Cost by month')!.data.at(-1)!;
    expect([months[5], months[7]]).toEqual([plan.cost!.totalAutoscaled, plan.cost!.totalStatic].map(Number));
  });

  it('hold in CSV the forecast of plan.json to eight digits', async () => {
    const { data } = papa.parse<Record<string, string>>((await render('forecast.csv')).toString('utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    const { median, baseline, bands, quantiles, startMs, stepMs } = plan.forecast;
    const columns: Record<string, readonly number[]> = {
      median,
      baseline,
      ...Object.fromEntries(
        bands.flatMap(({ level, low, high }) => [
          [`lo${100 * level}`, low],
          [`hi${100 * level}`, high],
        ]),
      ),
      ...Object.fromEntries(quantiles.map(({ probability, values: one }) => [`p${100 * probability}`, one])),
    };
    expect(data.map(({ time }) => Date.parse(time!))).toEqual(
      median.map((_, step) => startMs + step * stepMs),
    );
    for (const [name, series] of Object.entries(columns))
      expect(data.map((row) => Number(row[name]))).toEqual(
        series.map((value) => Number(value.toPrecision(8))),
      );
  });

  it('are valid by the published schema, which plan.json names', async () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    const valid = validate(JSON.parse((await render('plan.json')).toString('utf8')));
    expect(validate.errors).toBeNull();
    expect(valid).toBe(true);
    expect(validate({ ...plan, service: 7 })).toBe(false);
  });
});

it('the published schema is that of the type it is made from; npm run schema writes it anew', async () => {
  const generator = (await import(new URL('../baseline/plan-schema.mjs', import.meta.url).href)) as {
    readonly SCHEMA_FILE: string;
    schemaText(): string;
  };
  expect(readFileSync(generator.SCHEMA_FILE, 'utf8')).toBe(generator.schemaText());
}, 60_000);

function countsOf(figures: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const figure of figures) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  return counts;
}
