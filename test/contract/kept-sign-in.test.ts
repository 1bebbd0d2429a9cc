import { expect, it, onTestFinished } from 'vitest';
import { builtForTests } from '../helpers/built-engine.ts';
import { startDesktopHost } from '../helpers/desktop-engine-host.ts';
import { startAnswering } from '../helpers/metrics-servers.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const built = builtForTests();

it("what the desktop app's keychain holds signs in after a start, at its own address only", async () => {
  const asked: (string | undefined)[] = [];
  const start = async () => {
    const server = await startAnswering((request, response) => {
      asked.push(request.headers.authorization);
      response.end('{"status":"success","data":["up"]}');
    });
    onTestFinished(() => server.stop());
    return server.address;
  };
  const [known, other] = [await start(), await start()];
  const host = await startDesktopHost(built, temporaryFolder(), [
    { address: known, auth: { kind: 'bearer', token: 'kept' } },
  ]);
  onTestFinished(() => host.stop());

  for (const address of [`${known}/`, other]) {
    expect(await host.client.call('source.metrics', { address })).toEqual({
      ok: true,
      value: { metrics: ['up'] },
    });
  }
  expect(asked).toEqual(['Bearer kept', undefined]);
});
