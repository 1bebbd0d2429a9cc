import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../shared/import/import-options.ts';
import { hourly, importText, problemOf } from './import-text.ts';

async function guess(text: string, options: ImportOptions & { name?: string } = {}) {
  const file = await importText(text, options);
  return file.table.columns.map(({ role, resource, unit }) =>
    [role, resource, unit].filter(Boolean).join(' '),
  );
}

/** Rows with the given cells, repeated with small changes so that no column is constant unless it ends in '='. */
function rows(cells: string): string {
  const line = (i: number) =>
    cells
      .split(',')
      .map((cell) => (cell.endsWith('=') ? cell.slice(0, -1) : String(Number(cell) + (i % 7))))
      .join(',');
  return hourly(Array.from({ length: 30 }, (_, i) => line(i)));
}

describe('a guess of what columns mean', () => {
  it('reads a machine trace: percentages, amounts beside their capacity, transfers, constants', async () => {
    const header =
      'timestamp,cpu_pct,cpu_mhz,cpu_capacity_mhz,cores,mem_used_kb,mem_capacity_kb,disk_read_kbps,net_in_kbps,net_out_kbps';
    const file = await importText(`${header}\n${rows('3,172,5852=,2=,1163218,8351744=,1,5,17')}`, {
      name: 'vm303_5min.csv',
    });
    expect(file.table.columns.map(({ column, role, resource }) => [column, role, resource])).toEqual([
      ['timestamp', 'time', null],
      ['cpu_pct', 'saturation', 'cpu'],
      ['cpu_mhz', 'ignore', null],
      ['cpu_capacity_mhz', 'ignore', null],
      ['cores', 'ignore', null],
      ['mem_used_kb', 'saturation', 'memory'],
      ['mem_capacity_kb', 'ignore', null],
      ['disk_read_kbps', 'ignore', null],
      ['net_in_kbps', 'traffic', null],
      ['net_out_kbps', 'usage', 'network'],
    ]);
    const memory = file.series.find(({ batch }) => batch.resource === 'memory')!.batch;
    expect(memory.unit).toBe('fraction');
    expect(memory.values[0]).toBeCloseTo(1_163_218 / 8_351_744, 12);
    expect(file.table.columns[7]!.reason).toBe(
      'traffic already comes from "net_in_kbps"; map this column to use it instead',
    );
    expect(file.table.columns[9]!.reason).toBe('the header says what is sent out, in kbps: it can be priced');
    expect(file.verdict.series.map((series) => series.service)).toEqual([
      'vm303_5min',
      'vm303_5min',
      'vm303_5min',
      'vm303_5min',
    ]);
  });

  it('keeps what is stored and sent out as amounts that can be priced, beside traffic and shares', async () => {
    const header =
      'time,requests_per_second,disk_used_gb,disk_total_gb,bytes_sent_per_second,disk_write_bytes';
    const file = await importText(`${header}\n${rows('100,40,80=,5000,900')}`);
    const found = file.series.map(({ batch }) => [batch.signal, batch.resource, batch.unit, batch.values[0]]);
    expect(found).toEqual([
      ['traffic', null, 'requests/s', 100],
      ['saturation', 'disk', 'fraction', 0.5],
      ['usage', 'disk', 'GB', 40],
      ['usage', 'network', 'bytes/s', 5000],
    ]);
    const alone = await importText(`time,rps,disk_used_gb\n${rows('100,40')}`);
    expect(alone.series.map(({ batch }) => batch.signal)).toEqual(['traffic', 'usage']);
    const mapped = await importText(`time,rps,kept,free_gb\n${rows('100,40,9')}`, {
      mapping: [{ column: 'kept', role: 'usage', resource: 'disk', unit: 'TB' }],
    });
    expect(mapped.series.map(({ batch }) => [batch.signal, batch.unit])).toEqual([
      ['traffic', 'requests/s'],
      ['usage', 'TB'],
    ]);
  });

  it('gives a reason for every column', async () => {
    const { table } = await importText(`time,requests,cpu,note\n${rows('100,40,9=')}`);
    for (const column of table.columns) expect(column.reason.length).toBeGreaterThan(5);
    expect(table.columns[1]!.reason).toBe('the header says traffic in requests; values 100…106');
  });

  it('does not take a flag of 0 and 1 for traffic', async () => {
    const flags = hourly(Array.from({ length: 40 }, (_, i) => `${50 + (i % 9)},${i === 20 ? 1 : 0}`));
    expect(await guess(`TimeStamp,Value,Label\n${flags}`)).toEqual(['time', 'traffic', 'ignore']);
    expect(await guess(`TimeStamp,load_a,is_odd\n${flags}`)).toEqual(['time', 'traffic', 'ignore']);
  });

  it.each([
    ['nyc_taxi.csv', 'traffic'],
    ['ec2_cpu_utilization_24ae8d.csv', 'saturation cpu'],
    ['ec2_request_latency_system_failure.csv', 'latency'],
    ['elb_request_count_8c0756.csv', 'traffic requests'],
    ['ec2_network_in_257a54.csv', 'traffic'],
    ['occupancy_6005.csv', 'saturation'],
    ['checkout-errors.csv', 'errors errors'],
  ])('reads a lone column "value" by the file name %s', async (name, meaning) => {
    expect((await guess(`timestamp,value\n${rows('10')}`, { name }))[1]).toBe(meaning);
  });

  it.each([
    ['http_requests_total', 'traffic requests'],
    ['requests_per_second', 'traffic requests/s'],
    ['requests_per_s', 'traffic requests/s'],
    ['req_per_s', 'traffic requests/s'],
    ['requests per service', 'traffic requests'],
    ['rps', 'traffic requests/s'],
    ['orders per minute', 'traffic orders/min'],
    ['CPUUtilization', 'saturation cpu'],
    ['% CPU', 'saturation cpu percent'],
    ['memory_utilisation', 'saturation memory'],
    ['mem_used_pct', 'saturation memory percent'],
    ['disk_io_percent', 'saturation disk percent'],
    ['db_connections_used_ratio', 'saturation connections fraction'],
    ['http_request_duration_seconds', 'latency s'],
    ['p95_ms', 'latency ms'],
    ['response time (ms)', 'latency ms'],
    ['failed_requests', 'errors errors'],
    ['HTTPCode_Target_5XX_Count', 'errors errors'],
    ['errors_per_second', 'errors errors/s'],
    ['error_rate_pct', 'errors percent'],
    ['replicas', 'replicas replicas'],
    ['running pods', 'replicas replicas'],
    ['cost_usd', 'cost USD'],
    ['cpu_idle', 'ignore'],
    ['memory_total_bytes', 'ignore'],
    ['availability', 'ignore'],
  ])('reads the header %s', async (header, meaning) => {
    const text = `time,${header},sessions\n${rows('10,20')}`;
    expect((await guess(text))[1]).toBe(meaning);
  });

  it('takes the plainer of two columns of one signal, whichever comes first', async () => {
    expect(await guess(`time,count,requests\n${rows('10,20')}`)).toEqual([
      'time',
      'ignore',
      'traffic requests',
    ]);
    expect(await guess(`time,latency_avg_ms,latency_p95_ms\n${rows('10,20')}`)).toEqual([
      'time',
      'ignore',
      'latency ms',
    ]);
    expect(await guess(`time,cpu_user_pct,cpu_pct\n${rows('10,20')}`)).toEqual([
      'time',
      'ignore',
      'saturation cpu percent',
    ]);
  });

  it('asks where several columns of figures say nothing', async () => {
    const { questions } = await importText(`time,alpha,beta\n${rows('10,20')}`);
    expect(questions).toMatchObject([{ code: 'signal', field: 'mapping', choices: ['alpha', 'beta'] }]);
  });

  it('takes a single unexplained column for traffic and says so', async () => {
    const { table } = await importText(`time,alpha\n${rows('10')}`);
    expect(table.columns[1]).toMatchObject({ role: 'traffic' });
    expect(table.columns[1]!.reason).toMatch(/^the only column of figures/);
  });

  it('gives columns that name services to those services', async () => {
    const { verdict } = await importText(
      `time,checkout_rps,search_rps,checkout_cpu_pct,search_cpu_pct\n${rows('10,20,30,40')}`,
    );
    expect(verdict.series.map(({ service, signal }) => `${service} ${signal}`)).toEqual([
      'checkout traffic',
      'search traffic',
      'checkout saturation',
      'search saturation',
    ]);
  });

  it('says that a file of texts holds no figures', async () => {
    const file = await importText('time,colour\n2026-01-01T00:00:00Z,red\n2026-01-01T01:00:00Z,green\n');
    expect(file.questions).toEqual([]);
    expect(problemOf(file, 'no-samples')).toBeDefined();
  });
});

describe("the planner's mapping", () => {
  const text = `time,net_in,net_out,cpu\n${rows('10,20,30')}`;

  it('overrides the guess, and the guess gives way', async () => {
    const file = await importText(text, { mapping: [{ column: 'net_out', role: 'traffic' }] });
    expect(file.table.columns.map(({ role, fromPlanner }) => [role, fromPlanner])).toEqual([
      ['time', false],
      ['ignore', false],
      ['traffic', true],
      ['saturation', false],
    ]);
  });

  it('names resource and unit, in any case of letters', async () => {
    const mapping = [{ column: 'CPU', role: 'saturation', resource: 'memory', unit: 'fraction' }] as const;
    const { series } = await importText(text, { mapping });
    expect(series.at(-1)!.batch).toMatchObject({
      signal: 'saturation',
      resource: 'memory',
      unit: 'fraction',
    });
    expect(series.at(-1)!.batch.values[0]).toBe(30);
  });

  it('refuses two columns for one signal', async () => {
    const mapping = [
      { column: 'net_in', role: 'traffic' },
      { column: 'net_out', role: 'traffic' },
    ] as const;
    await expect(importText(text, { mapping })).rejects.toMatchObject({
      failure: { code: 'INVALID_INPUT', message: 'Both "net_in" and "net_out" are mapped to traffic.' },
    });
  });

  it('leaves out what is to be ignored', async () => {
    const { verdict } = await importText(text, { mapping: [{ column: 'cpu', role: 'ignore' }] });
    expect(verdict.series.map((series) => series.signal)).toEqual(['traffic']);
  });

  it('settles a headerless file by the names it is given', async () => {
    const body = hourly(['2.5,1.5', '2.6,1.4', '2.7,1.3']).replaceAll('.000Z', '.000Z,x');
    expect((await importText(body)).questions[0]?.code).toBe('signal');
    const mapping = [{ column: 'column 3', role: 'traffic' }] as const;
    expect((await importText(body, { mapping })).verdict.series).toMatchObject([
      { signal: 'traffic', points: 3 },
    ]);
  });
});

describe('long tables', () => {
  const long = (lines: readonly string[]) => `time,service,metric,value\n${lines.join('\n')}\n`;
  const hours = [0, 1, 2, 3].map((hour) => `2026-03-01T0${hour}:00:00Z`);

  it('splits by service and by the metric that each row names', async () => {
    const file = await importText(
      long(
        hours.flatMap((t, i) => [
          `${t},cart,requests,${i}`,
          `${t},cart,cpu_pct,${i + 50}`,
          `${t},search,requests,${i}`,
          `${t},cart,build,7`,
        ]),
      ),
    );
    expect(
      file.verdict.series.map(({ service, signal, resource, points }) => [service, signal, resource, points]),
    ).toEqual([
      ['cart', 'traffic', null, 4],
      ['cart', 'saturation', 'cpu', 4],
      ['search', 'traffic', null, 4],
    ]);
    expect(problemOf(file, 'ignored-metric')?.message).toContain('"build"');
    expect(file.verdict.rows).toEqual({ read: 16, kept: 16, rejected: 0 });
  });

  it('lets the planner map a metric by its name', async () => {
    const lines = hours.flatMap((t, i) => [`${t},cart,requests,${i}`, `${t},cart,build,${i}`]);
    const { verdict } = await importText(long(lines), { mapping: [{ column: 'build', role: 'cost' }] });
    expect(verdict.series.map((series) => series.signal)).toEqual(['traffic', 'cost']);
  });

  it('keeps instances apart by a label column, and a label that never changes out of the name', async () => {
    const lines = hours.flatMap((t, i) => [`${t},eu,web-1,${i}`, `${t},eu,web-2,${i}`]);
    const { verdict } = await importText(`time,region,host,requests\n${lines.join('\n')}\n`);
    expect(verdict.series.map((series) => series.service)).toEqual(['shop / web-1', 'shop / web-2']);
  });

  it('takes an unnamed label that splits the instants for the service', async () => {
    const lines = hours.flatMap((t, i) => [`${t},Vienna,${i}`, `${t},Linz,${i}`]);
    const { verdict } = await importText(`time,branch,requests\n${lines.join('\n')}\n`);
    expect(verdict.series.map((series) => series.service)).toEqual(['Vienna', 'Linz']);
  });

  it('does not split by a text that changes from row to row', async () => {
    const lines = hours.map((t, i) => `${t},note ${i},${i}`);
    const { verdict } = await importText(`time,note,requests\n${lines.join('\n')}\n`);
    expect(verdict.series).toMatchObject([{ service: 'shop', points: 4 }]);
  });
});
