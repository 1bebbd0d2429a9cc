import { EventEmitter } from 'node:events';

/**
 * Electron's MessagePortMain. A port that was handed to another process keeps existing here as a relay: what comes
 * to it goes on to where it now lives, and what is posted there comes out at its peer.
 */
export class MessagePortMain extends EventEmitter {
  #peer = null;
  #relay = null;
  #waiting = [];
  #started = false;
  #closed = false;

  static entangle(one, other) {
    one.#peer = other;
    other.#peer = one;
  }

  postMessage(message, transfer = []) {
    if (transfer.length > 0) throw new Error('The stand-in does not send ports through ports');
    if (!this.#closed) this.#peer.#deliver(structuredClone(message));
  }

  start() {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#peer.#closedByPeer();
  }

  /** From now on this port lives elsewhere, behind `relay`: { send(data), close() }. */
  moveTo(relay) {
    this.#relay = relay;
    for (const data of this.#waiting.splice(0)) relay.send(data);
  }

  #deliver(data) {
    if (this.#closed) return;
    if (this.#relay) this.#relay.send(data);
    else if (this.#started) setImmediate(() => this.emit('message', { data, ports: [] }));
    else this.#waiting.push(data);
  }

  #closedByPeer() {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#relay) this.#relay.close();
    else setImmediate(() => this.emit('close'));
  }
}

export class MessageChannelMain {
  port1 = new MessagePortMain();
  port2 = new MessagePortMain();

  constructor() {
    MessagePortMain.entangle(this.port1, this.port2);
  }
}

/**
 * Ports shared by two processes that only exchange messages: each has a PortRelays, `post` reaches the other's
 * `receive`. Messages: { kind: 'port-message' | 'port-close', id, data? }.
 */
export class PortRelays {
  #ports = new Map();
  #post;
  #lastId = 0;

  constructor(post) {
    this.#post = post;
  }

  /** Hands ports over to the other process; gives their ids. */
  give(ports) {
    return ports.map((port) => {
      const id = ++this.#lastId;
      this.#ports.set(id, port);
      port.moveTo({
        send: (data) => this.#post({ kind: 'port-message', id, data }),
        close: () => this.#forget(id, { kind: 'port-close', id }),
      });
      return id;
    });
  }

  /** Ports that the other process handed over, by id. */
  take(ids) {
    return ids.map((id) => {
      const { port1: here, port2: there } = new MessageChannelMain();
      this.#ports.set(id, there);
      there.moveTo({
        send: (data) => this.#post({ kind: 'port-message', id, data }),
        close: () => this.#forget(id, { kind: 'port-close', id }),
      });
      return here;
    });
  }

  receive({ kind, id, data }) {
    const port = this.#ports.get(id);
    if (kind === 'port-message') port?.postMessage(data);
    else if (kind === 'port-close') {
      this.#ports.delete(id);
      port?.close();
    }
  }

  /** The other process is gone, and its ports with it. */
  closeAll() {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  #forget(id, message) {
    this.#ports.delete(id);
    this.#post(message);
  }
}
