import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../shared/import/import-options.ts';
import type { ImportedFile } from '../../../shared/import/imported-file.ts';
import { importText, problemOf } from './import-text.ts';

function seriesOf(file: ImportedFile) {
  return file.series.map(({ batch }) => [
    batch.service,
    batch.signal,
    batch.resource,
    [...batch.values].map((value) => Number(value.toPrecision(14))),
  ]);
}

function read(lines: readonly string[], options: ImportOptions & { readonly name?: string } = {}) {
  return importText(`${lines.join('\n')}\n`, options);
}

describe('Grafana', () => {
  it('reads series joined by time, with labels in the header, of a panel whose title tells the signal', async () => {
    const text =
      '"Time","api-7d4f {pod=""api-7d4f"", zone=""a,b""}","api-9b2c"\r\n1732752000000,0.412,0.377\r\n1732752060000,0.455,\r\n1732752120000,0.5,0.4';
    const file = await importText(text, { name: 'CPU usage-data-as-joinbyfield-2024-11-28.csv' });
    expect(seriesOf(file)).toEqual([
      ['api-7d4f {pod="api-7d4f", zone="a,b"}', 'saturation', 'cpu', [0.412, 0.455, 0.5]],
      ['api-9b2c', 'saturation', 'cpu', [0.377, 0.4]],
    ]);
    expect(file.verdict).toMatchObject({
      format: 'grafana csv',
      timezone: 'UTC',
      rows: { read: 3, kept: 3 },
    });
    expect(file.verdict.series[1]).toMatchObject({ points: 2, gaps: 1 });
  });

  it('reads formatted data with units in the cells', async () => {
    const file = await read(
      [
        '"Time","requests","cpu"',
        '2024-11-28 00:00:00,1.23 K,45.5%',
        '2024-11-28 00:01:00,987,44.1%',
        '2024-11-28 00:02:00,undefined,null',
      ],
      { timeZone: 'Europe/Berlin' },
    );
    expect(seriesOf(file)).toEqual([
      ['shop', 'traffic', null, [1230, 987]],
      ['shop', 'saturation', 'cpu', [0.455, 0.441]],
    ]);
    expect(file.verdict.series[0]!.start).toBe('2024-11-27T23:00:00Z');
    expect(file.verdict.rows).toEqual({ read: 3, kept: 3, rejected: 0 });
  });

  it('reads what is downloaded for Excel: UTF-16 with tabs', async () => {
    const text = '\ufeff"Time"\t"Åäö中文 requests"\r\n1732752000000\t1\r\n1732752060000\t2';
    const file = await importText(Buffer.from(text, 'utf16le'));
    expect(file.verdict).toMatchObject({ format: 'grafana csv', encoding: 'utf-16le', delimiter: '\t' });
    expect(seriesOf(file)).toEqual([['shop', 'traffic', null, [1, 2]]]);
  });

  it('reads long files of old versions, with separators between thousands', async () => {
    const file = await read([
      'sep=;',
      '"Series";"Time";"Value"',
      '"net.rx";"2018-12-12T12:00:00+11:00";1,721,992,142.283',
      '"net.rx";"2018-12-12T12:01:00+11:00";1,721,992,143',
      '"net.rx";"2018-12-12T12:02:00+11:00";null',
    ]);
    expect(seriesOf(file)).toEqual([['shop', 'traffic', null, [1721992142.283, 1721992143]]]);
    expect(file.verdict).toMatchObject({ format: 'grafana csv', delimiter: ';', timezone: '+11:00' });
  });

  it('reads wide files of old versions, and the empty column a trailing delimiter makes', async () => {
    const wide = await read([
      'Time;requests;cpu',
      '2015-06-11T11:50:00.000Z;1.1;2.0',
      '2015-06-11T11:51:00.000Z;1.2;30',
    ]);
    expect(seriesOf(wide)).toEqual([
      ['shop', 'traffic', null, [1.1, 1.2]],
      ['shop', 'saturation', 'cpu', [0.02, 0.3]],
    ]);
    const trailing = await read([
      'Time;Int32polled.distinct;',
      '1466074220000;852888298;',
      '1466074280000;852888299;',
    ]);
    expect(seriesOf(trailing)).toEqual([['shop', 'traffic', null, [852888298, 852888299]]]);
    expect(trailing.verdict.format).toBe('grafana csv');
  });
});

describe('Google Cloud Monitoring', () => {
  const lines = [
    'TimeSeries ID,backfill,oracle-cdc-logminer,postgresql-cdc',
    'undefined,undefined,undefined,undefined',
    'read_method,backfill,oracle-cdc-logminer,postgresql-cdc',
    'project_id,my-proj,my-proj,my-proj',
    'Mon Mar 30 2026 13:00:00 GMT+0200 (Central European Summer Time),0,1841,12',
    'Mon Mar 30 2026 13:01:00 GMT+0200 (Central European Summer Time),5,1842,',
    'Mon Mar 30 2026 13:02:00 GMT+0200 (Central European Summer Time),7,1843,14',
  ];

  it('names each series by the labels that differ, and takes the signal from the name of the file', async () => {
    const file = await read(lines, { name: 'request_count.csv' });
    expect(seriesOf(file)).toEqual([
      ['backfill', 'traffic', null, [0, 5, 7]],
      ['oracle-cdc-logminer', 'traffic', null, [1841, 1842, 1843]],
      ['postgresql-cdc', 'traffic', null, [12, 14]],
    ]);
    expect(file.verdict).toMatchObject({
      format: 'google cloud monitoring csv',
      timezone: '+02:00',
      series: [{ start: '2026-03-30T11:00:00Z', stepMs: 60_000 }, {}, { gaps: 1 }],
      rows: { read: 3, kept: 3, rejected: 0 },
    });
  });

  it('asks what the figures are where nothing tells, and keeps the lines of the file', async () => {
    const bad = [...lines, 'Mon Mar 30 2026 13:03:00 GMT+0200 (x),a,b,c'];
    expect((await read(bad, { name: 'export.csv' })).questions.map(({ code }) => code)).toEqual(['signal']);
    const file = await read(bad, { name: 'request_count.csv' });
    expect(problemOf(file, 'not-a-number')).toMatchObject({ line: 8, count: 3 });
    expect(file.verdict.rows).toEqual({ read: 4, kept: 3, rejected: 1 });
  });
});

describe('Azure Log Analytics', () => {
  it('reads American times in the zone the header states, without asking for the order of day and month', async () => {
    const file = await read([
      '"TimeGenerated [UTC]",Computer,AggregatedValue',
      '"2/3/2025, 10:15:30.123 AM",srv01.contoso.com,72',
      '"2/3/2025, 1:15:30.123 PM",srv01.contoso.com,75',
    ]);
    expect(file.verdict).toMatchObject({
      format: 'azure log analytics csv',
      timezone: 'UTC',
      series: [{ start: '2025-02-03T10:15:30.123Z', end: '2025-02-03T13:15:30.123Z' }],
    });
  });

  it('asks for the zone of local time', async () => {
    const file = await read([
      '"TimeGenerated [Local Time]",requests',
      '"2/3/2025, 10:15:30.000 AM",72',
      '"2/3/2025, 10:16:30.000 AM",73',
    ]);
    expect(file.questions.map(({ code }) => code)).toEqual(['time-zone']);
  });
});

describe('sadf', () => {
  const lines = [
    '# hostname;interval;timestamp;CPU;%user;%nice;%system;%iowait;%steal;%idle',
    'upfor163;1;2018-04-25 03:15:02 UTC;-1;0.00;0.00;0.50;0.50;0.00;99.00',
    'upfor163;1;2018-04-25 03:15:02 UTC;0;0.00;0.00;0.50;0.50;0.00;98.00',
    'upfor163;1;2018-04-25 03:15:03 UTC;-1;0.00;0.00;20.00;0.50;0.00;79.50',
    'upfor163;-1;1524626105;LINUX-RESTART\t(16 CPU)',
    'upfor163;1;2018-04-25 03:15:06 UTC;-1;0.00;0.00;20.00;0.50;0.00;59.50',
    'upfor163;1;2018-04-25 03:15:07 UTC;-1;0.00;0.00;20.00;0.50;0.00;x',
    '# hostname;interval;timestamp;kbmemfree;kbavail;kbmemused;%memused;kbbuffers',
    'upfor163;1;2018-04-25 03:15:02 UTC;100;100;300;75.00;0',
    'upfor163;1;2018-04-25 03:15:03 UTC;200;200;200;50.00;0',
    '# hostname;interval;timestamp;runq-sz;plist-sz;ldavg-1',
    'upfor163;1;2018-04-25 03:15:02 UTC;1;200;0.5',
    '# hostname;interval;timestamp;DEV;tps;%util',
    'upfor163;1;2018-04-25 03:15:02 UTC;sda;1;10',
    'upfor163;1;2018-04-25 03:15:03 UTC;sda;1;20',
  ];

  it('reads each block by its own header: saturation is what is not idle, a restart is a gap', async () => {
    const file = await read(lines);
    expect(seriesOf(file)).toEqual([
      ['upfor163', 'saturation', 'cpu', [0.01, 0.205, 0.405]],
      ['upfor163', 'saturation', 'memory', [0.75, 0.5]],
      ['upfor163 / sda', 'saturation', 'disk', [0.1, 0.2]],
    ]);
    expect(file.verdict).toMatchObject({ format: 'sadf csv', delimiter: ';', timezone: 'UTC' });
    expect(file.verdict.series[0]).toMatchObject({ stepMs: 1000, points: 3, gaps: 2 });
    expect(problemOf(file, 'restart')).toMatchObject({ line: 5, count: 1 });
    expect(problemOf(file, 'ignored-block')?.message).toContain('ldavg-1');
    expect(problemOf(file, 'not-a-number')).toMatchObject({ line: 7, value: 'x' });
    expect(file.verdict.rows).toEqual({ read: 11, kept: 10, rejected: 1 });
  });

  it('asks for the zone of local time', async () => {
    const file = await read(lines.map((line) => line.replace(' UTC', '')));
    expect(file.questions.map(({ code }) => code)).toEqual(['time-zone']);
  });
});

describe('Google Analytics 4', () => {
  it('reads tables under each other, counting days from the start date', async () => {
    const file = await read([
      '# ----------------------------------------',
      '# Start date: 20260501',
      '# End date: 20260531',
      'Nth day,Users',
      '0000,1234',
      '0001,1410',
      '0002,1300',
      ',3944,Grand total',
      '',
      '# Start date: 20260501',
      '# End date: 20260531',
      'Nth day,Average engagement time',
      '0000,63.2',
      '0001,61',
      '',
      '# Start date: 20260501',
      'Page path,Views',
      '/home,12',
    ]);
    expect(seriesOf(file)).toEqual([['shop', 'traffic', null, [1234, 1410, 1300]]]);
    expect(file.verdict).toMatchObject({
      format: 'google analytics 4 csv',
      series: [{ unit: 'users', start: '2026-05-01T00:00:00Z', stepMs: 86_400_000 }],
      rows: { read: 7, kept: 7, rejected: 0 },
    });
    expect(problemOf(file, 'ignored-metric')?.message).toContain('Average engagement time');
    expect(problemOf(file, 'ignored-block')?.message).toContain('Page path');
  });

  it("counts hours too, and asks for the property's time zone", async () => {
    const lines = ['# Start date: 20260501', 'Nth hour,Sessions', '0022,5', '0023,6', '0024,7'];
    expect((await read(lines)).questions.map(({ code }) => code)).toEqual(['time-zone']);
    const file = await read(lines, { timeZone: 'America/New_York' });
    expect(file.verdict.series[0]).toMatchObject({
      start: '2026-05-02T02:00:00Z',
      stepMs: 3_600_000,
      points: 3,
    });
  });

  it('reads explorations by date', async () => {
    const file = await read(['# Start date: 20260501', 'Date,Sessions', '20260501,5', '20260502,6', 'x,7']);
    expect(seriesOf(file)).toEqual([['shop', 'traffic', null, [5, 6]]]);
    expect(problemOf(file, 'bad-time')?.line).toBe(5);
  });
});

describe('Matomo', () => {
  it('reads visits by day, in UTF-16, and says it has not been verified', async () => {
    const text =
      '\ufeffdate,nb_uniq_visitors,nb_users,nb_visits,nb_actions\n2026-05-01,100,0,150,700\n2026-05-02,110,0,160,800\n';
    const file = await importText(Buffer.from(text, 'utf16le'));
    expect(seriesOf(file)).toEqual([['shop', 'traffic', null, [150, 160]]]);
    expect(file.verdict).toMatchObject({ format: 'matomo csv', encoding: 'utf-16le', timezone: 'UTC' });
    expect(problemOf(file, 'unverified-format')).toBeDefined();
  });
});

describe('load tests', () => {
  it('sums k6 results up by second, and counts every row of the file', async () => {
    const header =
      'metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata';
    const row = (metric: string, time: number | string, value: number | string) =>
      `${metric},${time},${value},,,,true,,GET,http://127.0.0.1:8099/,HTTP/1.0,default,,200,,,http://127.0.0.1:8099/,,`;
    const second = (time: number, latencies: number[], failed: number) =>
      latencies.flatMap((ms, i) => [
        row('http_reqs', time, '1.000000'),
        row('http_req_duration', time, ms),
        row('http_req_failed', time, i < failed ? 1 : 0),
        row('vus', time, 5),
      ]);
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    const lines = [
      header,
      ...second(1782873910, twenty, 2),
      ...second(1782873911, [7], 0),
      ...second(1782873914, [9, 9], 0),
      row('http_reqs', 'soon', 1),
    ];
    const file = await read(lines);
    expect(seriesOf(file)).toEqual([
      ['shop', 'traffic', null, [20, 1, 0, 0, 2]],
      ['shop', 'errors', null, [2, 0, 0, 0, 0]],
      ['shop', 'latency', null, [19, 7, 9]],
    ]);
    expect(file.verdict).toMatchObject({
      format: 'k6 csv',
      series: [
        { unit: 'requests/s', stepMs: 1000, start: '2026-07-01T02:45:10Z' },
        { unit: 'errors/s' },
        { unit: 'ms' },
      ],
      rows: { read: 93, kept: 92, rejected: 1 },
    });
    expect(problemOf(file, 'bad-time')).toMatchObject({ line: 94, value: 'soon' });
  });

  it('sums JMeter results up by second, without counting transactions twice', async () => {
    const header =
      'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect';
    const row = (time: number, elapsed: number | string, success = 'true', message = 'OK') =>
      `${time},${elapsed},aggregate_incidents,200,${message},List incidents 3-1,text,${success},,944,1274,1,9,"/aggregates/incidents",115,0,0`;
    const file = await read([
      header,
      row(1667365916729, 115),
      row(1667365916900, 215, 'false'),
      row(1667365916900, 330, 'true', 'Number of samples in transaction : 2; number of failing samples : 1'),
      row(1667365917100, 50),
      row(1667365917200, 'x'),
    ]);
    expect(seriesOf(file)).toEqual([
      ['shop', 'traffic', null, [2, 1]],
      ['shop', 'errors', null, [1, 0]],
      ['shop', 'latency', null, [215, 50]],
    ]);
    expect(problemOf(file, 'not-a-number')).toMatchObject({ line: 6, column: 'elapsed' });
    // Five rows of the file and the two seconds they were summed up in would be seven: only the five are counted.
    expect(file.verdict.rows).toEqual({ read: 5, kept: 4, rejected: 1 });
  });

  it("reads the aggregated rows of Locust's history", async () => {
    const header =
      'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response Time,Total Max Response Time,Total Average Content Size';
    const row = (time: number, type: string, name: string, rps: number, p95: number | string) =>
      `${time},10,${type},${name},${rps},0.1,1,1,1,1,1,${p95},1,1,1,1,1,100,0,1,1,1,1,1`;
    const file = await read([
      header,
      row(1781344800, '', 'Aggregated', 0, 'N/A'),
      row(1781344801, 'GET', '/', 20, 40),
      row(1781344801, '', 'Aggregated', 25, 50),
      row(1781344802, 'Aggregated', '', 26, 60),
    ]);
    expect(seriesOf(file)).toEqual([
      ['shop', 'traffic', null, [0, 25, 26]],
      ['shop', 'errors', null, [0.1, 0.1, 0.1]],
      ['shop', 'latency', null, [50, 60]],
    ]);
    expect(file.verdict.rows).toEqual({ read: 4, kept: 4, rejected: 0 });
  });
});
