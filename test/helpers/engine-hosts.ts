import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { EngineProcessMessage, HostMessage } from '../../electron/engine/host-messages.ts';
import { childChannel, nodePortChannel } from '../../electron/engine/node-channels.ts';
import { type Engine, startEngine } from '../../electron/engine/start-engine.ts';
import { startLoopback } from '../../electron/loopback/start-loopback.ts';
import { createHttpClient } from '../../renderer/host/http-client.ts';
import { uploadFiles } from '../../renderer/host/upload-files.ts';
import { createChannelClient } from '../../shared/contract/channel-client.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import { type BuiltEngine, SAMPLE_FOLDER } from './built-engine.ts';
import { startDesktopHost } from './desktop-engine-host.ts';
import type { EngineHost } from './engine-host.ts';

export interface HostKind {
  readonly name: string;
  /** Starts the host with its workspaces in `folder`. */
  start(built: BuiltEngine, folder: string): Promise<EngineHost>;
}

/** Every way a client reaches an engine; the conformance suite runs over each. */
export const HOST_KINDS: readonly HostKind[] = [
  {
    name: 'in process',
    start: async (built, folder) => {
      const engine = engineIn(built, folder);
      return { client: engine.client, ...lifeOf(engine) };
    },
  },
  {
    name: 'a message port',
    start: async (built, folder) => {
      const engine = engineIn(built, folder);
      const { port1, port2 } = new MessageChannel();
      engine.serve(nodePortChannel(port1));
      const life = lifeOf(engine);
      return {
        client: createChannelClient(nodePortChannel(port2)),
        ...life,
        stop: async () => {
          port2.close();
          await life.stop();
        },
        kill: () => port1.close(),
      };
    },
  },
  { name: 'a child process', start: startChildHost },
  { name: 'loopback HTTP', start: startLoopbackHost },
  { name: 'utility process and message ports (stand-in)', start: startDesktopHost },
];

function engineIn(built: BuiltEngine, folder: string): Engine {
  return startEngine({
    version: 'test',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder: SAMPLE_FOLDER,
    workerFile: built.workerFile,
  });
}

function lifeOf(engine: Engine): Omit<EngineHost, 'client'> {
  return { grant: (path) => engine.files.grant(path), stop: () => engine.close(), kill: null };
}

/** The browser host and the page's end of it: calls over HTTP, files uploaded. */
async function startLoopbackHost(built: BuiltEngine, folder: string): Promise<EngineHost> {
  const engine = engineIn(built, folder);
  const loopback = await startLoopback({ engine, rendererFolder: folder });
  const options = { baseUrl: loopback.origin, token: loopback.token };
  return {
    client: createHttpClient(options),
    grant: async (path) => {
      const file = new File([await openAsBlob(path)], basename(path));
      const granted = await uploadFiles(options, [file]);
      if (!granted.ok) throw new Error(granted.error.message);
      return granted.value[0]!;
    },
    stop: async () => {
      await loopback.close();
      await engine.close();
    },
    kill: () => void loopback.close(),
  };
}

/** The engine as a process of its own, calls over its IPC channel. */
export async function startChildHost(built: BuiltEngine, folder: string): Promise<EngineHost> {
  const child = fork(
    built.engineFile,
    ['--version', 'test', '--workspace-folder', folder, '--sample-folder', SAMPLE_FOLDER].concat([
      '--worker-file',
      built.workerFile,
    ]),
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' },
  );
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  await answerFrom(child, ({ kind }) => kind === 'ready');
  return {
    client: createChannelClient(childChannel(child)),
    grant: (path) => grantIn(child, path),
    stop: async () => {
      // One that was killed a moment ago may still count as connected: then there is nobody to tell.
      if (child.connected) child.send({ kind: 'close' } satisfies HostMessage, () => {});
      await exited;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

async function grantIn(child: ChildProcess, path: string): Promise<FileRef> {
  const requestId = randomUUID();
  const answer = answerFrom(
    child,
    (message) =>
      (message.kind === 'granted' || message.kind === 'refused') && message.requestId === requestId,
  );
  child.send({ kind: 'grant', requestId, path } satisfies HostMessage);
  const message = await answer;
  if (message.kind === 'granted') return message.file;
  throw new Error(message.kind === 'refused' ? message.message : 'no grant');
}

function answerFrom(
  child: ChildProcess,
  isAnswer: (message: EngineProcessMessage) => boolean,
): Promise<EngineProcessMessage> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('The engine ended before it answered.'));
    const onMessage = (message: EngineProcessMessage): void => {
      if (!isAnswer(message)) return;
      child.off('message', onMessage).off('exit', onExit);
      resolve(message);
    };
    child.on('message', onMessage).once('exit', onExit);
  });
}
