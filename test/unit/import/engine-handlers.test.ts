import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ScratchFile } from '../../../electron/engine/scratch-file.ts';
import type { FileRef } from '../../../shared/contract/import-types.ts';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { assumptionsOf } from '../../../shared/engine/assumptions-of.ts';
import type { EngineContext, ImportBatch } from '../../../shared/engine/engine-context.ts';
import { importCommit } from '../../../shared/engine/import-commit.ts';
import { importPreview } from '../../../shared/engine/import-preview.ts';
import { fileOf, hourly } from './import-text.ts';

/** The two ports an import uses, in memory: files by name, and a workspace that remembers what it was given. */
function harness(files: Readonly<Record<string, string>>) {
  const batches: ImportBatch[] = [];
  const documents = new Map<string, string>();
  const refused = () => Promise.reject(new Error('an import has no business here'));
  const context: EngineContext = {
    ...UNATTENDED,
    version: 'test',
    files: {
      open: async (id) => fileOf(id, files[id]!),
      sha256: async (id) => createHash('sha256').update(files[id]!).digest('hex'),
      openScratch: () => new ScratchFile(),
      keep: refused,
      sourceOf: () => null,
      sampleFiles: refused,
    },
    workspace: {
      current: () => null,
      list: refused,
      create: refused,
      open: refused,
      saveAs: refused,
      forget: refused,
      exportSeries: refused,
      listSeries: refused,
      readRolled: refused,
      readLineage: refused,
      readPoints: refused,
      getDocument: async (kind, key) => documents.get(`${kind} ${key}`) ?? null,
      putDocument: async (kind, key, json) => void documents.set(`${kind} ${key}`, json),
      listDocuments: refused,
      documentTimes: refused,
      documentTime: refused,
      commitImport: async (batch) => void batches.push(batch),
    },
    compute: { run: refused },
    servers: { ask: refused, signIn: () => 'none' },
    printer: { print: refused },
  };
  const refs: FileRef[] = Object.keys(files).map((name) => ({ id: name, name, bytes: files[name]!.length }));
  return { context, batches, refs, documents };
}

const traffic = `time,requests\n${hourly([1, 2, 3, 4])}`;
const cpu = `time,cpu_pct\n${hourly([10, 20, 30, 40])}`;
const local = 'time,requests\n2026-03-01 00:00,1\n2026-03-01 01:00,2\n';

describe('the time zone given to an import', () => {
  const zoneOf = async ({ context }: ReturnType<typeof harness>) =>
    (await assumptionsOf('checkout', context)).timeZone;

  it('becomes the zone the service is planned in, and the verdict says so', async () => {
    const one = harness({ 'checkout-traffic.csv': local });
    const verdict = await importCommit({ files: one.refs, timeZone: 'America/New_York' }, one.context);
    expect(verdict.planningZone).toEqual({
      timeZone: 'America/New_York',
      before: 'UTC',
      services: ['checkout'],
    });
    expect(await zoneOf(one)).toBe('America/New_York');
  });

  it('takes the place of no zone that the planner has set, and is given once', async () => {
    const one = harness({ 'checkout-traffic.csv': local });
    const zoned = { files: one.refs, timeZone: 'America/New_York' };
    one.documents.set('assumptions checkout', JSON.stringify({ timeZone: 'Europe/Berlin', zones: 2 }));
    expect(await importCommit(zoned, one.context)).not.toHaveProperty('planningZone');
    expect(await zoneOf(one)).toBe('Europe/Berlin');

    one.documents.set('assumptions checkout', JSON.stringify({ zones: 2 }));
    await importCommit(zoned, one.context);
    expect(await assumptionsOf('checkout', one.context)).toMatchObject({
      timeZone: 'America/New_York',
      zones: 2,
    });
    // Undone by the planner, the next file of the same times does not bring it back.
    one.documents.set('assumptions checkout', JSON.stringify({ timeZone: 'UTC' }));
    expect(await importCommit(zoned, one.context)).not.toHaveProperty('planningZone');
    expect(await zoneOf(one)).toBe('UTC');
  });
});

describe('import.commit', () => {
  it("keeps the series of all files in one batch, with each file's hash and the request", async () => {
    const { context, batches, refs } = harness({ 'checkout-traffic.csv': traffic, 'checkout-cpu.csv': cpu });
    const verdict = await importCommit({ files: refs }, context);
    expect(batches).toHaveLength(1);
    const [batch] = batches;
    expect(batch!.series.map(({ service, signal, files }) => [service, signal, files])).toEqual([
      ['checkout', 'traffic', [0]],
      ['checkout', 'saturation', [1]],
    ]);
    expect(batch!.files[0]).toEqual({
      name: 'checkout-traffic.csv',
      sha256: createHash('sha256').update(traffic).digest('hex'),
      rows: 4,
      lines: { from: 2, to: 5 },
      columns: [
        { column: 'time', role: 'time', resource: null, unit: '', fromPlanner: false },
        { column: 'requests', role: 'traffic', resource: null, unit: 'requests', fromPlanner: false },
      ],
    });
    expect(JSON.parse(batch!.recordJson)).toEqual({ request: { files: refs }, verdict });
  });

  it('gives all files to the service it is told', async () => {
    const { context, batches, refs } = harness({ 'a.csv': traffic, 'b.csv': cpu });
    await importCommit({ files: refs, service: 'shop' }, context);
    expect(new Set(batches[0]!.series.map((series) => series.service))).toEqual(new Set(['shop']));
  });

  it('joins overlapping files of one series: the later file wins, and the overlap is told', async () => {
    const later = `time,requests\n${hourly([30, 40, 50, 60], Date.UTC(2026, 2, 1, 2))}`;
    const { context, batches, refs } = harness({
      'shop-requests-2025.csv': traffic,
      'shop-requests-2026.csv': later,
    });
    const verdict = await importCommit({ files: refs }, context);
    expect(batches[0]!.series).toHaveLength(1);
    expect([...batches[0]!.series[0]!.values]).toEqual([1, 2, 30, 40, 50, 60]);
    expect(batches[0]!.series[0]!.files).toEqual([0, 1]);
    expect(verdict.files[0]!.problems).toEqual([]);
    expect(verdict.files[1]!.problems).toMatchObject([{ code: 'overlapping-files', count: 2 }]);
  });

  it('keeps figures in different units apart', async () => {
    const kilobits = `time,net_in_kbps\n${hourly([1, 2])}`;
    const megabits = `time,net_in_mbps\n${hourly([1, 2])}`;
    const { context, batches, refs } = harness({ 'vm-1.csv': kilobits, 'vm-2.csv': megabits });
    const verdict = await importCommit({ files: refs, service: 'vm' }, context);
    expect(batches[0]!.series.map((series) => series.unit)).toEqual(['kbps', 'Mbps']);
    expect(verdict.files[1]!.problems).toMatchObject([{ code: 'different-units' }]);
  });

  it('refuses while a question is open, naming the field and the flag', async () => {
    const { context, batches, refs } = harness({ 'a.csv': traffic, 'taxi.csv': local });
    await expect(importCommit({ files: refs }, context)).rejects.toMatchObject({
      failure: { code: 'AMBIGUOUS', path: 'timeZone', hint: 'Settle it with --timezone ZONE.' },
    });
    expect(batches).toEqual([]);
    await importCommit({ files: refs, timeZone: 'UTC' }, context);
    expect(batches).toHaveLength(1);
  });

  it('refuses files that give no series, with what was wrong', async () => {
    const { context, refs } = harness({ 'a.csv': 'time,requests\nx,y\nz,w\n' });
    await expect(importCommit({ files: refs, timeZone: 'UTC' }, context)).rejects.toMatchObject({
      failure: { code: expect.stringMatching(/UNUSABLE_DATA|AMBIGUOUS/) },
    });
    const empty = harness({ 'b.csv': 'time,requests\n' });
    await expect(importCommit({ files: empty.refs }, empty.context)).rejects.toMatchObject({
      failure: {
        code: 'UNUSABLE_DATA',
        message: expect.stringContaining('b.csv: The file holds no data rows'),
      },
    });
  });

  it('keeps good files where another is empty, and says so in its verdict', async () => {
    const { context, batches, refs } = harness({ 'a.csv': traffic, 'b.csv': 'time,requests\n' });
    const verdict = await importCommit({ files: refs }, context);
    expect(batches[0]!.series).toHaveLength(1);
    expect(verdict.files[1]!.problems).toMatchObject([{ code: 'empty-file' }]);
  });

  it('refuses a mapping of a column that no file has, and names those there are', async () => {
    const { context, refs } = harness({ 'a.csv': traffic });
    await expect(
      importCommit({ files: refs, mapping: [{ column: 'cpu', role: 'saturation' }] }, context),
    ).rejects.toMatchObject({
      failure: { code: 'INVALID_INPUT', path: 'mapping.0.column', hint: 'Columns are "time", "requests".' },
    });
  });

  it('stops at a checkpoint once cancelled, and keeps nothing', async () => {
    const { context, batches, refs } = harness({ 'a.csv': traffic });
    const cancelled = {
      ...context,
      checkpoint: () => {
        throw new Cancelled();
      },
    };
    await expect(importCommit({ files: refs }, cancelled)).rejects.toBeInstanceOf(Cancelled);
    expect(batches).toEqual([]);
  });

  it('reports progress that never falls and ends at most at 1', async () => {
    const { context, refs } = harness({ 'a.csv': traffic, 'b.csv': cpu });
    const fractions: number[] = [];
    await importCommit({ files: refs }, { ...context, report: (fraction) => fractions.push(fraction) });
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  });
});

describe('import.preview', () => {
  it('shows the first 200 rows as the file has them, and the verdict the import will give', async () => {
    const many = `time,requests\n${hourly(Array.from({ length: 500 }, (_, i) => (i === 3 ? 'bad' : i)))}`;
    const { context, batches, refs } = harness({ 'a.csv': many });
    const preview = await importPreview({ files: refs }, context);
    expect(preview.tables[0]!.rows).toHaveLength(200);
    expect(preview.tables[0]!.rows[3]).toEqual(['2026-03-01T03:00:00.000Z', 'bad']);
    expect(preview.tables[0]!.rejected).toEqual([{ row: 3, column: 1, reason: 'not a number' }]);
    expect({ files: preview.files, findings: preview.findings }).toEqual(
      await importCommit({ files: refs }, context),
    );
    expect(batches).toHaveLength(1);
  });

  it('asks once what holds for all files', async () => {
    const { context, refs } = harness({ 'a.csv': local, 'b.csv': local });
    const preview = await importPreview({ files: refs }, context);
    expect(preview.questions).toHaveLength(1);
    expect(preview.files.map((file) => file.rows.read)).toEqual([0, 0]);
  });

  it('looks at the beginning of a large file only, and says so', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const block = hourly(rows);
    const copies = Math.ceil((21 * 2 ** 20) / block.length);
    const { context, refs } = harness({ 'large.csv': `time,requests\n${block.repeat(copies)}` });
    const preview = await importPreview({ files: refs }, context);
    expect(preview.files[0]!.rows.read).toBeLessThan(copies * 1000);
    expect(preview.files[0]!.rows.rejected).toBe(0);
    expect(preview.files[0]!.problems.map((problem) => problem.code)).toContain('part-of-file');
  });
});
