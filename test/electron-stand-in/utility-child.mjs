import { EventEmitter } from 'node:events';
import { PortRelays } from './message-ports.mjs';

// Preloaded into the child: gives it the `process.parentPort` that Electron gives its utility processes, in place of
// the IPC channel it really has.
const relays = new PortRelays((message) => send?.(message));
const send = process.send?.bind(process);
const parentPort = new EventEmitter();
parentPort.postMessage = (data) => send?.({ kind: 'message', data });
parentPort.start = () => {};

const waiting = [];
parentPort.on('newListener', (event) => {
  if (event === 'message') queueMicrotask(() => waiting.splice(0).forEach(emit));
});
process.on('message', ({ kind, data, ports, ...rest }) => {
  if (kind !== 'message') {
    relays.receive({ kind, data, ...rest });
    return;
  }
  // Taken at once: what comes to a port before the program listens waits in the port.
  const event = { data, ports: relays.take(ports) };
  if (parentPort.listenerCount('message') === 0) waiting.push(event);
  else emit(event);
});
process.on('disconnect', () => process.exit(0));

function emit(event) {
  parentPort.emit('message', event);
}

process.send = undefined;
process.type = 'utility';
process.parentPort = parentPort;
