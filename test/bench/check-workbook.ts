import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { startEngine } from '../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

/**
 * `npm run check:workbook`: LibreOffice opens the workbooks of the sample data and computes their formulas itself; its
 * results must be the totals of the plans. The values that the workbook holds beside its formulas are taken out before, so
 * that none of them can pass for a computed one. Needs LibreOffice Calc (Debian: libreoffice-calc-nogui), which is too
 * large for the tests.
 */
const OFFICE = process.env.SOFFICE ?? 'soffice';
const folder = makeTemporaryFolder();
const engine = startEngine({
  version: 'check',
  workspaceFolder: folder,
  recentFile: null,
  sampleFolder: join(process.cwd(), 'sample-data'),
  workerFile: null,
});
let failed = false;
try {
  await call('workspace.openSample', {});
  for (const service of ['checkout', null]) await check(service);
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function check(service: string | null): Promise<void> {
  const { text, encoding, fileName } = await call('document.render', { service, kind: 'plan.xlsx' });
  const written = Buffer.from(text, encoding);
  const expected = await totalsOf(written);
  const bare = join(folder, fileName);
  writeFileSync(bare, withoutComputedValues(written));
  const computed = await totalsOf(readFileSync(recomputed(bare)));
  for (const [cell, value] of expected) {
    const found = computed.get(cell);
    const agrees = found !== undefined && Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value));
    failed ||= !agrees;
    process.stdout.write(`${agrees ? 'ok ' : 'BAD'} ${fileName} ${cell}: ${value}, LibreOffice: ${found}\n`);
  }
  if (expected.size === 0 || computed.size !== expected.size) failed = true;
}

/** Numbers of every row of totals, by sheet and column. */
async function totalsOf(workbook: Buffer): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (const { sheet, data } of await readWorkbook(workbook)) {
    const last = data.at(-1) ?? [];
    if (last[0] !== 'Total' && last[0] !== 'All services') continue;
    for (const [column, value] of last.entries())
      if (typeof value === 'number') totals.set(`${sheet}, ${data[0]?.[column]}`, value);
  }
  return totals;
}

function withoutComputedValues(workbook: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(workbook)).map(([path, bytes]) => {
    if (!path.startsWith('xl/worksheets/')) return [path, bytes] as const;
    return [path, strToU8(strFromU8(bytes).replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'))] as const;
  });
  return zipSync(Object.fromEntries(parts));
}

/** The file as LibreOffice saves it after opening it. */
function recomputed(path: string): string {
  const out = join(folder, 'recomputed');
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, 'office-profile')}`;
  const args = [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, path];
  const { error, status, stderr } = spawnSync(OFFICE, args, { encoding: 'utf8', timeout: 180_000 });
  if (error || status !== 0)
    throw new Error(
      `${OFFICE} did not open the workbook (${error?.message ?? stderr}). Install LibreOffice Calc, or name it in SOFFICE.`,
    );
  return join(out, path.slice(folder.length + 1));
}

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
  return outcome.value;
}
