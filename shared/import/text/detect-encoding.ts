import { type DetectedEncoding, decodeSample } from './decode-text.ts';

const PATTERN_BYTES = 4096;

/**
 * Tells a file's encoding from its first bytes: a byte order mark; else the zeros that UTF-16 puts beside every ASCII
 * character; else UTF-8 where the bytes are well-formed, and windows-1252 where they are not.
 * `complete` says that these bytes are the whole file; otherwise a character cut at the end is no fault.
 */
export function detectEncoding(head: Uint8Array, complete: boolean): DetectedEncoding {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', markBytes: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { name: 'utf-16le', markBytes: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { name: 'utf-16be', markBytes: 2 };
  const zeros = countZeros(head.subarray(0, PATTERN_BYTES));
  const pairs = Math.max(1, Math.min(head.length, PATTERN_BYTES) >> 1);
  if (zeros.odd > pairs * 0.3 && zeros.even < pairs * 0.05) return { name: 'utf-16le', markBytes: 0 };
  if (zeros.even > pairs * 0.3 && zeros.odd < pairs * 0.05) return { name: 'utf-16be', markBytes: 0 };
  return { name: isWellFormedUtf8(head, complete) ? 'utf-8' : 'windows-1252', markBytes: 0 };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte);
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  return zeros;
}

function isWellFormedUtf8(head: Uint8Array, complete: boolean): boolean {
  try {
    decodeSample(head, { name: 'utf-8', markBytes: 0 }, { strict: true, complete });
    return true;
  } catch {
    return false;
  }
}
