/**
 * Writes what the structured clone algorithm takes as JSON, and reads it back. Runs in Node and, as source text, in
 * pages: it may use nothing from outside itself.
 */
export function wireValues() {
  const TypedArray = Object.getPrototypeOf(Uint8Array);

  function toBase64(bytes) {
    let text = '';
    for (let start = 0; start < bytes.length; start += 32_768)
      text += String.fromCharCode(...bytes.subarray(start, start + 32_768));
    return btoa(text);
  }

  function fromBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function encodeObject(value) {
    if (value instanceof TypedArray) {
      const type = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
      return {
        $: 'typed',
        type,
        v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      };
    }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Error) return { $: 'error', name: value.name, v: value.message };
    if (value instanceof Map) return { $: 'map', v: [...value].map(encode) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) };
    if (value instanceof Promise) throw new Error('An object could not be cloned.');
    if (Array.isArray(value)) return value.map(encode);
    const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)]));
    return '$' in copy ? { $: 'object', v: copy } : copy;
  }

  function encode(value) {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Error('An object could not be cloned.');
    return value === null || typeof value !== 'object' ? value : encodeObject(value);
  }

  const decoders = {
    undefined: () => undefined,
    bigint: ({ v }) => BigInt(v),
    number: ({ v }) => Number(v),
    typed: ({ type, v }) => new globalThis[type](fromBase64(v).buffer),
    buffer: ({ v }) => fromBase64(v).buffer,
    date: ({ v }) => new Date(v),
    error: ({ name, v }) => Object.assign(new Error(v), { name }),
    map: ({ v }) => new Map(v.map(decode)),
    set: ({ v }) => new Set(v.map(decode)),
    object: ({ v }) => decodeFields(v),
  };

  function decodeFields(value) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decode(part)]));
  }

  function decode(value) {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    return typeof value.$ === 'string' ? decoders[value.$](value) : decodeFields(value);
  }

  return { encode, decode };
}
