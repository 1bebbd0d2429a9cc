/** What a unit behind a number means: the figure is multiplied by `factor` to be in `unit`. */
export interface CellUnit {
  readonly factor: number;
  /** The unit all cells of the kind are brought to; '' where the suffix is but a multiplier, as in "1.2 K". */
  readonly unit: string;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Grafana writes "1.2 K", "3 Mil" and "2 Bil"; others "1.2k" and "3M". */
const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  Mil: 1e6,
  G: 1e9,
  Bil: 1e9,
  T: 1e12,
  Tri: 1e12,
};

/** Kubernetes and the IEC write powers of 1024 with an "i". */
const BINARY: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

const DURATIONS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: SECOND_MS,
  sec: SECOND_MS,
  secs: SECOND_MS,
  second: SECOND_MS,
  seconds: SECOND_MS,
  min: MINUTE_MS,
  mins: MINUTE_MS,
  minute: MINUTE_MS,
  minutes: MINUTE_MS,
  h: HOUR_MS,
  hour: HOUR_MS,
  hours: HOUR_MS,
  day: DAY_MS,
  days: DAY_MS,
};

/** Counts a second (or a minute) as Grafana names them; "c/s" is counts, "ops/s" operations. */
const RATES: Readonly<Record<string, string>> = {
  'req/s': 'requests/s',
  'reqs/s': 'requests/s',
  reqps: 'requests/s',
  rps: 'requests/s',
  'req/min': 'requests/min',
  'ops/s': 'operations/s',
  ops: 'operations/s',
  'c/s': '1/s',
  cps: '1/s',
  'io/s': 'operations/s',
  iops: 'operations/s',
};

const CURRENCIES: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };

const BYTES = /^([kKMGTP]?)(i?)B(\/s|ps)?$/;
const BITS = /^([kKMGT]?)(?:b\/s|bps|bit\/s|bits\/s)$/;
const SCALED_RATE = /^(K|k|M|Mil|B|Bil|G|T|Tri)? ?([a-z]+\/(?:s|min)|[a-z]+ps|ops)$/;
const DECIMAL: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };
/** "1.2B req/s" is in billions: bytes have no unit behind them. */
const BILLION = 1e9;

/** The meaning of what stands behind a number (or a currency sign before it); null where it is no unit known here. */
export function cellUnit(suffix: string): CellUnit | null {
  const multiplier = MULTIPLIERS[suffix];
  if (multiplier !== undefined) return { factor: multiplier, unit: '' };
  const duration = DURATIONS[suffix];
  if (duration !== undefined) return { factor: duration, unit: 'ms' };
  const binary = BINARY[suffix];
  if (binary !== undefined) return { factor: binary, unit: 'bytes' };
  if (suffix === 'm') return { factor: 1e-3, unit: 'cores' };
  const currency = CURRENCIES[suffix];
  if (currency !== undefined) return { factor: 1, unit: currency };
  if (/^°[CF]$/.test(suffix)) return { factor: 1, unit: suffix };
  return bytesOrBits(suffix) ?? scaledRate(suffix);
}

function bytesOrBits(suffix: string): CellUnit | null {
  const bytes = BYTES.exec(suffix);
  if (bytes) {
    const [, letter = '', binary, rate] = bytes;
    const factor = binary ? BINARY[`${letter.toUpperCase()}i`] : DECIMAL[letter];
    return factor === undefined ? null : { factor, unit: rate ? 'bytes/s' : 'bytes' };
  }
  const bits = BITS.exec(suffix);
  return bits ? { factor: DECIMAL[bits[1]!] ?? 1, unit: 'bps' } : null;
}

function scaledRate(suffix: string): CellUnit | null {
  const match = SCALED_RATE.exec(suffix);
  const unit = match && RATES[match[2]!];
  if (!match || !unit) return null;
  const scale = match[1] ?? '';
  return { factor: scale === '' ? 1 : scale === 'B' ? BILLION : MULTIPLIERS[scale]!, unit };
}
