import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { renderPlanJson } from '../../../shared/report/plan-json.ts';
import { renderPlanWorkbook } from '../../../shared/report/workbook/plan-workbook.ts';
import { PLAN } from './plan-fixture.ts';

type Cell = string | number | boolean | Date | null;

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '<b>&"x"</b>'];
const first = PLAN.cost!.months[0]!;
const twoMonths: Plan = {
  ...PLAN,
  cost: {
    ...PLAN.cost!,
    totalAutoscaled: '1604.70',
    totalStatic: '12671.68',
    months: [
      first,
      {
        ...first,
        label: '2026-12',
        startMs: first.endMs,
        replicaHoursAutoscaled: 837.5,
        autoscaled: '100.50',
        static: '200.00',
      },
    ],
  },
};
/** What the file of the plan says, as another program would read it. */
const json = JSON.parse(renderPlanJson(twoMonths)) as Plan;
let sheets: Record<string, Cell[][]>;
let parts: Record<string, Uint8Array>;

async function read(plan: Plan): Promise<[typeof sheets, typeof parts]> {
  const bytes = await renderPlanWorkbook(plan);
  const found = await readWorkbook(Buffer.from(bytes));
  const tables = found.map(({ sheet, data }) => [sheet, data as Cell[][]] as const);
  return [Object.fromEntries(tables), unzipSync(bytes)];
}

const partText = (path: string) => strFromU8(parts[path]!);
const body = (name: string) => sheets[name]!.slice(1);
const column = (name: string, index: number) => body(name).map((row) => row[index]);
const instants = (name: string, index: number) =>
  column(name, index).map((cell) => Math.round((cell as Date).getTime() / 60_000) * 60_000);

beforeAll(async () => {
  [sheets, parts] = await read(twoMonths);
});

describe('the workbook of a plan', () => {
  it('has a sheet for each table', () => {
    expect(Object.keys(sheets)).toEqual([
      'Summary',
      'Peak',
      'Cost by month',
      'Scaling alternatives',
      'Risks',
      'Events',
      'Forecast',
      'Required units',
      'Assumptions',
      'Sources',
      'Notes',
    ]);
  });

  it('holds the forecast and the required units that plan.json holds, to the last digit', () => {
    const { forecast, capacity } = json;
    const series = [
      forecast.median,
      forecast.medianWithoutEvents,
      forecast.baseline,
      ...forecast.bands.flatMap(({ low, high }) => [low, high]),
      ...forecast.quantiles.map(({ values }) => values),
    ];
    for (const [index, values] of series.entries()) expect(column('Forecast', index + 2)).toEqual(values);
    for (const [index, { values }] of capacity.requiredUnits.entries())
      expect(column('Required units', index + 2)).toEqual(values);
    expect(column('Peak', 1)).toEqual(forecast.windowMaximum.map(({ value }) => value));
    expect(column('Peak', 2)).toEqual(capacity.peakUnits.map(({ units }) => units));
  });

  it('holds the money and the risk that plan.json holds', () => {
    const { cost, scaling } = json;
    const amounts = (index: number) => column('Cost by month', index).slice(0, -1);
    expect(amounts(5)).toEqual(cost!.months.map(({ autoscaled }) => Number(autoscaled)));
    expect(amounts(7)).toEqual(cost!.months.map((line) => Number(line.static)));
    const summaries = [scaling!.recommended, ...scaling!.references.map(({ summary }) => summary)];
    expect(column('Scaling alternatives', 3)).toEqual(summaries.map((one) => one.breachProbability.value));
    expect(column('Scaling alternatives', 11)).toEqual(summaries.map((one) => Number(one.cost)));
    const summary = new Map(body('Summary').map(([label, value]) => [label, value]));
    expect(summary.get('What the plan says')).toBe(json.headline);
    expect(summary.get('Cost, autoscaled')).toBe(Number(cost!.totalAutoscaled));
    expect(summary.get('Headroom at the P95 peak')).toBe(json.capacity.headroomAtPeak);
  });

  it('totals the months by formulas that come to the totals of plan.json', () => {
    const total = body('Cost by month').at(-1)!;
    expect(total[5]).toBe(Number(json.cost!.totalAutoscaled));
    expect(total[7]).toBe(Number(json.cost!.totalStatic));
    for (const index of [3, 4, 5, 6, 7]) {
      const sum = column('Cost by month', index)
        .slice(0, -1)
        .reduce((added: number, cell) => added + Number(cell), 0);
      expect(total[index]).toBeCloseTo(sum, 9);
    }
    expect(partText('xl/worksheets/sheet3.xml')).toContain('<f>SUM(F2:F3)</f><v>1604.7</v>');
  });

  it('has dates that are dates, in UTC and on the clock of the plan’s zone', () => {
    const { startMs, stepMs } = json.forecast;
    const hours = json.forecast.median.map((_, step) => startMs + step * stepMs);
    expect(instants('Forecast', 0)).toEqual(hours);
    expect(instants('Forecast', 1)).toEqual(hours.map((atMs) => atMs + 3_600_000));
    expect(sheets.Forecast![0]![1]).toBe('From, Europe/Berlin');
  });

  it('keeps the headers in sight', () => {
    const worksheets = Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/sheet'));
    expect(worksheets).toHaveLength(Object.keys(sheets).length);
    for (const path of worksheets) expect(partText(path)).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  });

  it.each(HOSTILE)('leaves %j as text wherever a planner or a file can put it', async (text) => {
    const [event] = PLAN.forecast.events;
    [sheets, parts] = await read({
      ...PLAN,
      service: text,
      forecast: {
        ...PLAN.forecast,
        unit: text,
        events: [{ ...event!, event: { ...event!.event, name: text, reason: text } }],
      },
      cost: { ...PLAN.cost!, currency: text, events: [{ ...first, label: text }] },
      sources: PLAN.sources.map((source) => ({ ...source, service: text, files: [text] })),
      notes: [{ severity: 'info', code: 'x', message: text }],
    });
    const formulas = Object.keys(parts).flatMap((path) => [...partText(path).matchAll(/<f>([^<]*)</g)]);
    expect(formulas.map((match) => match[1])).toEqual(
      ['D', 'E', 'F', 'G', 'H'].map((at) => `SUM(${at}2:${at}2)`),
    );
    const shown = text.trim();
    expect(String(body('Events')[0]![0]).trim()).toBe(shown);
    expect(String(body('Cost by event')[0]![0]).trim()).toBe(shown);
    expect(String(body('Sources')[0]![9]).trim()).toBe(shown);
  });
});
