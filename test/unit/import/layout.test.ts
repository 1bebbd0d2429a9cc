import { describe, expect, it } from 'vitest';
import { hourly, importText, problemOf } from './import-text.ts';

describe('delimiter and header', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j', async (delimiter) => {
    const text = `time,requests,cpu_pct\n${hourly(['1,20', '2,30', '3,40'])}`.replaceAll(',', delimiter);
    const { verdict } = await importText(text);
    expect(verdict.delimiter).toBe(delimiter);
    expect(verdict.series.map((s) => s.signal)).toEqual(['traffic', 'saturation']);
  });

  it('obeys a sep= line and counts it as a line of the file', async () => {
    const file = await importText(
      'sep=;\nTime;Value\n2018-12-12T12:00:00+11:00;1\n2018-12-12T13:00:00+11:00;x\n2018-12-12T14:00:00+11:00;3\n',
    );
    expect(file.verdict).toMatchObject({
      delimiter: ';',
      timezone: '+11:00',
      rows: { read: 3, kept: 2, rejected: 1 },
    });
    expect(problemOf(file, 'not-a-number')?.line).toBe(4);
  });

  it('reads decimal commas where semicolons delimit', async () => {
    const { series } = await importText(
      'time;requests\n2026-03-01T00:00:00Z;0,5\n2026-03-01T01:00:00Z;1.234,25\n',
    );
    expect([...series[0]!.batch.values]).toEqual([0.5, 1234.25]);
  });

  it('reads quoted thousands separators', async () => {
    const { series } = await importText(
      'time,requests\n2026-03-01T00:00:00Z,"1,234.5"\n2026-03-01T01:00:00Z,"12,000"\n',
    );
    expect([...series[0]!.batch.values]).toEqual([1234.5, 12_000]);
  });

  it('skips a preamble of comments and titles', async () => {
    const file = await importText(
      `# Start date: 20260301\n# End date: 20260331\n\nOur shop\ntime,requests\n${hourly([1, 'x', 3])}`,
    );
    expect(file.table.header).toEqual(['time', 'requests']);
    expect(file.verdict.rows).toEqual({ read: 3, kept: 2, rejected: 1 });
    expect(problemOf(file, 'not-a-number')?.line).toBe(7);
  });

  it('takes a commented header for the header', async () => {
    const { table } = await importText(
      '# hostname;timestamp;%cpu\nbox;2018-04-25 03:15:02 UTC;12.5\nbox;2018-04-25 03:16:02 UTC;13\n',
    );
    expect(table.header).toEqual(['hostname', 'timestamp', '%cpu']);
  });

  it('reads a file without a header', async () => {
    const { verdict, table } = await importText(hourly([5, 6, 7]));
    expect(table.header).toEqual(['column 1', 'column 2']);
    expect(verdict.rows.read).toBe(3);
    expect(verdict.series[0]).toMatchObject({ signal: 'traffic', points: 3 });
  });

  it('reads several header rows, the services in one of them', async () => {
    const { verdict, table } = await importText(
      [
        'microservice,cart,cart,search',
        'metric,latency,requests,requests',
        'statistic,p95,Sum,Sum',
        'unix_timestamp,,,',
        '1693922400.0,0.02,10,20',
        '1693922700.0,0.03,11,21',
        '',
      ].join('\n'),
    );
    expect(table.header).toEqual([
      'unix_timestamp',
      'cart latency p95',
      'cart requests Sum',
      'search requests Sum',
    ]);
    expect(verdict.series.map(({ service, signal, stepMs }) => [service, signal, stepMs])).toEqual([
      ['cart', 'latency', 300_000],
      ['cart', 'traffic', 300_000],
      ['search', 'traffic', 300_000],
    ]);
  });

  it('reads a row of units under the header', async () => {
    const { verdict } = await importText(`time,cpu,requests\n,%,\n${hourly(['45,100', '50,110'])}`);
    expect(verdict.series[0]).toMatchObject({ signal: 'saturation', resource: 'cpu', unit: 'fraction' });
    expect(verdict.rows.read).toBe(2);
  });

  it('takes a bad row straight under the header for a bad row', async () => {
    const file = await importText(`time,requests\nsoon,many\n${hourly([1, 2])}`);
    expect(file.verdict.rows).toEqual({ read: 3, kept: 2, rejected: 1 });
    expect(problemOf(file, 'bad-time')).toMatchObject({ line: 2, column: 'time', value: 'soon' });
  });

  it('leaves an empty trailing column out', async () => {
    const { verdict, table } = await importText(
      'Time;Int32polled.distinct;\n1466074220000;852888298;\n1466074280000;852888299;\n',
    );
    expect(verdict.series).toHaveLength(1);
    expect(table.columns[2]).toMatchObject({ role: 'ignore', reason: 'empty in the rows sampled' });
  });

  it('tells columns of the same name apart', async () => {
    const { table } = await importText(`time,value,value\n${hourly(['1,2', '3,4'])}`);
    expect(table.header).toEqual(['time', 'value', 'value (2)']);
  });

  it('has an empty file say so, and a header alone too', async () => {
    for (const text of ['', '\n\n', 'time,requests\n']) {
      const file = await importText(text);
      expect(file.verdict.rows).toEqual({ read: 0, kept: 0, rejected: 0 });
      expect(file.verdict.series).toEqual([]);
      expect(problemOf(file, 'empty-file')).toBeDefined();
    }
  });
});

describe('rows that have gone wrong', () => {
  it('loses one row to a quotation mark that is not closed, not those after it', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `"${new Date(Date.UTC(2026, 0, 1, i)).toISOString()}",${i}`,
    );
    rows[50] = rows[50]!.replace('Z"', 'Z');
    const file = await importText(`time,requests\n${rows.join('\n')}\n`);
    expect(file.verdict.rows).toEqual({ read: 200, kept: 199, rejected: 1 });
    expect(problemOf(file, 'unclosed-quote')?.line).toBe(52);
  });

  it('keeps line numbers right after a cell that holds a line end', async () => {
    const file = await importText(`time,requests,note\n${hourly(['1,"a\nb\nc"', 'x,d', '3,e'])}`);
    expect(problemOf(file, 'not-a-number')?.line).toBe(5);
    expect(file.verdict.rows).toEqual({ read: 3, kept: 2, rejected: 1 });
  });

  it('rejects a row with too many cells, keeps one with too few, and leaves out a repeated header', async () => {
    const file = await importText(
      `time,requests,cpu_pct\n${hourly(['1,20', '2,30,77', '3', '4,40'])}time,requests,cpu_pct\n${hourly(['5,50'], Date.UTC(2026, 2, 1, 4))}`,
    );
    expect(file.verdict.rows).toEqual({ read: 6, kept: 4, rejected: 2 });
    expect(problemOf(file, 'extra-cells')).toMatchObject({ line: 3, value: '77' });
    expect(problemOf(file, 'short-row')).toMatchObject({ line: 4, count: 1 });
    expect(problemOf(file, 'repeated-header')).toMatchObject({ line: 6, count: 1 });
    expect(file.verdict.series.map((s) => [s.points, s.gaps])).toEqual([
      [4, 1],
      [3, 2],
    ]);
  });

  it('keeps a row that has one good value, and says which cell was bad', async () => {
    const file = await importText(`time,requests,cpu_pct\n${hourly(['1,20', 'n.k.,30', '3,40'])}`);
    expect(file.verdict.rows).toEqual({ read: 3, kept: 3, rejected: 0 });
    expect(problemOf(file, 'not-a-number')).toMatchObject({ count: 1, column: 'requests', value: 'n.k.' });
    expect(file.table.rejected).toEqual([{ row: 1, column: 1, reason: 'not a number' }]);
  });

  it('takes empty cells and words for "nothing" as gaps, and infinity as an error', async () => {
    const file = await importText(`time,requests\n${hourly([1, '', 'NaN', 'null', 'N/A', '-', '+Inf', 2])}`);
    expect(file.verdict.rows).toEqual({ read: 8, kept: 7, rejected: 1 });
    expect(problemOf(file, 'missing-value')?.count).toBe(5);
    expect(problemOf(file, 'not-a-number')?.value).toBe('+Inf');
    expect(file.verdict.series[0]).toMatchObject({ points: 2, gaps: 6 });
  });

  it('lists at most 200 places of a problem and counts them all', async () => {
    const file = await importText(
      `time,requests\n${hourly(Array.from({ length: 600 }, (_, i) => (i % 2 ? 'bad' : i)))}`,
    );
    const problem = problemOf(file, 'not-a-number')!;
    expect(problem.count).toBe(300);
    expect(problem.examples).toHaveLength(200);
    expect(problem.examples[1]).toEqual({ line: 5, column: 'requests', value: 'bad' });
  });
});
