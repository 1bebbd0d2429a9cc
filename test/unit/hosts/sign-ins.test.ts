import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { SignIns } from '../../../electron/main/sign-ins.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const ADDRESS = 'http://prometheus.example:9090';
const AUTH = { kind: 'basic', user: 'ann', password: 'sEcReT' } as const;

interface SafeStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend(): string;
}

const { keychain } = vi.hoisted(() => ({ keychain: { available: true, backend: 'gnome_libsecret' } }));

vi.mock('electron', async () => {
  const module = new URL('../../electron-stand-in/safe-storage.mjs', import.meta.url).href;
  const { safeStorage } = (await import(module)) as { safeStorage: SafeStorage };
  const isEncryptionAvailable = () => keychain.available;
  const getSelectedStorageBackend = () => keychain.backend;
  return { safeStorage: { ...safeStorage, isEncryptionAvailable, getSelectedStorageBackend } };
});

beforeEach(() => {
  keychain.available = true;
  keychain.backend = 'gnome_libsecret';
});

it('what signs in at a server is there again in the next run, and the file holds none of it in clear', async () => {
  const path = join(temporaryFolder(), 'sign-ins.json');
  expect(await new SignIns(path).keep(ADDRESS, AUTH)).toBe('kept');
  expect(await new SignIns(path).keep('http://other:1', { kind: 'bearer', token: 't' })).toBe('kept');
  const text = readFileSync(path, 'utf8');
  expect(text).not.toContain('sEcReT');
  expect(text).not.toContain(Buffer.from('sEcReT').toString('base64').slice(0, 6));
  expect(new SignIns(path).all()).toEqual([
    { address: ADDRESS, auth: AUTH },
    { address: 'http://other:1', auth: { kind: 'bearer', token: 't' } },
  ]);
});

it.each([
  ['there is no keychain', { available: false }],
  ['the keychain is a password that everyone knows', { backend: 'basic_text' }],
])('nothing is written where %s', async (_why, state) => {
  Object.assign(keychain, state);
  const path = join(temporaryFolder(), 'sign-ins.json');
  const outcome = await new SignIns(path).keep(ADDRESS, AUTH);
  expect(outcome).toBe(process.platform === 'linux' || !keychain.available ? 'not-kept' : 'kept');
  expect(() => readFileSync(path)).toThrow();
});

it('what the keychain does not open any more is left out', async () => {
  const path = join(temporaryFolder(), 'sign-ins.json');
  await new SignIns(path).keep(ADDRESS, AUTH);
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  writeFileSync(path, JSON.stringify({ ...kept, 'http://broken:1': 'bm90IGVuY3J5cHRlZA==' }));
  expect(new SignIns(path).all()).toEqual([{ address: ADDRESS, auth: AUTH }]);
  writeFileSync(path, 'no JSON');
  expect(new SignIns(path).all()).toEqual([]);
});

it('a page can hand over nothing but a way to sign in', async () => {
  const signIns = new SignIns(join(temporaryFolder(), 'sign-ins.json'));
  await expect(signIns.keep(ADDRESS, { kind: 'cookie', value: 'x' })).rejects.toMatchObject({
    failure: { code: 'INVALID_INPUT' },
  });
});
