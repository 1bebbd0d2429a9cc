import { vi } from 'vitest';
import { type MainPort, mainPortChannel } from '../../electron/engine/node-channels.ts';
import type { EngineHost as DesktopEngineHost } from '../../electron/main/engine-host.ts';
import type { KeptSignIn } from '../../electron/main/sign-ins.ts';
import { createChannelClient } from '../../shared/contract/channel-client.ts';
import { type BuiltEngine, SAMPLE_FOLDER } from './built-engine.ts';
import type { EngineHost } from './engine-host.ts';

interface StandInProcesses {
  readonly utilityProcess: unknown;
  runningUtilities(): readonly { readonly pid: number }[];
}

/**
 * The desktop app's own engine host, with the utility process and the message ports of the stand-in for Electron: the
 * engine is a process, and calls go over ports that main hands to it and to the page.
 */
export async function startDesktopHost(
  built: BuiltEngine,
  folder: string,
  signIns: readonly KeptSignIn[] = [],
): Promise<EngineHost> {
  const processes = (await import(standInModule('utility-process.mjs'))) as StandInProcesses;
  const { MessageChannelMain } = await import(standInModule('message-ports.mjs'));
  vi.doMock('electron', () => ({ utilityProcess: processes.utilityProcess, MessageChannelMain }));
  const { EngineHost: Host } = await import('../../electron/main/engine-host.ts');

  const before = new Set(processes.runningUtilities());
  const host = new Host({
    engineFile: built.engineFile,
    signIns: () => signIns,
    args: [
      ['--version', 'test'],
      ['--workspace-folder', folder],
      ['--sample-folder', SAMPLE_FOLDER],
      ['--worker-file', built.workerFile],
    ].flat(),
    printer: {
      print: () => Promise.reject(new Error('this host has no windows to print in')),
      cancel: () => {},
    },
    onLost: () => {},
  });
  const engine = processes.runningUtilities().find((running) => !before.has(running))!;
  return {
    client: createChannelClient(mainPortChannel(await pagePort(host))),
    grant: async (path) => {
      const granted = await host.grant(path);
      if (!granted.ok) throw new Error(granted.error.message);
      return granted.value;
    },
    stop: () => host.close(),
    kill: () => void process.kill(engine.pid, 'SIGKILL'),
  };
}

/** The port that a page would get. */
function pagePort(host: DesktopEngineHost): Promise<MainPort> {
  return new Promise((resolve) => {
    const page = {
      postMessage: (_channel: string, _message: unknown, ports: readonly MainPort[]) => resolve(ports[0]!),
    };
    host.connect(page as unknown as Parameters<DesktopEngineHost['connect']>[0]);
  });
}

function standInModule(name: string): string {
  return new URL(`../electron-stand-in/${name}`, import.meta.url).href;
}
