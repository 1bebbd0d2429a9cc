import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerPageRequest } from '../../../electron/main/answer-page-request.ts';
import { findPageFile } from '../../../electron/page-file.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe("the app's own protocol", () => {
  let folder: string;

  beforeEach(() => {
    const parent = temporaryFolder();
    folder = join(parent, 'renderer');
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'app.js'), 'export {};');
    writeFileSync(join(parent, 'secret.txt'), 'secret');
    mkdirSync(join(parent, 'renderer-other'));
    writeFileSync(join(parent, 'renderer-other', 'secret.txt'), 'secret');
  });

  it('gives the page for the bare address, with a policy that allows scripts from files only', async () => {
    const response = await get('app://headroom/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('gives a script its media type', async () => {
    expect((await get('app://headroom/app.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it.each([
    'app://headroom/missing.js',
    'app://headroom/%2e%2e/secret.txt',
    'app://headroom/..%2fsecret.txt',
    'app://headroom/..%5csecret.txt',
    'app://headroom/%00',
    'app://headroom/%E0%A4%A',
    'app://headroom/../renderer-other/secret.txt',
    'app://headroom/..%2frenderer-other/secret.txt',
  ])('has nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('refuses another host and another method', async () => {
    expect((await get('app://other/index.html')).status).toBe(403);
    expect((await answerPageRequest(folder, { method: 'POST', url: 'app://headroom/' })).status).toBe(403);
  });

  function get(url: string): Promise<Response> {
    return answerPageRequest(folder, { method: 'GET', url });
  }
});

describe('findPageFile', () => {
  it.each(['/../x', '/..%2fx', '/a/../../x', '/%00', '/%', '/..'])('finds nothing for %s', (path) => {
    expect(findPageFile('/page', path)).toBeNull();
  });

  it('finds a file in a folder of the page', () => {
    expect(findPageFile(join('/page'), '/assets/a%20b.js')).toBe(join('/page', 'assets', 'a b.js'));
  });
});
