/**
 * Runs in the preload script's own world, as source text: gives the script the modules that a sandboxed preload has
 * in Electron, and runs it. `options`: { filePathsAddress, platform, versions }.
 */
export function runPreload(wireValues, options, preload) {
  if (window !== window.top) return;
  const { encode, decode } = wireValues();
  const post = (message) => window.standInPost(JSON.stringify(encode(message)));

  const isRecord = (value) =>
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  const mapRecord = (value, map) =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part)]));
  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(`stand-in:${name}`, { detail }));
  const textOf = (error) => String(error?.message ?? error);

  // contextBridge
  const functions = new Map();
  let lastId = 0;
  function pack(value) {
    if (typeof value === 'function') {
      functions.set(++lastId, value);
      return { $function: lastId };
    }
    return isRecord(value) ? mapRecord(value, pack) : value;
  }
  function unpack(value) {
    if (!isRecord(value)) return value;
    return '$callback' in value
      ? (...args) => tell('callback', { id: value.$callback, args: args.map(pack) })
      : mapRecord(value, unpack);
  }
  function settleLater(promise) {
    const id = ++lastId;
    tell('returned', { promise: id });
    promise.then(
      (value) => tell('settled', { promise: id, value: pack(value) }),
      (error) => tell('settled', { promise: id, error: textOf(error) }),
    );
  }
  window.addEventListener('stand-in:call', ({ detail: { id, args } }) => {
    try {
      const result = functions.get(id)(...args.map(unpack));
      if (typeof result?.then === 'function') settleLater(result);
      else tell('returned', { value: pack(result) });
    } catch (error) {
      tell('returned', { error: textOf(error) });
    }
  });
  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      if (key in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
      tell('expose', { key, api: pack(api) });
    },
  };

  // Message ports that main handed over
  const ports = new Map();
  function takePort(id) {
    const { port1: here, port2: page } = new MessageChannel();
    ports.set(id, here);
    here.onmessage = ({ data }) => post({ kind: 'port-message', id, data });
    here.addEventListener('close', () => post({ kind: 'port-close', id }));
    return page;
  }

  // ipcRenderer
  const listeners = new Map();
  const answers = new Map();
  let lastCall = 0;
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastCall;
        post({ kind: 'invoke', id, channel, args });
        answers.set(id, { resolve, reject });
      }),
    send: (channel, ...args) => post({ kind: 'send', channel, args }),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel, listener) {
      const kept = (listeners.get(channel) ?? []).filter((other) => other !== listener);
      listeners.set(channel, kept);
      return ipcRenderer;
    },
  };
  const received = {
    answer: ({ id, error, value }) => {
      const { resolve, reject } = answers.get(id);
      answers.delete(id);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    },
    event: ({ channel, args, portIds }) => {
      const event = { sender: ipcRenderer, senderId: 0, ports: portIds.map(takePort) };
      for (const listener of listeners.get(channel) ?? []) listener(event, ...args);
    },
    'port-message': ({ id, data }) => ports.get(id)?.postMessage(data),
    'port-close': ({ id }) => {
      ports.get(id)?.close();
      ports.delete(id);
    },
  };
  // As in Electron, a message is a task of its own: not a part of the call that brings it.
  const inbox = new MessageChannel();
  inbox.port1.onmessage = ({ data }) => {
    const decoded = decode(data);
    received[decoded.kind](decoded);
  };
  window.standInReceive = (message) => inbox.port2.postMessage(message);

  // webUtils: the call is synchronous, so the question goes as a synchronous request that the stand-in answers.
  function getPathForFile(file) {
    if (!(file instanceof File)) throw new TypeError('getPathForFile expects a File');
    const request = new XMLHttpRequest();
    request.open(
      'GET',
      `${options.filePathsAddress}?${new URLSearchParams({ name: file.name, bytes: file.size })}`,
      false,
    );
    request.send();
    return request.status === 200 ? request.responseText : '';
  }

  const electron = { contextBridge, ipcRenderer, webUtils: { getPathForFile } };
  function require(name) {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  }
  const process = { type: 'renderer', sandboxed: true, contextIsolated: true, ...options, env: {}, argv: [] };
  const module = { exports: {} };
  preload(require, module, module.exports, process);
}
