import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { GrantedFiles } from '../../../electron/engine/granted-files.ts';
import { type Loopback, startLoopback } from '../../../electron/loopback/start-loopback.ts';
import { createHttpClient } from '../../../renderer/host/http-client.ts';
import { uploadFiles } from '../../../renderer/host/upload-files.ts';
import type { CallOptions, EngineClient } from '../../../shared/contract/engine-client.ts';
import { MOST_CALL_BYTES } from '../../../shared/contract/loopback-protocol.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('startLoopback', () => {
  let temporary: string;
  let files: GrantedFiles;
  let loopback: Loopback;
  let options: { readonly baseUrl: string; readonly token: string };
  let engine: WaitingEngine;

  beforeEach(async () => {
    const rendererFolder = temporaryFolder();
    temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Page</title>');
    files = new GrantedFiles(rendererFolder);
    engine = new WaitingEngine();
    loopback = await startLoopback({ engine: { client: engine, files }, rendererFolder });
    onTestFinished(() => loopback.close());
    options = { baseUrl: loopback.origin, token: loopback.token };
  });
  afterEach(() => vi.unstubAllEnvs());

  it('prints an address of 127.0.0.1 with a token that no other run has', async () => {
    const other = await startLoopback({ engine: { client: engine, files }, rendererFolder: temporary });
    onTestFinished(() => other.close());
    expect(loopback.url).toBe(`${loopback.origin}/#token=${loopback.token}`);
    expect(loopback.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(loopback.token).toMatch(/^[\w-]{43}$/);
    expect(other.token).not.toBe(loopback.token);
  });

  it('gives the page to anyone, and whatever is not there is not found', async () => {
    const page = await fetch(`${loopback.origin}/`);
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>Page</title>']);
    expect((await fetch(`${loopback.origin}/nothing.js`)).status).toBe(404);
    expect((await fetch(`${loopback.origin}/`, { method: 'HEAD' })).status).toBe(200);
  });

  it('keeps an uploaded file, by the name the planner gave it, until it closes', async () => {
    const granted = await uploadFiles(options, [new File(['time,cpu\n'], '../../Größe & Last.csv')]);
    if (!granted.ok) throw new Error(granted.error.message);
    expect(granted.value).toMatchObject([{ name: 'Größe & Last.csv', bytes: 9 }]);
    const path = files.pathOf(granted.value[0]!.id);
    expect(path.startsWith(temporary)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('time,cpu\n');
    await loopback.close();
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('removes what a host that was killed has left, and nothing of one that is running', async () => {
    const ended = spawnSync(process.execPath, ['--version']);
    const [forsaken, running] = [ended.pid, process.ppid].map((pid) =>
      join(temporary, `headroom-uploads-${pid}-abcdef`),
    );
    mkdirSync(forsaken!);
    mkdirSync(running!);
    const next = await startLoopback({ engine: { client: engine, files }, rendererFolder: temporary });
    onTestFinished(() => next.close());
    expect([existsSync(forsaken!), existsSync(running!)]).toEqual([false, true]);
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const upload = httpRequest(`${loopback.origin}/upload?name=a.csv`, {
      method: 'POST',
      headers: { 'x-headroom-token': loopback.token, 'content-length': 1_000_000 },
    });
    upload.on('error', () => {});
    upload.write('time,cpu\n');
    await vi.waitFor(() => expect(uploadsIn(temporary)).toHaveLength(1));
    upload.destroy();
    await vi.waitFor(() => expect(uploadsIn(temporary)).toEqual([]));
  });

  it('cancels the call whose request is closed', async () => {
    const controller = new AbortController();
    const body = JSON.stringify({ id: 'closed', method: 'engine.info', input: {} });
    const call = fetch(`${loopback.origin}/call`, { ...post(body), signal: controller.signal });
    await engine.called;
    expect(engine.isCancelled).toBe(false);
    controller.abort();
    await expect(call.then((response) => response.text())).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(engine.isCancelled).toBe(true));
  });

  it("gives a cancelled call the engine's own answer", async () => {
    const controller = new AbortController();
    const outcome = createHttpClient(options).call('engine.info', {}, { signal: controller.signal });
    await engine.called;
    controller.abort();
    expect(await outcome).toMatchObject({ ok: false, error: { message: 'The engine says so.' } });
  });

  it.each([
    ['no JSON', '/call', 'hello', 400],
    ['JSON of no object', '/call', '7', 400],
    ['a call without an id', '/call', '{"method":"engine.info","input":{}}', 400],
    ['a cancel without an id', '/cancel', '{}', 400],
    ['a cancel of any length', '/cancel', JSON.stringify({ id: 'x'.repeat(5000) }), 413],
    ['another path', '/engine', '{}', 404],
  ])('refuses %s', async (_name, path, body, status) => {
    expect((await fetch(`${loopback.origin}${path}`, post(body))).status).toBe(status);
  });

  it('refuses a second call of an id that is in flight', async () => {
    const body = JSON.stringify({ id: 'twice', method: 'engine.info', input: {} });
    const first = fetch(`${loopback.origin}/call`, post(body));
    await engine.called;
    expect((await fetch(`${loopback.origin}/call`, post(body))).status).toBe(409);
    await fetch(`${loopback.origin}/cancel`, post('{"id":"twice"}'));
    expect((await first).status).toBe(200);
  });

  it('refuses a call that says it is larger than any call', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = httpRequest(`${loopback.origin}/call`, {
        method: 'POST',
        headers: { 'x-headroom-token': loopback.token, 'content-length': MOST_CALL_BYTES + 1 },
      });
      call.once('response', (response) => resolve(response.statusCode)).once('error', reject);
      call.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('tells the planner of a call that is too large, without sending it', async () => {
    const name = 'x'.repeat(MOST_CALL_BYTES);
    expect(await createHttpClient(options).call('workspace.create', { name })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('tells the planner who has no token which address to open', async () => {
    const client = createHttpClient({ ...options, token: 'of another run' });
    expect(await client.call('engine.info', {})).toMatchObject({
      ok: false,
      error: { hint: 'Open the address that Headroom printed when it started.' },
    });
  });

  function post(body: string): RequestInit {
    return { method: 'POST', headers: { 'x-headroom-token': loopback.token }, body };
  }
});

/** An engine whose calls go on until they are cancelled. */
class WaitingEngine implements EngineClient {
  isCancelled = false;
  readonly called: Promise<void>;
  #onCalled = (): void => {};

  constructor() {
    this.called = new Promise((resolve) => {
      this.#onCalled = resolve;
    });
  }

  call(_method: unknown, _input: unknown, { signal }: CallOptions = {}) {
    this.#onCalled();
    const error = { code: 'CANCELLED', message: 'The engine says so.' } as const;
    return new Promise<{ readonly ok: false; readonly error: typeof error }>((resolve) => {
      signal?.addEventListener('abort', () => {
        this.isCancelled = true;
        resolve({ ok: false, error });
      });
    });
  }
}

function uploadsIn(temporary: string): readonly string[] {
  return readdirSync(temporary).flatMap((folder) => readdirSync(join(temporary, folder)));
}
