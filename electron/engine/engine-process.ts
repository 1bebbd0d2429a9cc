import { parseArgs } from 'node:util';
import type { MessageChannelEnd } from '../../shared/contract/message-channel.ts';
import type { ClientMessage, EngineMessage } from '../../shared/contract/messages.ts';
import type { EngineProcessMessage, HostMessage } from './host-messages.ts';
import { HostPrinter } from './host-printer.ts';
import { type MainPort, mainPortChannel } from './node-channels.ts';
import { type Engine, startEngine } from './start-engine.ts';

/**
 * The engine as a process of its own: Electron's utilityProcess in the desktop app, a plain child process elsewhere.
 * Its folders come as arguments; see `EngineOptions`.
 */
const { values: folders } = parseArgs({
  options: {
    version: { type: 'string', default: '0' },
    'workspace-folder': { type: 'string', default: '' },
    'recent-file': { type: 'string' },
    'sample-folder': { type: 'string', default: '' },
    'worker-file': { type: 'string' },
  },
});

const desktop = utilityParent();
const printer = desktop && new HostPrinter(desktop.send);
const engine = startEngine({
  version: folders.version,
  workspaceFolder: folders['workspace-folder'],
  recentFile: folders['recent-file'] ?? null,
  sampleFolder: folders['sample-folder'],
  workerFile: folders['worker-file'] ?? null,
  ...(printer ? { printer } : {}),
});
const parent = desktop ?? childParent();
parent.onMessage((message, ports) => void answerHost(engine, message, ports));
parent.send({ kind: 'ready' });

interface Parent {
  send(message: EngineProcessMessage): void;
  onMessage(listener: (message: HostMessage, ports: readonly MainPort[]) => void): void;
}

/** The parent port that Electron gives its utility processes. */
function utilityParent(): Parent | null {
  const port = (process as { parentPort?: UtilityParentPort }).parentPort;
  if (!port) return null;
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data, ports }) => listener(data as HostMessage, ports)),
  };
}

interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly MainPort[] }) => void,
  ): unknown;
}

/** The IPC channel of a process started with `child_process.fork`; calls travel over it too. */
function childParent(): Parent {
  const listeners: ((message: unknown) => void)[] = [];
  const send = (message: EngineProcessMessage): void => {
    if (process.connected) process.send?.(message);
  };
  const channel: MessageChannelEnd<EngineMessage, ClientMessage> = {
    send: (message) => send({ kind: 'engine', message }),
    onMessage: (listener) => void listeners.push((message) => listener(message as ClientMessage)),
    onClose: (listener) => void process.once('disconnect', listener),
  };
  engine.serve(channel);
  process.once('disconnect', () => void closeAndExit(engine));
  return {
    send,
    onMessage: (listener) =>
      void process.on('message', (message: HostMessage) => {
        if (message.kind === 'client') for (const listen of listeners) listen(message.message);
        else listener(message, []);
      }),
  };
}

async function answerHost(target: Engine, message: HostMessage, ports: readonly MainPort[]): Promise<void> {
  if (message.kind === 'connect') for (const port of ports) target.serve(mainPortChannel(port));
  else if (message.kind === 'close') await closeAndExit(target);
  else if (message.kind === 'sign-in') target.servers.remember(message.address, message.auth);
  else if (message.kind === 'printed') printer?.receive(message);
  else if (message.kind === 'grant') parent.send(await grant(target, message));
}

async function grant(
  target: Engine,
  { requestId, path, name, mayBeMissing = false }: HostMessage & { kind: 'grant' },
): Promise<EngineProcessMessage> {
  try {
    const options = name === undefined ? { mayBeMissing } : { mayBeMissing, name };
    return { kind: 'granted', requestId, file: await target.files.grant(path, options) };
  } catch (error) {
    return { kind: 'refused', requestId, message: error instanceof Error ? error.message : String(error) };
  }
}

async function closeAndExit(target: Engine): Promise<void> {
  await target.close().catch(() => {});
  process.exit(0);
}
