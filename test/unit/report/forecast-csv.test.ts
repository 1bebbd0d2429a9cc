import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../../../shared/report/csv-cell.ts';
import { renderForecastCsv } from '../../../shared/report/forecast-csv.ts';
import { PLAN } from './plan-fixture.ts';

describe('forecast.csv', () => {
  const { data } = papa.parse<Record<string, string>>(renderForecastCsv(PLAN), {
    header: true,
    skipEmptyLines: true,
  });

  it('has a row for each step with its instant in UTC', () => {
    expect(data).toHaveLength(PLAN.forecast.median.length);
    expect(data[0]?.time).toBe('2026-11-22T23:00:00Z');
    expect(data[1]?.time).toBe('2026-11-23T00:00:00Z');
  });

  it('has a column for the median, the baseline, each band and each quantile of the plan', () => {
    expect(Object.keys(data[0] ?? {})).toEqual([
      'time',
      'median',
      'baseline',
      'lo80',
      'hi80',
      'lo95',
      'hi95',
      'p50',
      'p90',
      'p95',
    ]);
  });

  it('holds the plan’s figures to eight significant digits', () => {
    data.forEach((row, step) => {
      const median = PLAN.forecast.median[step] ?? 0;
      expect(Math.abs(Number(row.median) / median - 1)).toBeLessThan(1e-7);
      expect(Math.abs(Number(row.hi95) / (PLAN.forecast.bands[1]?.high[step] ?? 0) - 1)).toBeLessThan(1e-7);
    });
  });

  it('leaves a cell empty rather than write a figure that is none', () => {
    const { forecast } = PLAN;
    const csv = renderForecastCsv({
      forecast: { ...forecast, median: [Number.NaN, Number.POSITIVE_INFINITY, 1] },
    });
    expect(csv.split('\n')[1]).toMatch(/^2026-11-22T23:00:00Z,,/);
    expect(csv).not.toMatch(/NaN|Infinity/);
  });
});

const withoutApostrophe = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '');

describe('a CSV cell', () => {
  it.each(['=1+1', '+SUM(A1)', '-1+cmd', '@x', '\tx', '\rx'])('takes the power from %j', (value) => {
    const [[cell]] = papa.parse<string[]>(csvCell(value), { delimiter: ',', newline: '\n' }).data as [
      [string],
    ];
    expect(cell).toBe(`'${value}`);
  });

  it.each(['-3', '-0.5', '+4 %', 12, -12.5])('leaves the number %j a number where it is one', (value) => {
    const expected = value === '+4 %' ? "'+4 %" : String(value);
    expect(csvCell(value)).toBe(expected);
  });

  it('comes back from a CSV reader as it went in, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (values) => {
        const line = values.map(csvCell).join(',');
        const [cells = []] = papa.parse<string[]>(line, { delimiter: ',', newline: '\n' }).data;
        if (line !== '') expect(cells.map(withoutApostrophe)).toEqual(values.map(withoutApostrophe));
      }),
    );
  });
});
