import { PortRelays } from './message-ports.mjs';
import { wireValues } from './wire-values.mjs';

const { encode, decode } = wireValues();

/** What main and the preload script of one page say to each other, over a binding and evaluated calls. */
export class PageIpc {
  #contents;
  #ipcMain;
  #evaluate;
  #contextId = null;
  #relays = null;

  constructor(contents, ipcMain, evaluate) {
    this.#contents = contents;
    this.#ipcMain = ipcMain;
    this.#evaluate = evaluate;
  }

  /** A preload script starts, in place of the one before it. */
  open(contextId) {
    this.forget();
    this.#contextId = contextId;
    this.#relays = new PortRelays((message) => this.#post(message, contextId));
  }

  /** The page is gone, and its ports with it. */
  forget() {
    this.#contextId = null;
    this.#relays?.closeAll();
    this.#relays = null;
  }

  /** As in Electron, what is sent before a page listens is lost. */
  send(channel, args, ports) {
    if (this.#contextId === null) return;
    this.#post({ kind: 'event', channel, args, portIds: this.#relays.give(ports) }, this.#contextId);
  }

  receive(payload, contextId) {
    if (contextId !== this.#contextId) return;
    const message = decode(JSON.parse(payload));
    if (message.kind === 'send') this.#ipcMain.emit(message.channel, this.#event(), ...message.args);
    else if (message.kind === 'invoke') void this.#invoke(message, contextId);
    else this.#relays.receive(message);
  }

  async #invoke({ id, channel, args }, contextId) {
    try {
      this.#post(
        { kind: 'answer', id, value: await this.#ipcMain.invoke(channel, this.#event(), args) },
        contextId,
      );
    } catch (error) {
      this.#post(
        { kind: 'answer', id, error: `Error invoking remote method '${channel}': ${error}` },
        contextId,
      );
    }
  }

  #event() {
    const { mainFrame } = this.#contents;
    return { sender: this.#contents, senderFrame: mainFrame, ports: [], type: 'frame' };
  }

  #post(message, contextId) {
    if (contextId !== this.#contextId) return;
    this.#evaluate(`standInReceive(${JSON.stringify(encode(message))})`, contextId).catch(() => {});
  }
}
