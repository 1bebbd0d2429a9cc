/**
 * Runs in the page's own world, as source text, before its scripts: gives the page what the preload script exposes.
 * Values cross between the two worlds of a window in the `detail` of events, which Chromium clones; a function goes
 * as a name, and is called back by it. What the page would open in a window of its own is asked of the app first.
 */
export function bridgeMainWorld({ windowOpenAddress }) {
  if (window !== window.top) return;
  const functions = new Map();
  const promises = new Map();
  let lastId = 0;
  let returned;

  const isRecord = (value) =>
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  const mapRecord = (value, map) =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part)]));
  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(`stand-in:${name}`, { detail }));
  const hear = (name, listener) =>
    window.addEventListener(`stand-in:${name}`, ({ detail }) => listener(detail));

  /** What goes to the preload's world. */
  function pack(value) {
    if (typeof value === 'function') {
      functions.set(++lastId, value);
      return { $callback: lastId };
    }
    return isRecord(value) ? mapRecord(value, pack) : value;
  }

  /** What comes from there: as Electron does, records are frozen copies and functions are proxies. */
  function unpack(value) {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isRecord(value)) return value;
    return '$function' in value
      ? (...args) => call(value.$function, args)
      : Object.freeze(mapRecord(value, unpack));
  }

  function call(id, args) {
    returned = undefined;
    tell('call', { id, args: args.map(pack) });
    if (returned.error !== undefined) throw new Error(returned.error);
    if (returned.promise === undefined) return unpack(returned.value);
    return new Promise((resolve, reject) => promises.set(returned.promise, { resolve, reject }));
  }

  hear('returned', (detail) => {
    returned = detail;
  });
  hear('settled', ({ promise, error, value }) => {
    const { resolve, reject } = promises.get(promise);
    promises.delete(promise);
    if (error === undefined) resolve(unpack(value));
    else reject(new Error(error));
  });
  hear('callback', ({ id, args }) => void functions.get(id)?.(...args.map(unpack)));
  hear('expose', ({ key, api }) => {
    Object.defineProperty(window, key, { value: unpack(api), enumerable: true });
  });
  // Before Chromium makes the window: one that is made shares its opener's process, and could not be held back alone.
  const openWindow = window.open;
  function mayOpen(url) {
    const question = new XMLHttpRequest();
    const target = new URL(url || 'about:blank', window.location.href);
    question.open('GET', `${windowOpenAddress}?url=${encodeURIComponent(target)}`, false);
    question.send();
    return question.responseText === 'allow';
  }
  window.open = (url, ...rest) => (mayOpen(url) ? openWindow.call(window, url, ...rest) : null);
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[target="_blank"]');
    if (link && !event.defaultPrevented && !mayOpen(link.href)) event.preventDefault();
  });
}
