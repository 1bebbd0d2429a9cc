/**
 * Electron's protocol module. Chromium does not know the app's schemes, so `app://host/path` is loaded as
 * `http://host.app.localhost/path` and every request of such an origin is answered by the scheme's handler: never by
 * the network.
 */
export class Protocol {
  #handlers = new Map();
  #privileged = new Set();
  #locked = false;

  /** The app is ready: schemes can no longer be registered. */
  lock() {
    this.#locked = true;
  }

  registerSchemesAsPrivileged(schemes) {
    if (this.#locked)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) if (privileges?.standard) this.#privileged.add(scheme);
  }

  handle(scheme, handler) {
    if (this.#handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    if (!this.#privileged.has(scheme))
      throw new Error(`The stand-in serves standard schemes only: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  isProtocolHandled(scheme) {
    return this.#handlers.has(scheme);
  }

  /** The address Chromium loads in place of this one. */
  toHttp(address) {
    const { protocol, host, pathname, search, hash } = new URL(address);
    const scheme = protocol.slice(0, -1);
    return this.#privileged.has(scheme)
      ? `http://${host}.${scheme}.localhost${pathname}${search}${hash}`
      : address;
  }

  /** The app's own address for one that Chromium has loaded. */
  fromHttp(address) {
    const found = /^http:\/\/(.+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#]|$)(.*)$/.exec(address);
    return found && this.#privileged.has(found[2]) ? `${found[2]}://${found[1]}${found[3] || '/'}` : address;
  }

  /** The handler's answer to a request of a registered scheme; null for any other. */
  async answer({ url, method, headers }) {
    const address = this.fromHttp(url);
    const handler = address === url ? null : this.#handlers.get(new URL(address).protocol.slice(0, -1));
    return handler ? handler(new Request(address, { method, headers })) : null;
  }
}
