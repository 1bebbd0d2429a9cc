import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { FORMAT_VERSION } from '../../../electron/engine/migrations/migrations.ts';
import { createWorkspaceFile, openWorkspaceFile } from '../../../electron/engine/workspace-file.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { writeVersion1Workspace } from '../../helpers/version-1-workspace.ts';

it('a workspace of the first format is opened in the newest with all it held', async () => {
  const path = version1();
  const before = await contents(path);
  const { migrated, close } = await openWorkspaceFile(path);
  await close();
  expect(migrated).toEqual({ fromVersion: 1, backup: join(path, '..', 'Old.v1-backup.headroom') });
  const after = await contents(path);
  expect(after.get('meta')).toEqual([
    ['format', 'headroom-workspace'],
    ['format_version', String(FORMAT_VERSION)],
  ]);
  for (const table of ['import', 'series', 'series_file', 'sample', 'document']) {
    expect(before.get(table)!.length, table).toBeGreaterThan(0);
    expect(after.get(table), table).toEqual(before.get(table));
  }
  expect(after.get('source_file')).toEqual(before.get('source_file')!.map((row) => [...row, '', '', '']));
  expect(after.get('span')).toEqual([]);
});

it('the file as it was is kept beside it, and opens', async () => {
  const path = version1();
  const before = await contents(path);
  const { migrated, close } = await openWorkspaceFile(path);
  await close();
  expect(await contents(migrated!.backup)).toEqual(before);
  expect(readdirSync(join(path, '..')).sort()).toEqual(['Old.headroom', 'Old.v1-backup.headroom']);
});

it('a migrated workspace has the same tables as a new one', async () => {
  const path = version1();
  await (await openWorkspaceFile(path)).close();
  const fresh = join(temporaryFolder(), 'new.headroom');
  await (await createWorkspaceFile(fresh)).close();
  expect(await columns(path)).toEqual(await columns(fresh));
});

it('a workspace of the newest format is opened without a backup', async () => {
  const path = join(temporaryFolder(), 'new.headroom');
  const created = await createWorkspaceFile(path);
  expect(created.migrated).toBeNull();
  await created.close();
  expect(readdirSync(join(path, '..'))).toEqual(['new.headroom']);
});

it('a backup that an interrupted migration left is taken where it holds the same', async () => {
  const path = version1();
  copyFileSync(path, backupOf(path));
  const { migrated, close } = await openWorkspaceFile(path);
  await close();
  expect(migrated!.backup).toBe(backupOf(path));
  expect(readdirSync(join(path, '..'))).toHaveLength(2);
});

it('a backup that holds something else is never written over', async () => {
  const path = version1();
  writeFileSync(backupOf(path), 'something of the planner');
  const { migrated, close } = await openWorkspaceFile(path);
  await close();
  expect(readFileSync(backupOf(path), 'utf8')).toBe('something of the planner');
  expect(migrated!.backup).toBe(backupOf(path, 2));
  expect((await contents(migrated!.backup)).get('meta')).toContainEqual(['format_version', '1']);
});

it('a file whose backup cannot be made stays as it is', async () => {
  const path = version1();
  const bytes = readFileSync(path);
  const refusing = {
    report: () => {},
    checkpoint: () => {
      throw new Error('the disk is full');
    },
  };
  await expect(openWorkspaceFile(path, refusing)).rejects.toMatchObject({
    failure: {
      code: 'UNUSABLE_DATA',
      message:
        'Old.headroom is of an older format, and no copy of it could be kept before changing it: the disk is full.',
    },
  });
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(existsSync(backupOf(path))).toBe(false);
});

it('a workspace of a newer format is refused with both versions and left as it is', async () => {
  const path = join(temporaryFolder(), 'future.headroom');
  await (await createWorkspaceFile(path)).close();
  await inFile(path, (run) => run("UPDATE meta SET value = '99' WHERE key = 'format_version'"));
  const before = await contents(path);
  await expect(openWorkspaceFile(path)).rejects.toMatchObject({
    failure: {
      code: 'UNUSABLE_DATA',
      message: `future.headroom was written by a newer Headroom (format 99; this one reads up to ${FORMAT_VERSION}).`,
      hint: 'Update Headroom to open it. The file was left as it is.',
    },
  });
  expect(await contents(path)).toEqual(before);
});

it.each(['0', '-1', '1.5', 'two', ''])('a format version of %j is no workspace', async (version) => {
  const path = join(temporaryFolder(), 'odd.headroom');
  await (await createWorkspaceFile(path)).close();
  await inFile(path, (run) => run(`UPDATE meta SET value = '${version}' WHERE key = 'format_version'`));
  await expect(openWorkspaceFile(path)).rejects.toMatchObject({
    failure: { message: 'odd.headroom is not a Headroom workspace.' },
  });
});

function version1(): string {
  const path = join(temporaryFolder(), 'Old.headroom');
  writeVersion1Workspace(path);
  return path;
}

function backupOf(path: string, number = 1): string {
  return path.replace('.headroom', `.v1-backup${number === 1 ? '' : ` ${number}`}.headroom`);
}

type Rows = readonly (readonly string[])[];

/** Every table's rows as text, sorted, read by a DuckDB of its own; NULL is ''. */
async function contents(path: string): Promise<Map<string, Rows>> {
  const tables = new Map<string, Rows>();
  await inFile(path, async (run) => {
    for (const [name] of await run('SELECT table_name FROM duckdb_tables() ORDER BY 1')) {
      tables.set(name!, await run(`SELECT * FROM "${name}" ORDER BY ALL`));
    }
  });
  return tables;
}

async function columns(path: string): Promise<Rows> {
  let found: Rows = [];
  await inFile(path, async (run) => {
    found = await run(
      'SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY ALL',
    );
  });
  return found;
}

async function inFile<T>(
  path: string,
  use: (run: (sql: string) => Promise<Rows>) => Promise<T>,
): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    await use(async (sql) =>
      (await connection.runAndReadAll(sql)).getRows().map((row) => row.map((cell) => String(cell ?? ''))),
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
