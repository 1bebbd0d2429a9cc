import type { ChildProcess } from 'node:child_process';
import type { MessagePort } from 'node:worker_threads';
import type { MessageChannelEnd } from '../../shared/contract/message-channel.ts';
import type { EngineProcessMessage, HostMessage } from './host-messages.ts';

/** A channel over a MessagePort of this process's threads. */
export function nodePortChannel<Out, In>(port: MessagePort): MessageChannelEnd<Out, In> {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', listener),
  };
}

/** The part of Electron's MessagePortMain that a channel needs; its messages arrive inside an event. */
export interface MainPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** A channel over a port that Electron's main process handed to the engine's process. */
export function mainPortChannel<Out, In>(port: MainPort): MessageChannelEnd<Out, In> {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data as In));
      port.start();
    },
    onClose: (listener) => void port.once('close', listener),
  };
}

/** The parent's end of the IPC channel to an engine that runs in a child process. */
export function childChannel<Out, In>(child: ChildProcess): MessageChannelEnd<Out, In> {
  return {
    send: (message) => {
      if (child.connected) child.send({ kind: 'client', message } satisfies HostMessage);
    },
    onMessage: (listener) =>
      void child.on('message', (envelope: EngineProcessMessage) => {
        if (envelope.kind === 'engine') listener(envelope.message as In);
      }),
    onClose: (listener) => void child.once('exit', listener),
  };
}
