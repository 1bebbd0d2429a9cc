import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFormat, FORMATS } from '../../shared/import/formats/choose-format.ts';
import { hourly, importText } from '../unit/import/import-text.ts';

const axis = Array.from({ length: 30 }, (_, i) => 1732752000 + 60 * i);
const seconds = axis.map((_, i) => 1732752000 + i);
const iso = (epoch: number) => new Date(epoch * 1000).toISOString();

/** A small file of each format, and how many rows of it there are. */
const SAMPLES: Readonly<Record<string, { readonly text: string; readonly rows: number }>> = {
  'delimited-text': { text: `time,requests\n${hourly(axis.map((_, i) => 50 + (i % 7)))}`, rows: 30 },
  'json-records': { text: JSON.stringify(axis.map((t, i) => ({ time: iso(t), requests: i }))), rows: 30 },
  'prometheus-query': {
    text: JSON.stringify({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [{ metric: { __name__: 'requests', job: 'a' }, values: axis.map((t, i) => [t, String(i)]) }],
      },
    }),
    rows: 30,
  },
  'cloudwatch-metric-data': {
    text: JSON.stringify({
      MetricDataResults: [
        { Id: 'a', Label: 'Invocations', Timestamps: axis.map(iso), Values: axis.map((_, i) => i) },
      ],
    }),
    rows: 30,
  },
  'cloudwatch-statistics': {
    text: JSON.stringify({
      Label: 'CPUUtilization',
      Datapoints: axis.map((t, i) => ({ Timestamp: iso(t), Average: i, Unit: 'Percent' })),
    }),
    rows: 30,
  },
  'datadog-v1': {
    text: JSON.stringify({
      status: 'ok',
      series: [{ metric: 'system.cpu.user', scope: 'host:a', pointlist: axis.map((t, i) => [t * 1000, i]) }],
    }),
    rows: 30,
  },
  'datadog-v2': {
    text: JSON.stringify({
      data: {
        attributes: {
          times: axis.map((t) => t * 1000),
          series: [{ group_tags: ['service:a'], query_index: 0 }],
          values: [axis.map((_, i) => i)],
        },
      },
    }),
    rows: 30,
  },
  'zabbix-text': {
    text: `web-1: CPU utilization\n${axis.map((t, i) => `${iso(t).slice(0, 19).replace('T', ' ')}\t${t}\t${i}.5\n`).join('')}`,
    rows: 30,
  },
  'newrelic-nrql': {
    text: JSON.stringify({
      results: axis.map((t, i) => ({ beginTimeSeconds: t, endTimeSeconds: t + 60, facet: 'a', count: i })),
    }),
    rows: 30,
  },
  'azure-monitor': {
    text: JSON.stringify({
      value: [
        {
          name: { value: 'Percentage CPU' },
          unit: 'Percent',
          timeseries: [{ data: axis.map((t, i) => ({ timeStamp: iso(t), average: i })) }],
        },
      ],
    }),
    rows: 30,
  },
  zabbix: {
    text: JSON.stringify(axis.map((t, i) => ({ itemid: '1', clock: String(t), value: String(i) }))),
    rows: 30,
  },
  k6: {
    text: `metric_name,timestamp,metric_value\n${seconds.map((t) => `http_reqs,${t},1\nhttp_req_duration,${t},5\n`).join('')}`,
    rows: 60,
  },
  jmeter: {
    text: `timeStamp,elapsed,label,success\n${seconds.map((t) => `${t}000,5,a,true\n`).join('')}`,
    rows: 30,
  },
  locust: {
    text: `Timestamp,User Count,Type,Name,Requests/s,Failures/s,95%\n${axis.map((t) => `${t},1,,Aggregated,5,0,9\n${t},1,GET,/,5,0,9\n`).join('')}`,
    rows: 60,
  },
  sadf: {
    text: `# hostname;interval;timestamp;CPU;%user;%idle\n${axis.map((t) => `a;60;${iso(t).slice(0, 19).replace('T', ' ')} UTC;-1;1;80\n`).join('')}`,
    rows: 30,
  },
  ga4: {
    text: `# Start date: 20260501\nNth day,Users\n${axis.map((_, i) => `${String(i).padStart(4, '0')},${100 + i}\n`).join('')}`,
    rows: 30,
  },
  'gcp-monitoring': {
    text: `TimeSeries ID,requests\nzone,requests\n${axis.map((t, i) => `Thu Nov 28 2024 ${iso(t).slice(11, 19)} GMT+0000 (UTC),${i}\n`).join('')}`,
    rows: 30,
  },
  'azure-log-analytics': {
    text: `"TimeGenerated [UTC]",requests\n${axis.map((_, i) => `"2/3/2025, 10:${10 + i}:30.000 AM",${i}\n`).join('')}`,
    rows: 30,
  },
  matomo: {
    text: `date,nb_uniq_visitors,nb_visits\n${axis.map((_, i) => `2026-05-${String(i + 1).padStart(2, '0')},1,${i}\n`).join('')}`,
    rows: 30,
  },
  grafana: { text: `"Time","requests"\n${axis.map((t, i) => `${t}000,${i}\n`).join('')}`, rows: 30 },
};

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const sample = SAMPLES[id]!;

  it('has a sample here, is surest of it, and says why', () => {
    const opening = { name: 'shop', text: sample.text, complete: true };
    expect(chooseFormat(opening).id).toBe(id);
    const detection = format.detect(opening)!;
    expect(detection.why).not.toBe('');
    expect(detection.confidence).toBeGreaterThan(0);
    expect(detection.confidence).toBeLessThanOrEqual(1);
  });

  it('reads every row, and gives at least one series without gaps', async () => {
    const { verdict } = await importText(sample.text);
    expect(verdict.rows).toEqual({ read: sample.rows, kept: sample.rows, rejected: 0 });
    expect(verdict.series[0]).toMatchObject({ points: 30, gaps: 0 });
    expect(verdict.problems.some(({ code }) => code === 'unverified-format')).toBe(!format.verified);
  });

  it('gives the same in whatever pieces the file comes, and when asked again', async () => {
    const whole = await importText(sample.text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 16, max: 4000 }), async (pieceBytes) => {
        const file = await importText(sample.text, { pieceBytes });
        expect(file.verdict).toEqual(whole.verdict);
        expect(file.series.map(({ batch }) => batch)).toEqual(whole.series.map(({ batch }) => batch));
      }),
      { numRuns: 10 },
    );
  });

  it('keeps or rejects every row it reads of a file that stops anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: sample.text.length }), async (length) => {
        const { rows } = (await importText(sample.text.slice(0, length)).catch(() => null))?.verdict ?? {
          rows: null,
        };
        if (!rows) return;
        expect(rows.kept + rows.rejected).toBe(rows.read);
        expect(rows.rejected).toBeGreaterThanOrEqual(0);
        expect(rows.kept).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  });
});
