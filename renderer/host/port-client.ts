import { createChannelClient } from '../../shared/contract/channel-client.ts';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { EngineMessage } from '../../shared/contract/messages.ts';

/** The engine at the other end of a MessagePort. `onLost` is called once, when the engine's process has ended. */
export function createPortClient(port: MessagePort, onLost: () => void): EngineClient {
  port.addEventListener('close', onLost, { once: true });
  return createChannelClient({
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event: MessageEvent<EngineMessage>) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', listener, { once: true }),
  });
}
