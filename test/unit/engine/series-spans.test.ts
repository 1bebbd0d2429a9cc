import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DuckDbWorkspace } from '../../../electron/engine/duckdb-workspace.ts';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { WorkspaceFolder } from '../../../electron/engine/workspace-folder.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import type { CensoredSpan } from '../../../shared/core/series/censored-span.ts';
import type { EngineContext, SeriesBatch } from '../../../shared/engine/engine-context.ts';
import { exclusionsGet, exclusionsSet } from '../../../shared/engine/exclusions.ts';
import { listedSeries } from '../../../shared/engine/listed-series.ts';
import { loadSignals } from '../../../shared/engine/load-signals.ts';
import { HOUR_MS, importBatch, START_MS, seriesBatch } from '../../helpers/series-batches.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const hour = (index: number) => START_MS + index * HOUR_MS;
const span = (from: number, to: number, reason = 'cpu at its ceiling'): CensoredSpan => ({
  startMs: hour(from),
  endMs: hour(to),
  reason,
});
const tenHours = (more: Partial<SeriesBatch> = {}): SeriesBatch => ({
  ...seriesBatch({ values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
  ...more,
});

describe('where demand was cut off', () => {
  it('is kept with the series and given out again in order', async () => {
    const { workspace } = await emptyWorkspace();
    const censored = [span(2, 3), span(5, 8, 'requests turned away')];
    await workspace.commitImport(importBatch('a.csv', [tenHours({ censored })]));
    expect((await workspace.listSeries())[0]!.censored).toEqual(censored);
  });

  it('holds only outside of the time a newer import covers, which says anew where it was', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(
      importBatch('a.csv', [tenHours({ censored: [span(0, 2), span(3, 10), span(4, 5)] })]),
    );
    const newer = { ...seriesBatch({ startMs: hour(4), values: [5, 5, 5] }), censored: [span(5, 6, 'new')] };
    await workspace.commitImport(importBatch('b.csv', [newer]));
    expect((await workspace.listSeries())[0]!.censored).toEqual([
      span(0, 2),
      span(3, 4),
      span(5, 6, 'new'),
      span(7, 10),
    ]);
  });

  it('is told of traffic too where another import brought the resource at its ceiling, but not for memory', async () => {
    const { context, workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('traffic.csv', [tenHours()]));
    const full = (resource: 'cpu' | 'memory', spans: readonly CensoredSpan[]) =>
      tenHours({ signal: 'saturation', resource, unit: 'fraction', censored: spans });
    const other = tenHours({ service: 'search', signal: 'saturation', censored: [span(8, 9)] });
    await workspace.commitImport(
      importBatch('saturation.csv', [full('cpu', [span(2, 4)]), full('memory', [span(6, 7)]), other]),
    );
    const traffic = (await listedSeries(context)).find(({ signal }) => signal === 'traffic');
    expect(traffic!.censored).toEqual([span(2, 4)]);
  });

  it('comes to a forecast as a share of each of its steps', async () => {
    const { context, workspace } = await emptyWorkspace();
    const censored = [span(2, 4), span(3, 5, 'requests turned away')];
    await workspace.commitImport(importBatch('a.csv', [tenHours({ censored })]));
    const [hourly] = await loadSignals(await listedSeries(context), HOUR_MS, null, [], context);
    expect([...hourly!.censored!]).toEqual([0, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
    const [twoHourly] = await loadSignals(await listedSeries(context), 2 * HOUR_MS, null, [], context);
    expect([...twoHourly!.censored!]).toEqual([0, 1, 0.5, 0, 0]);
  });
});

describe('exclusions', () => {
  it('are kept by service in order of start, none to begin with', async () => {
    const { context, workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [tenHours()]));
    expect(await exclusionsGet({ service: 'checkout' }, context)).toEqual({ exclusions: [] });
    const [late, early] = [span(7, 8, 'a load test'), span(1, 2, 'an outage')];
    const set = await exclusionsSet({ service: 'checkout', exclusions: [late, early] }, context);
    expect(set).toEqual({ exclusions: [early, late] });
    expect(await exclusionsGet({ service: 'checkout' }, context)).toEqual(set);
    await expect(exclusionsGet({ service: 'search' }, context)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
  });

  it('come to a forecast as missing steps; of a step excluded in part the rest counts', async () => {
    const { context, workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [tenHours()]));
    const series = await listedSeries(context);
    const [signal] = await loadSignals(series, 2 * HOUR_MS, null, [span(2, 4), span(5, 6)], context);
    expect([...signal!.mean]).toEqual([1.5, Number.NaN, 5, 7.5, 9.5]);
    expect([...signal!.max]).toEqual([2, Number.NaN, 5, 8, 10]);
  });

  it('leave steps missing at either end as well', async () => {
    const { context, workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [tenHours()]));
    const series = await listedSeries(context);
    const [signal] = await loadSignals(series, HOUR_MS, null, [span(0, 2), span(9, 20)], context);
    const mean = [...signal!.mean];
    expect(mean).toEqual([Number.NaN, Number.NaN, 3, 4, 5, 6, 7, 8, 9, Number.NaN]);
  });
});

describe('a series that is not rolled up by its mean', () => {
  it.each([
    ['max', [4, 9]],
    ['last', [2, 9]],
    ['sum', [2.5, 6]],
    ['p95', [3.85, 8.55]],
  ] as const)('is rolled up by %s', async (aggregation, expected) => {
    const { context, workspace } = await emptyWorkspace();
    const series = { ...seriesBatch({ values: [1, 3, 4, 2, 3, 6, 6, 9] }), aggregation };
    await workspace.commitImport(importBatch('a.csv', [series]));
    const [listed] = await listedSeries(context);
    expect(listed!.aggregation).toBe(aggregation);
    const [signal] = await loadSignals([listed!], 4 * HOUR_MS, null, [], context);
    expect([...signal!.mean].map((value) => Number(value.toFixed(6)))).toEqual(expected);
    expect([...signal!.max]).toEqual([4, 9]);
  });

  it('goes back to it with an import that says nothing else, of the same samples too', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [tenHours({ aggregation: 'max' })]));
    await workspace.commitImport(importBatch('a.csv', [tenHours()]));
    expect((await workspace.listSeries())[0]!.aggregation).toBe('mean');
  });
});

describe('the lineage of a series', () => {
  it('names each import whose samples still stand, with hash, rows and columns of its files', async () => {
    const { workspace } = await emptyWorkspace();
    const columns = [
      { column: 'rps', role: 'traffic', resource: null, unit: 'req/s', fromPlanner: true },
    ] as const;
    const first = importBatch('a.csv', [tenHours()]);
    await workspace.commitImport({
      ...first,
      files: [{ ...first.files[0]!, lines: { from: 2, to: 11 }, columns }],
    });
    await workspace.commitImport(
      importBatch('b.csv', [seriesBatch({ startMs: hour(8), values: [9, 9, 9] })]),
    );
    const [series] = await workspace.listSeries();
    const [old, newer] = await workspace.readLineage(series!.id);
    expect(old).toMatchObject({ points: 8, startMs: hour(0), endMs: hour(7) });
    expect(old!.files).toEqual([
      { name: 'a.csv', sha256: 'a.csv'.padEnd(64, '0'), rows: 10, lines: { from: 2, to: 11 }, columns },
    ]);
    expect(newer).toMatchObject({ points: 3, startMs: hour(8), endMs: hour(10) });
    expect(newer!.files[0]).toMatchObject({ name: 'b.csv', lines: null, columns: null });
    await expect(workspace.readLineage('77')).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
  });
});

async function emptyWorkspace() {
  const folder = temporaryFolder();
  const files = new GrantedFiles(folder);
  const workspace = new DuckDbWorkspace(
    files,
    new WorkspaceFolder({ folder, recentFile: join(folder, 'recent.json') }),
  );
  onTestFinished(() => workspace.close());
  await workspace.create('Test', null);
  const context = { ...UNATTENDED, workspace } as unknown as EngineContext;
  return { workspace, context };
}
