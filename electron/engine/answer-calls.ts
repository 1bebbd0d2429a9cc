import type { MessageChannelEnd } from '../../shared/contract/message-channel.ts';
import type { ClientMessage, EngineMessage, Progress } from '../../shared/contract/messages.ts';
import type { DefectListener } from '../../shared/engine/dispatch.ts';
import { type EnginePorts, runCall } from './run-call.ts';

/**
 * The engine's end of a channel: runs each call and sends back its progress and outcome. A cancel takes effect at
 * the call's next checkpoint and the outcome says whether it came in time. When the channel closes, its calls are
 * cancelled. Messages of any other shape are ignored.
 */
export function answerCalls(
  channel: MessageChannelEnd<EngineMessage, ClientMessage>,
  ports: EnginePorts,
  onDefect: DefectListener,
): void {
  const cancelled = new Map<string, { value: boolean }>();
  let closed = false;
  const send = (message: EngineMessage): void => {
    if (!closed) channel.send(message);
  };
  channel.onMessage((message: unknown) => {
    if (!isClientMessage(message)) return;
    const { id } = message;
    if (message.kind === 'cancel') {
      const call = cancelled.get(id);
      if (call) call.value = true;
      return;
    }
    const flag = { value: false };
    cancelled.set(id, flag);
    const control = {
      isCancelled: () => flag.value,
      onProgress: (progress: Progress) => send({ kind: 'progress', id, progress }),
    };
    void runCall(ports, message.method, message.input, control, onDefect).then((outcome) => {
      cancelled.delete(id);
      send({ kind: 'outcome', id, outcome });
    });
  });
  channel.onClose(() => {
    closed = true;
    for (const flag of cancelled.values()) flag.value = true;
  });
}

function isClientMessage(message: unknown): message is ClientMessage {
  const candidate = message as Partial<ClientMessage> | null;
  if (typeof candidate?.id !== 'string') return false;
  return candidate.kind === 'cancel' || (candidate.kind === 'call' && typeof candidate.method === 'string');
}
