import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DuckDbWorkspace } from '../../../electron/engine/duckdb-workspace.ts';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { WorkspaceFolder } from '../../../electron/engine/workspace-folder.ts';
import { Cancelled, type EngineError } from '../../../shared/contract/outcome.ts';
import { HOUR_MS, importBatch, MINUTE_MS, START_MS, seriesBatch } from '../../helpers/series-batches.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('a workspace', () => {
  it('gives back every sample of an import, gaps as null', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2, null, 4] })]));
    const [summary] = await workspace.listSeries();
    expect(summary).toMatchObject({
      service: 'checkout',
      signal: 'traffic',
      resource: null,
      unit: 'req/s',
      stepMs: HOUR_MS,
      startMs: START_MS,
      endMs: START_MS + 4 * HOUR_MS,
      points: 3,
      gaps: 1,
      files: ['a.csv'],
    });
    expect(await workspace.readPoints(summary!.id, null, null, 100)).toEqual({
      seriesId: summary!.id,
      startMs: START_MS,
      bucketMs: HOUR_MS,
      mean: [1, 2, null, 4],
      low: [1, 2, null, 4],
      high: [1, 2, null, 4],
      highAtMs: [START_MS, START_MS + HOUR_MS, null, START_MS + 3 * HOUR_MS],
    });
  });

  it('rolls steps up to their mean and maximum, NaN where a step holds nothing', async () => {
    const { workspace } = await emptyWorkspace();
    const values = [1, 3, null, null, 10, null, 7, 7];
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values })]));
    const [summary] = await workspace.listSeries();
    const rolled = await workspace.readRolled(summary!.id, 2 * HOUR_MS, null);
    expect(rolled).toMatchObject({ startMs: START_MS, stepMs: 2 * HOUR_MS });
    expect([...rolled.mean]).toEqual([2, Number.NaN, 10, 7]);
    expect([...rolled.max]).toEqual([3, Number.NaN, 10, 7]);
  });

  it('rolls up only samples before the given instant', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2, 3, 4] })]));
    const [summary] = await workspace.listSeries();
    const rolled = await workspace.readRolled(summary!.id, HOUR_MS, START_MS + 2 * HOUR_MS);
    expect([...rolled.mean]).toEqual([1, 2]);
  });

  it('puts steps on multiples of their width from the epoch, before 1970 too', async () => {
    const { workspace } = await emptyWorkspace();
    const startMs = Date.UTC(1969, 11, 31, 22, 0);
    await workspace.commitImport(importBatch('old.csv', [seriesBatch({ startMs, values: [1, 2, 3, 4, 5] })]));
    const [summary] = await workspace.listSeries();
    const rolled = await workspace.readRolled(summary!.id, 3 * HOUR_MS, null);
    expect(rolled.startMs).toBe(-3 * HOUR_MS);
    expect([...rolled.mean]).toEqual([1.5, 4]);
  });

  it('reduces a long series to no more buckets than asked for and keeps its extremes', async () => {
    const { workspace } = await emptyWorkspace();
    const values = Array.from({ length: 10_000 }, (_, index) => Math.sin(index / 50));
    values[7777] = 42;
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ stepMs: MINUTE_MS, values })]));
    const [summary] = await workspace.listSeries();
    for (const buckets of [2, 7, 100, 999, 20_000]) {
      const points = await workspace.readPoints(summary!.id, null, null, buckets);
      expect(points.mean.length).toBeLessThanOrEqual(buckets);
      expect(points.bucketMs % MINUTE_MS).toBe(0);
      expect(Math.max(...points.high.map(Number))).toBe(42);
      // The instant of the sample itself, however wide its bucket.
      expect(points.highAtMs[points.high.indexOf(42)]).toBe(START_MS + 7777 * MINUTE_MS);
    }
  });

  it('reads a part of a series, both ends cut where asked', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2, 3, 4, 5, 6] })]));
    const [summary] = await workspace.listSeries();
    const points = await workspace.readPoints(summary!.id, START_MS + HOUR_MS, START_MS + 4 * HOUR_MS, 50);
    expect(points).toMatchObject({ startMs: START_MS + HOUR_MS, mean: [2, 3, 4] });
  });

  it('lets the newer import win where two overlap and keeps the rest of the older', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2, 3, 4] })]));
    await workspace.commitImport(
      importBatch('b.csv', [seriesBatch({ startMs: START_MS + 2 * HOUR_MS, values: [30, 40, 50] })]),
    );
    const [summary, ...others] = await workspace.listSeries();
    expect(others).toEqual([]);
    expect(summary).toMatchObject({ points: 5, gaps: 0, files: ['a.csv', 'b.csv'] });
    const points = await workspace.readPoints(summary!.id, null, null, 100);
    expect(points.mean).toEqual([1, 2, 30, 40, 50]);
  });

  it('forgets a file of which no sample is left', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2] })]));
    await workspace.commitImport(importBatch('b.csv', [seriesBatch({ values: [3, 4, 5] })]));
    expect((await workspace.listSeries())[0]).toMatchObject({ points: 3, files: ['b.csv'] });
  });

  it('changes nothing when the same import comes again', async () => {
    const { workspace } = await emptyWorkspace();
    const batch = importBatch('a.csv', [seriesBatch({ values: [1, 2, 3] })]);
    await workspace.commitImport(batch);
    const before = await workspace.listSeries();
    await workspace.commitImport(batch);
    expect(await workspace.listSeries()).toEqual(before);
  });

  it('restores an older import that comes again after another replaced part of it', async () => {
    const { workspace } = await emptyWorkspace();
    const first = importBatch('a.csv', [seriesBatch({ values: [1, 2, 3] })]);
    await workspace.commitImport(first);
    await workspace.commitImport(importBatch('b.csv', [seriesBatch({ values: [9] })]));
    await workspace.commitImport(first);
    const [summary] = await workspace.listSeries();
    expect((await workspace.readPoints(summary!.id, null, null, 10)).mean).toEqual([1, 2, 3]);
  });

  it('gives a series another revision only when its samples change', async () => {
    const { workspace } = await emptyWorkspace();
    const cpu = seriesBatch({ signal: 'saturation', resource: 'cpu', unit: '%', values: [50] });
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2] }), cpu]));
    const [cpuBefore, trafficBefore] = await workspace.listSeries();
    await workspace.commitImport(importBatch('b.csv', [seriesBatch({ values: [1, 3] })]));
    const [cpuAfter, trafficAfter] = await workspace.listSeries();
    expect(cpuAfter!.revision).toBe(cpuBefore!.revision);
    expect(trafficAfter!.revision).not.toBe(trafficBefore!.revision);
  });

  it('joins data of two cadences on the coarser one, fine samples replacing the coarse they cover', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('hourly.csv', [seriesBatch({ values: [10, 20, 30] })]));
    const fine = { stepMs: 30 * MINUTE_MS, startMs: START_MS + 2 * HOUR_MS, values: [31, 33] };
    await workspace.commitImport(importBatch('fine.csv', [seriesBatch(fine)]));
    const [summary] = await workspace.listSeries();
    expect(summary).toMatchObject({ stepMs: HOUR_MS, gaps: 0, points: 4 });
    const rolled = await workspace.readRolled(summary!.id, HOUR_MS, null);
    expect([...rolled.mean]).toEqual([10, 20, 32]);
    expect([...rolled.max]).toEqual([10, 20, 33]);
  });

  it('keeps signals, resources, units and services apart', async () => {
    const { workspace } = await emptyWorkspace();
    const series = [
      seriesBatch({ values: [1] }),
      seriesBatch({ unit: 'kB/s', values: [2] }),
      seriesBatch({ signal: 'saturation', resource: 'cpu', values: [3] }),
      seriesBatch({ signal: 'saturation', resource: 'memory', values: [4] }),
      seriesBatch({ service: 'search', values: [5] }),
    ];
    await workspace.commitImport(importBatch('a.csv', series));
    expect(await workspace.listSeries()).toHaveLength(5);
    expect(workspace.current()).toMatchObject({ services: ['checkout', 'search'], series: 5 });
  });

  it('leaves nothing of an import that is cancelled before its commit', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2] })]));
    const before = await workspace.listSeries();
    const cancelled = workspace.commitImport(importBatch('b.csv', [seriesBatch({ values: [7, 8, 9] })]), {
      report: () => {},
      checkpoint: () => {
        throw new Cancelled();
      },
    });
    await expect(cancelled).rejects.toMatchObject({ failure: { code: 'CANCELLED' } });
    expect(await workspace.listSeries()).toEqual(before);
    expect((await workspace.readPoints(before[0]!.id, null, null, 10)).mean).toEqual([1, 2]);
  });

  it('keeps documents and replaces them whole', async () => {
    const { workspace } = await emptyWorkspace();
    expect(await workspace.getDocument('plan', 'checkout')).toBeNull();
    await workspace.putDocument('plan', 'checkout', '{"a":1}');
    await workspace.putDocument('plan', 'checkout', '{"b":"ü…"}');
    await workspace.putDocument('plan', 'search', '{}');
    expect(await workspace.getDocument('plan', 'checkout')).toBe('{"b":"ü…"}');
  });

  it('lists the documents of a kind by key, and when each was put there', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.putDocument('plan', 'checkout', '{}');
    await workspace.putDocument('plan', 'search', '[]');
    await workspace.putDocument('note', 'checkout', '1');
    expect(await workspace.listDocuments('plan')).toEqual(
      new Map([
        ['checkout', '{}'],
        ['search', '[]'],
      ]),
    );
    const times = await workspace.documentTimes('plan');
    expect([...times.keys()].sort()).toEqual(['checkout', 'search']);
    expect(times.get('search')).toBe(await workspace.documentTime('plan', 'search'));
    expect(await workspace.listDocuments('nothing')).toEqual(new Map());
  });

  it('answers reads and writes that come at the same time', async () => {
    const { workspace } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, 2, 3] })]));
    const [summary] = await workspace.listSeries();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        await workspace.putDocument('note', String(index), String(index));
        const points = await workspace.readPoints(summary!.id, null, null, 10);
        return [await workspace.getDocument('note', String(index)), points.mean];
      }),
    );
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => [String(index), [1, 2, 3]]));
  });

  it('still holds everything after it was closed and opened again', async () => {
    const { workspace, folder } = await emptyWorkspace();
    await workspace.commitImport(importBatch('a.csv', [seriesBatch({ values: [1, null, 3] })]));
    await workspace.putDocument('plan', 'checkout', '{}');
    const before = await workspace.listSeries();
    const { id } = workspace.current()!;
    await workspace.close();
    const again = openIn(folder);
    expect(await again.open({ id })).toMatchObject({ id, services: ['checkout'], series: 1 });
    expect(await again.listSeries()).toEqual(before);
    expect(await again.getDocument('plan', 'checkout')).toBe('{}');
  });
});

describe('workspace files', () => {
  it('are listed with the one opened last first, and open by their id', async () => {
    const { workspace } = await emptyWorkspace('First');
    await workspace.create('Second', null);
    const [newest, older] = await workspace.list();
    expect([newest!.name, older!.name]).toEqual(['Second', 'First']);
    expect((await workspace.open({ id: older!.id })).name).toBe('First');
    expect((await workspace.list())[0]!.name).toBe('First');
  });

  it.each([
    ['Q4: peak/plan', 'Q4 peak plan.headroom'],
    ['../../etc/passwd', 'etc passwd.headroom'],
    ['  …  ', '….headroom'],
    ['???', 'Workspace.headroom'],
    ['CON', 'CON_.headroom'],
    ['Schöne Woche', 'Schöne Woche.headroom'],
  ])('named %j lie in the folder as %s', async (name, fileName) => {
    const { workspace, folder } = await emptyWorkspace('Other');
    await workspace.create(name, null);
    expect(workspace.current()!.location).toBe(join(folder, fileName));
  });

  it('of a taken name get a number', async () => {
    const { workspace } = await emptyWorkspace('Plan');
    expect((await workspace.create('Plan', null)).name).toBe('Plan 2');
  });

  it('are not made over a file that is there', async () => {
    const { workspace, files, folder } = await emptyWorkspace();
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'not to be lost');
    const { id } = await files.grant(path);
    await expect(workspace.create('x', id)).rejects.toMatchObject({ failure: { code: 'INVALID_INPUT' } });
    expect(readFileSync(path, 'utf8')).toBe('not to be lost');
  });

  it('can be made where the planner says, and leave no draft behind', async () => {
    const { workspace, files, folder } = await emptyWorkspace();
    const path = join(folder, 'chosen.headroom');
    const { id } = await files.grant(path, { mayBeMissing: true });
    expect((await workspace.create('ignored', id)).location).toBe(path);
    expect(existsSync(path)).toBe(true);
    expect(existsSync(join(folder, `.chosen.${process.pid}.new`))).toBe(false);
  });

  it.each([
    ['a CSV file', 'time,value\n2026-01-01T00:00:00Z,1\n'],
    ['an empty file', ''],
    ['a file of noise', 'x'.repeat(50_000)],
  ])('refuse %s with words a planner understands and keep the open one', async (_what, content) => {
    const { workspace, files, folder } = await emptyWorkspace('Mine');
    const path = join(folder, 'other.headroom');
    writeFileSync(path, content);
    const { id } = await files.grant(path);
    await expect(workspace.open({ fileId: id })).rejects.toMatchObject({
      failure: { code: 'UNUSABLE_DATA', message: 'other.headroom is not a Headroom workspace.' },
    });
    expect(workspace.current()!.name).toBe('Mine');
    expect(await workspace.listSeries()).toEqual([]);
  });

  it('refuse a second opener in the same process', async () => {
    const { workspace, folder } = await emptyWorkspace();
    const { id } = workspace.current()!;
    const second = openIn(folder);
    await expect(second.open({ id })).rejects.toMatchObject({ failure: { code: 'WORKSPACE_BUSY' } });
  });

  it('say so when none is open', async () => {
    const workspace = openIn(temporaryFolder());
    expect(workspace.current()).toBeNull();
    const failure = await Promise.resolve()
      .then(() => workspace.listSeries())
      .catch((error: EngineError) => error.failure);
    expect(failure).toMatchObject({ code: 'NOT_FOUND', message: 'No workspace is open.' });
  });
});

async function emptyWorkspace(name = 'Test') {
  const folder = temporaryFolder();
  const files = new GrantedFiles(folder);
  const workspace = openIn(folder, files);
  await workspace.create(name, null);
  return { workspace, files, folder };
}

function openIn(folder: string, files = new GrantedFiles(folder)): DuckDbWorkspace {
  const workspace = new DuckDbWorkspace(
    files,
    new WorkspaceFolder({ folder, recentFile: join(folder, 'recent.json') }),
  );
  onTestFinished(() => workspace.close());
  return workspace;
}
