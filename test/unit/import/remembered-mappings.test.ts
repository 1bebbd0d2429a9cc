import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DuckDbWorkspace } from '../../../electron/engine/duckdb-workspace.ts';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { WorkspaceFolder } from '../../../electron/engine/workspace-folder.ts';
import type { ColumnMapping, ImportRequest } from '../../../shared/contract/import-types.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import type { EngineContext } from '../../../shared/engine/engine-context.ts';
import { importCommit } from '../../../shared/engine/import-commit.ts';
import { importPreview } from '../../../shared/engine/import-preview.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { fileOf } from './import-text.ts';

const DAY_MS = 86_400_000;

/** A day of hours with columns whose names tell nothing. */
function dayOf(month: number, header = 'time,alpha,beta'): string {
  const startMs = Date.UTC(2026, month, 1);
  const rows = Array.from(
    { length: 24 },
    (_, i) => `${new Date(startMs + i * 3_600_000).toISOString()},${100 + (i % 5)},0.${10 + i}\n`,
  );
  return `${header}\n${rows.join('')}`;
}

const FILES: Readonly<Record<string, string>> = {
  'january.csv': dayOf(0),
  'february.csv': dayOf(1),
  'march.csv': dayOf(2),
  'other.csv': dayOf(3, 'time,alpha,gamma'),
};
const MAPPING: readonly ColumnMapping[] = [
  { column: 'alpha', role: 'traffic', unit: 'orders/s' },
  { column: 'beta', role: 'saturation', resource: 'cpu', unit: 'fraction' },
];

it('a mapping is kept on import and offered for the next file of the same header, told as remembered', async () => {
  const { commit, preview } = await workspace();
  expect((await preview('february.csv')).questions.map(({ code }) => code)).toEqual(['signal']);
  expect((await preview('january.csv', MAPPING)).tables[0]!.remembered).toBeNull();
  await commit('january.csv', MAPPING);
  const [table] = (await preview('february.csv')).tables;
  expect(table!.remembered).toMatchObject({ mapping: MAPPING, fromFile: 'january.csv' });
  expect(Date.now() - table!.remembered!.whenMs).toBeLessThan(DAY_MS);
  expect(table!.columns.slice(1)).toMatchObject([
    {
      role: 'traffic',
      unit: 'orders/s',
      reason: 'remembered: mapped so for january.csv',
      fromPlanner: false,
    },
    { role: 'saturation', resource: 'cpu', reason: 'remembered: mapped so for january.csv' },
  ]);
  const verdict = await commit('february.csv');
  expect(verdict.files[0]!.series.map(({ signal }) => signal)).toEqual(['traffic', 'saturation']);
});

it('a file with another header has nothing to remember', async () => {
  const { commit, preview } = await workspace();
  await commit('january.csv', MAPPING);
  const { tables, questions } = await preview('other.csv');
  expect(tables[0]!.remembered).toBeNull();
  expect(questions.map(({ code }) => code)).toEqual(['signal']);
});

it('what the request says of a column wins, and is remembered from then on beside the rest', async () => {
  const { commit, preview } = await workspace();
  await commit('january.csv', MAPPING);
  const turned: readonly ColumnMapping[] = [{ column: 'beta', role: 'errors' }];
  const roles = async (mapping?: readonly ColumnMapping[]) =>
    (await preview('march.csv', mapping)).tables[0]!.columns.map(({ role }) => role);
  expect(await roles(turned)).toEqual(['time', 'traffic', 'errors']);
  await commit('february.csv', [{ column: 'ALPHA', role: 'latency', unit: 'ms' }]);
  expect(await roles()).toEqual(['time', 'latency', 'saturation']);
  expect((await preview('march.csv')).tables[0]!.remembered!.fromFile).toBe('february.csv');
});

it('a column mapped to nothing is forgotten', async () => {
  const { commit, preview } = await workspace();
  await commit('january.csv', MAPPING);
  await commit('february.csv', [{ column: 'beta' }]);
  expect((await preview('march.csv')).tables[0]!.remembered!.mapping).toEqual([MAPPING[0]]);
});

async function workspace() {
  const folder = temporaryFolder();
  const granted = new GrantedFiles(folder);
  const place = new WorkspaceFolder({ folder, recentFile: join(folder, 'recent.json') });
  const kept = new DuckDbWorkspace(granted, place);
  onTestFinished(() => kept.close());
  await kept.create('Test', null);
  const files = {
    open: async (id: string) => fileOf(id, FILES[id]!),
    sha256: async (id: string) => id.padEnd(64, '0'),
    openScratch: () => granted.openScratch(),
    sourceOf: () => null,
  };
  const context = { ...UNATTENDED, workspace: kept, files } as unknown as EngineContext;
  const request = (name: string, mapping?: readonly ColumnMapping[]): ImportRequest => ({
    files: [{ id: name, name, bytes: FILES[name]!.length }],
    ...(mapping ? { mapping } : {}),
  });
  return {
    preview: (name: string, mapping?: readonly ColumnMapping[]) =>
      importPreview(request(name, mapping), context),
    commit: (name: string, mapping?: readonly ColumnMapping[]) =>
      importCommit(request(name, mapping), context),
  };
}
