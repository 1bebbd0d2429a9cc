import { describe, expect, it } from 'vitest';
import type { ImportedFile } from '../../../shared/import/imported-file.ts';
import { importText, problemOf } from './import-text.ts';

function read(content: unknown, name = 'shop.json') {
  return importText(typeof content === 'string' ? content : JSON.stringify(content, null, 1), { name });
}

/** [service, signal, resource, unit, values] of each series. */
function seriesOf(file: ImportedFile) {
  return file.series.map(({ batch }) => [
    batch.service,
    batch.signal,
    batch.resource,
    batch.unit,
    [...batch.values].map((value) => Number(value.toPrecision(12))),
  ]);
}

function matrix(result: readonly unknown[], more: object = {}) {
  return { status: 'success', data: { resultType: 'matrix', result }, ...more };
}

describe('Prometheus query_range', () => {
  it('reads values that are texts, takes NaN and infinity for gaps, and names series by their labels', async () => {
    const file = await read(
      matrix(
        [
          {
            metric: { __name__: 'http_requests', job: 'cart', instance: 'a:9091' },
            values: [
              [1435781430.781, '10'],
              [1435781445.781, 'NaN'],
              [1435781460.781, '+Inf'],
              [1435781475.781, '12.5'],
            ],
          },
          {
            metric: { __name__: 'http_requests', job: 'search', instance: 'a:9091' },
            values: [
              [1435781430.781, '3'],
              [1435781445.781, '4'],
            ],
          },
        ],
        { warnings: ['results truncated'] },
      ),
    );
    expect(seriesOf(file)).toEqual([
      ['cart', 'traffic', null, 'requests', [10, 12.5]],
      ['search', 'traffic', null, 'requests', [3, 4]],
    ]);
    expect(file.verdict).toMatchObject({
      format: 'prometheus query json',
      timezone: 'UTC',
      rows: { read: 6, kept: 6, rejected: 0 },
      series: [{ stepMs: 15_000, gaps: 2, start: '2015-07-01T20:10:30.781Z' }, { points: 2 }],
    });
    expect(problemOf(file, 'infinite-value')?.count).toBe(1);
    expect(problemOf(file, 'source-warning')?.message).toContain('results truncated');
    expect(file.table.columns[0]).toMatchObject({ role: 'time', fromPlanner: false });
  });

  it('joins answers that follow each other in one file, and drops the samples their edges share', async () => {
    const part = (from: number, to: number) =>
      JSON.stringify(
        matrix([
          {
            metric: { __name__: 'http_requests', app: 'cart' },
            values: Array.from({ length: to - from }, (_, i) => [
              1435781400 + 60 * (from + i),
              String(from + i),
            ]),
          },
        ]),
      );
    for (const file of [
      await read(`${part(0, 6)}\n${part(5, 10)}`),
      await read(`[${part(0, 6)},${part(5, 10)}]`),
    ]) {
      expect(seriesOf(file)).toEqual([['cart', 'traffic', null, 'requests', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]]);
      expect(problemOf(file, 'duplicate-instant')?.count).toBe(1);
    }
  });

  it('rejects a sample that has no time, and keeps count', async () => {
    const file = await read(
      matrix([
        {
          metric: { __name__: 'requests' },
          values: [
            [1435781400, '1'],
            [null, '2'],
            [1435781460, 'x'],
            [1435781520, '3'],
          ],
        },
      ]),
    );
    expect(file.verdict.rows).toEqual({ read: 4, kept: 2, rejected: 2 });
    expect(problemOf(file, 'missing-time')).toMatchObject({ count: 1, line: null });
  });

  it('says that a vector has but one sample a series', async () => {
    const file = await read({
      status: 'success',
      data: {
        resultType: 'vector',
        result: [{ metric: { __name__: 'requests' }, value: [1435781451.781, '1'] }],
      },
    });
    expect(file.verdict.series).toEqual([]);
    expect(problemOf(file, 'single-sample')?.count).toBe(1);
  });

  it('refuses an error with its message', async () => {
    const answer = {
      status: 'error',
      errorType: 'bad_data',
      error: 'invalid parameter "query": parse error',
    };
    await expect(read(answer)).rejects.toThrow(/bad_data: invalid parameter "query": parse error/);
  });

  it('refuses a download that was cut short', async () => {
    const text = JSON.stringify(matrix([{ metric: {}, values: [[1435781400, '1']] }]));
    await expect(read(text.slice(0, -9))).rejects.toThrow(/not well-formed JSON/);
  });
});

describe('CloudWatch', () => {
  it('turns newest-first samples round, joins pages, and says where more are missing', async () => {
    const page = (timestamps: string[], values: number[], more: object = {}) => ({
      MetricDataResults: [
        { Id: 'm1', Label: 'Invocations', StatusCode: 'Complete', Timestamps: timestamps, Values: values },
      ],
      Messages: [],
      ...more,
    });
    const first = page(['2026-11-27T08:10:00+00:00', '2026-11-27T08:05:00+00:00'], [15, 10], {
      NextToken: 'tok-page-2',
    });
    const second = page(['2026-11-27T08:00:00+00:00', '2026-11-27T07:55:00+00:00'], [9, 8]);
    const file = await read(`${JSON.stringify(first)}\n${JSON.stringify(second)}`);
    expect(seriesOf(file)).toEqual([['shop', 'traffic', null, 'invocations', [8, 9, 10, 15]]]);
    expect(file.verdict).toMatchObject({
      format: 'cloudwatch get-metric-data json',
      series: [{ stepMs: 300_000, start: '2026-11-27T07:55:00Z' }],
      rows: { read: 4, kept: 4, rejected: 0 },
    });
    expect(problemOf(file, 'descending-rows')?.count).toBe(1);
    expect(problemOf(file, 'incomplete-source')).toBeUndefined();
    expect(problemOf(await read(first), 'incomplete-source')?.message).toContain('NextToken');
  });

  it('keeps metrics apart that share a label, and says which are partial', async () => {
    const result = (Id: string, value: number, StatusCode = 'Complete') => ({
      Id,
      Label: 'CPUUtilization',
      StatusCode,
      Timestamps: ['2026-11-27T08:00:00Z', '2026-11-27T08:05:00Z'],
      Values: [value, value + 1],
    });
    const file = await read({
      MetricDataResults: [result('m1', 40), result('m2', 60, 'PartialData')],
      Messages: [],
    });
    expect(seriesOf(file)).toEqual([
      ['shop / m1', 'saturation', 'cpu', 'fraction', [0.4, 0.41]],
      ['shop / m2', 'saturation', 'cpu', 'fraction', [0.6, 0.61]],
    ]);
    expect(problemOf(file, 'incomplete-source')?.message).toContain('PartialData');
  });

  it('sorts get-metric-statistics, takes the mean for saturation, and says it has not been verified', async () => {
    const point = (Timestamp: string, Average: number, Maximum: number) => ({
      Timestamp,
      Average,
      Maximum,
      Unit: 'Percent',
    });
    const file = await read({
      Label: 'CPUUtilization',
      Datapoints: [
        point('2026-11-27T08:05:00Z', 0.6, 1),
        point('2026-11-27T08:15:00Z', 0.9, 1),
        point('2026-11-27T08:00:00Z', 0.5, 1),
        point('2026-11-27T08:10:00Z', 0.7, 1),
      ],
    });
    // The unit decides: 0.9 is 0.9 %, not nine tenths.
    expect(seriesOf(file)).toEqual([['shop', 'saturation', 'cpu', 'fraction', [0.005, 0.006, 0.007, 0.009]]]);
    expect(problemOf(file, 'unsorted-rows')).toBeDefined();
    expect(problemOf(file, 'unverified-format')?.message).toContain('get-metric-statistics');
  });

  it('refuses an error with its message', async () => {
    await expect(read({ __type: 'ThrottlingException', message: 'Rate exceeded' })).rejects.toThrow(
      /ThrottlingException: Rate exceeded/,
    );
  });
});

describe('Datadog', () => {
  const axis = [1732752000000, 1732752060000, 1732752120000];

  it('reads v1 point lists: nulls are gaps, the scope tells series apart, the unit is given', async () => {
    const series = (host: string, values: (number | null)[]) => ({
      metric: 'system.cpu.user',
      scope: `host:${host},env:prod`,
      interval: 60,
      unit: [{ family: 'percentage', name: 'percent' }, null],
      pointlist: axis.map((time, i) => [time, values[i]]),
    });
    const file = await read({
      status: 'ok',
      res_type: 'time_series',
      series: [series('a', [0.5, null, 0.7]), series('b', [1, 1, 1])],
    });
    expect(seriesOf(file)).toEqual([
      ['shop / a', 'saturation', 'cpu', 'fraction', [0.005, 0.007]],
      ['shop / b', 'saturation', 'cpu', 'fraction', [0.01, 0.01, 0.01]],
    ]);
    expect(file.verdict.series[0]).toMatchObject({ points: 2, gaps: 1, stepMs: 60_000 });
    expect(problemOf(file, 'unverified-format')).toBeUndefined();
  });

  it('reads v2 arrays on one axis of times', async () => {
    const file = await read(
      {
        data: {
          type: 'timeseries_response',
          attributes: {
            times: axis,
            series: [
              {
                group_tags: ['service:cart'],
                query_index: 0,
                unit: [{ name: 'request' }, { name: 'second' }],
              },
              { group_tags: ['service:search'], query_index: 0, unit: null },
            ],
            values: [
              [1, 2, 3],
              [4, null, 6],
            ],
          },
        },
      },
      'requests.json',
    );
    expect(seriesOf(file).map(([service, signal, , , values]) => [service, signal, values])).toEqual([
      ['cart', 'traffic', [1, 2, 3]],
      ['search', 'traffic', [4, 6]],
    ]);
    expect(problemOf(file, 'unverified-format')?.message).toContain('datadog v2');
  });

  it('refuses an error with its message', async () => {
    await expect(read({ errors: ['Forbidden'] })).rejects.toThrow(/Forbidden/);
  });
});

describe('New Relic', () => {
  it('reads buckets by facet, and leaves the last out where it was not full', async () => {
    const bucket = (facet: string, n: number, count: number, length = 60) => ({
      beginTimeSeconds: 1548946200 + n * 60,
      endTimeSeconds: 1548946200 + n * 60 + length,
      facet,
      appName: facet,
      count,
      'percentile.duration': { '95': 0.25 },
    });
    const results = ['Portal', 'Shop'].flatMap((facet) => [
      bucket(facet, 0, 601),
      bucket(facet, 1, 640),
      bucket(facet, 2, 610),
      bucket(facet, 3, 90, 20),
    ]);
    const file = await read({ data: { actor: { account: { nrql: { results } } } } });
    expect(seriesOf(file).map(([service, signal, , , values]) => [service, signal, values])).toEqual(
      expect.arrayContaining([
        ['shop / Portal', 'traffic', [601, 640, 610]],
        ['shop / Shop', 'traffic', [601, 640, 610]],
        ['shop / Portal', 'latency', [0.25, 0.25, 0.25]],
      ]),
    );
    expect(problemOf(file, 'partial-bucket')?.count).toBe(2);
    expect(file.verdict).toMatchObject({
      format: 'new relic nrql json',
      rows: { read: 16, kept: 16, rejected: 0 },
    });
  });

  it('refuses an error with its message', async () => {
    const answer = {
      data: { actor: { account: { nrql: null } } },
      errors: [{ message: 'NRQL Syntax Error: unexpected' }],
    };
    await expect(read(answer)).rejects.toThrow(/NRQL Syntax Error/);
  });
});

describe('Azure Monitor', () => {
  it('reads metrics with their unit, and a point without the aggregate as a gap', async () => {
    const file = await read({
      cost: 59,
      timespan: '2026-11-27T08:00:00Z/2026-11-27T08:03:00Z',
      value: [
        {
          name: { value: 'Percentage CPU', localizedValue: 'Percentage CPU' },
          unit: 'Percent',
          timeseries: [
            {
              data: [
                { timeStamp: '2026-11-27T08:00:00Z', average: 41.2 },
                { timeStamp: '2026-11-27T08:01:00Z' },
                { timeStamp: '2026-11-27T08:02:00Z', average: 43 },
              ],
            },
          ],
        },
      ],
    });
    expect(seriesOf(file)).toEqual([['shop', 'saturation', 'cpu', 'fraction', [0.412, 0.43]]]);
    expect(file.verdict.series[0]).toMatchObject({ stepMs: 60_000, gaps: 1 });
    expect(problemOf(file, 'unverified-format')).toBeDefined();
  });

  it('refuses an error with its message', async () => {
    await expect(read({ error: { code: 'BadRequest', message: 'Failed to find metric' } })).rejects.toThrow(
      /BadRequest: Failed to find metric/,
    );
  });
});

describe('Zabbix', () => {
  it('reads history, where everything is text, one series an item', async () => {
    const sample = (itemid: string, n: number, value: string) => ({
      itemid,
      clock: String(1351090980 + 60 * n),
      value,
      ns: '563157632',
    });
    const result = [
      sample('23296', 0, '0.0850'),
      sample('23297', 0, '5'),
      sample('23296', 1, '0.0950'),
      sample('23297', 1, '6'),
    ];
    const file = await read({ jsonrpc: '2.0', result, id: 1 }, 'cpu.json');
    expect(seriesOf(file)).toEqual([
      ['service / 23296', 'saturation', 'cpu', 'fraction', [0.085, 0.095]],
      ['service / 23297', 'saturation', 'cpu', 'fraction', [0.05, 0.06]],
    ]);
    expect(file.verdict.format).toBe('zabbix history json');
  });

  it('reads the mean of hourly trends', async () => {
    const trend = (n: number) => ({
      itemid: '1',
      clock: String(1351090800 + 3600 * n),
      num: '60',
      value_min: '1',
      value_avg: String(10 + n),
      value_max: '99',
    });
    const file = await read([trend(0), trend(1), trend(2)], 'requests.json');
    expect(file.series.map(({ batch }) => [batch.signal, [...batch.values]])).toEqual([
      ['traffic', [10, 11, 12]],
    ]);
  });

  it('refuses an error with its message', async () => {
    await expect(
      read({ jsonrpc: '2.0', error: { code: -32602, message: 'Invalid params.', data: 'No permissions' } }),
    ).rejects.toThrow(/No permissions/);
  });
});

describe('other JSON', () => {
  it('reads a list of records, and lines of records', async () => {
    const rows = [0, 1, 2].map((h) => ({ time: `2026-03-01T0${h}:00:00Z`, requests: h + 5 }));
    for (const file of [
      await read(rows),
      await read({ ok: true, rows }),
      await read(rows.map((row) => JSON.stringify(row)).join('\n')),
    ]) {
      expect(seriesOf(file)).toEqual([['shop', 'traffic', null, 'requests', [5, 6, 7]]]);
      expect(file.verdict.format).toBe('json records');
    }
  });

  it('refuses what holds no records of times', async () => {
    await expect(read({ hello: [1, 2] })).rejects.toThrow(/no form that is known/);
  });
});
