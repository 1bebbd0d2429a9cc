import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('gives back a granted file byte for byte, more than once', async () => {
  const { files, folder } = inFolder();
  const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251));
  writeFileSync(join(folder, 'a.bin'), content);
  const ref = await files.grant(join(folder, 'a.bin'));
  expect(ref).toMatchObject({ name: 'a.bin', bytes: content.length });
  for (let pass = 0; pass < 2; pass++) {
    const parts: Uint8Array[] = [];
    for await (const chunk of (await files.open(ref.id)).chunks()) parts.push(chunk);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
  }
  expect(await files.sha256(ref.id)).toBe(createHash('sha256').update(content).digest('hex'));
});

it('gives no path away, and opens nothing by its path', async () => {
  const { files, folder } = inFolder();
  writeFileSync(join(folder, 'a.csv'), 'x');
  const ref = await files.grant(join(folder, 'a.csv'));
  expect(JSON.stringify(ref)).not.toContain(folder);
  await expect(files.open(join(folder, 'a.csv'))).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
});

it('says which file is missing, and that a folder is no file', async () => {
  const { files, folder } = inFolder();
  mkdirSync(join(folder, 'sub'));
  await expect(files.grant(join(folder, 'no.csv'))).rejects.toMatchObject({
    failure: { code: 'NOT_FOUND', message: 'Cannot read no.csv: there is no such file.' },
  });
  await expect(files.grant(join(folder, 'sub'))).rejects.toMatchObject({
    failure: { code: 'NOT_FOUND', message: 'sub is not a file.' },
  });
});

it('takes a place where a file is to be only when told so', async () => {
  const { files, folder } = inFolder();
  const ref = await files.grant(join(folder, 'new.headroom'), { mayBeMissing: true });
  expect(files.pathOf(ref.id)).toBe(join(folder, 'new.headroom'));
});

it('grants the data of the sample folder, not its notes', async () => {
  const { files, folder } = inFolder();
  for (const name of ['b.csv', 'README.md', 'a.json', '.hidden']) writeFileSync(join(folder, name), '{}');
  expect((await files.sampleFiles()).map(({ name }) => name)).toEqual(['a.json', 'b.csv']);
});

function inFolder() {
  const folder = temporaryFolder();
  return { folder, files: new GrantedFiles(folder) };
}
