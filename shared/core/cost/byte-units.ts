/** Bytes of a unit of data; a small b is a bit (IEC 80000-13 for the prefixes of 1,024). */
const SIZES: Readonly<Record<string, number>> = {
  byte: 1,
  bytes: 1,
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
  bit: 1 / 8,
  bits: 1 / 8,
  b: 1 / 8,
  kb: 1e3 / 8,
  kbit: 1e3 / 8,
  Mb: 1e6 / 8,
  Mbit: 1e6 / 8,
  Gb: 1e9 / 8,
  Gbit: 1e9 / 8,
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, sec: 1, second: 1, min: 60, h: 3600, d: 86_400 };
const BITS_PER_SECOND: Readonly<Record<string, string>> = { bps: 'b', kbps: 'kb', Mbps: 'Mb', Gbps: 'Gb' };

export const GIB = 2 ** 30;

/** Bytes in one of the unit: 1e9 for 'GB'; null where it is no unit of data. */
export function bytesOf(unit: string): number | null {
  return SIZES[unit.trim()] ?? null;
}

/** Bytes a second in one of the unit: 125 for 'kbps', 1e6 for 'MB/s'; null where it says no time or no data. */
export function bytesPerSecondOf(unit: string): number | null {
  const inBits = BITS_PER_SECOND[unit.trim()];
  const [size = '', time = ''] = inBits === undefined ? unit.trim().split(/\s*\/\s*/) : [inBits, 's'];
  const bytes = bytesOf(size);
  const seconds = SECONDS[time];
  return bytes === null || seconds === undefined ? null : bytes / seconds;
}
