import type { Resource, Signal } from '../../core/series/signal.ts';
import * as words from './name-words.ts';

/** What the name of a column, a metric or a file says about the figures behind it. */
export interface NameReading {
  /** Null where the name tells no signal. */
  readonly signal: Signal | null;
  readonly resource: Resource | null;
  /** As written in charts and reports; '' where the name does not say. */
  readonly unit: string;
  /** How plainly the name says so, 0…1; settles which of two columns stands for a signal. */
  readonly confidence: number;
  /** True where a saturation is an amount (MHz, kB), so that it needs a capacity beside it to become a share. */
  readonly absolute: boolean;
  /** True where the figure is a limit of `resource`, not a use of it. */
  readonly capacity: boolean;
  /** The words that carry no meaning known here: perhaps the name of a service. */
  readonly rest: string;
}

const NOTHING = { signal: null, resource: null, unit: '', confidence: 0, absolute: false, capacity: false };

/** Reads a name by its words. Signals are tried from the most to the least specific: "failed_requests" is errors. */
export function readName(name: string): NameReading {
  const found = words.splitName(name);
  const has = (list: ReadonlySet<string>) => found.some((word) => list.has(word));
  const unit = unitOf(name, found);
  const context: NameContext = { name, found, has, resource: resourceOf(found, unit), unit };
  const reading =
    readCost(context) ??
    readLatency(context) ??
    readErrors(context) ??
    readSaturation(context) ??
    readReplicas(context) ??
    readTraffic(context) ??
    NOTHING;
  return {
    ...reading,
    confidence: reading.confidence * statisticWeight(reading.signal, found),
    rest: restOf(found),
  };
}

interface NameContext {
  readonly name: string;
  readonly found: readonly string[];
  readonly has: (list: ReadonlySet<string>) => boolean;
  readonly resource: Resource | null;
  readonly unit: string;
}

type Reading = Omit<NameReading, 'rest'>;

function readCost({ has, unit }: NameContext): Reading | null {
  return has(words.COST_WORDS) ? { ...NOTHING, signal: 'cost', unit, confidence: 0.9 } : null;
}

function readLatency({ found, has, unit }: NameContext): Reading | null {
  const responseTime = found.includes('time') && (found.includes('response') || found.includes('process'));
  const percentileOfTime = found.some((word) => /^p\d\d+$/.test(word)) && /^(ms|s|µs|ns)$/.test(unit);
  if (!has(words.LATENCY_WORDS) && !responseTime && !percentileOfTime) return null;
  return { ...NOTHING, signal: 'latency', unit, confidence: 0.9 };
}

function readErrors({ has, found, name, unit }: NameContext): Reading | null {
  if (!has(words.ERROR_WORDS)) return null;
  const shares = found.includes('rate') && perTime(name) === '';
  const counted = shares ? '' : `errors${perTime(name)}`;
  return {
    ...NOTHING,
    signal: 'errors',
    unit: unit === '' || unit === 's' ? counted : unit,
    confidence: 0.9,
  };
}

function readSaturation({ found, has, resource, unit }: NameContext): Reading | null {
  const share = unit === 'percent' || unit === 'fraction' || has(words.SHARE_WORDS);
  const amount = unit !== '' && unit !== 'percent' && unit !== 'fraction';
  if (resource === null) {
    const plain = found.some((word) => /^(util|utili[sz]ation|saturation|occupancy|busy)$/.test(word));
    return plain ? { ...NOTHING, signal: 'saturation', unit, confidence: 0.6 } : null;
  }
  if (has(words.IDLE_WORDS)) return { ...NOTHING, resource, unit };
  if (isCapacity(found, resource) && (!share || amount))
    return { ...NOTHING, resource, unit, capacity: true };
  if (amount || !share) {
    const moves = resource === 'network' || resource === 'disk' || resource === 'connections';
    if (moves && !share) return null;
    const confidence = amount ? 0.5 : resource === 'cpu' || resource === 'memory' ? 0.8 : 0.4;
    return { ...NOTHING, signal: 'saturation', resource, unit, confidence, absolute: amount };
  }
  const confidence = has(words.PART_WORDS) ? 0.5 : 0.95;
  return { ...NOTHING, signal: 'saturation', resource, unit, confidence };
}

/** "total" is a machine's memory, but a network's traffic. */
function isCapacity(found: readonly string[], resource: Resource): boolean {
  const sums = resource === 'network' || resource === 'connections';
  return found.some((word) => words.CAPACITY_WORDS.has(word) && !(sums && word === 'total'));
}

function readReplicas({ has }: NameContext): Reading | null {
  return has(words.REPLICA_WORDS)
    ? { ...NOTHING, signal: 'replicas', unit: 'replicas', confidence: 0.85 }
    : null;
}

function readTraffic({ has, resource, unit, name }: NameContext): Reading | null {
  const counted = unit !== '' && unit !== 's' ? unit : '';
  if (resource === 'network' || resource === 'disk' || resource === 'connections') {
    const inbound = has(words.INBOUND_WORDS);
    const confidence = resource === 'network' ? (inbound ? 0.5 : 0.45) : resource === 'disk' ? 0.2 : 0.25;
    return { ...NOTHING, signal: 'traffic', unit: counted, confidence };
  }
  if (has(words.TRAFFIC_WORDS)) {
    return {
      ...NOTHING,
      signal: 'traffic',
      unit: counted === '' ? countedUnit(name) : counted,
      confidence: 0.9,
    };
  }
  if (has(words.WEAK_TRAFFIC_WORDS))
    return { ...NOTHING, signal: 'traffic', unit: counted, confidence: WEAK };
  return null;
}

/** "requests_per_second" is in requests/s, "orders" in orders. */
function countedUnit(name: string): string {
  const plural = words
    .splitName(name)
    .find((word) => words.TRAFFIC_WORDS.has(word) && word.endsWith('s') && word.length > 4);
  const noun = plural ?? (/(^|[^a-z])req/i.test(name) ? 'requests' : '');
  return noun === '' ? '' : `${noun}${perTime(name)}`;
}

/** "/s" for "per second" and "/min" for "per minute", as a name says it. */
export function perTime(name: string): string {
  if (/per[ _-]?s(ec|[^a-z]|$)|\/ ?s(ec)?\b/i.test(name)) return '/s';
  return /per[ _-]?min|\/ ?min\b/i.test(name) ? '/min' : '';
}

/** Names such as "value" or "count" fit anything; below this a file's own name may overrule the column's. */
export const WEAK = 0.4;

/** What a name is about, by its words; bytes that come or go are a network's. */
export function resourceOf(found: readonly string[], unit: string): Resource | null {
  const named = found.map((word) => words.RESOURCE_WORDS.get(word)).find((known) => known !== undefined);
  if (named) return named;
  const moves = found.some((word) => words.INBOUND_WORDS.has(word) || words.OUTBOUND_WORDS.has(word));
  return moves && /bytes|bps/.test(unit) ? 'network' : null;
}

/** The unit a name ends in, as charts write it; '' where it names none. */
export function unitOf(name: string, found: readonly string[]): string {
  if (name.includes('%')) return 'percent';
  for (const word of found.toReversed()) {
    const unit = words.UNIT_WORDS.get(word);
    if (unit !== undefined) return unit;
  }
  return '';
}

/** Of several statistics of one signal, the one that a plan is made from weighs most. */
const STATISTIC_WEIGHTS: Readonly<Record<'latency' | 'other', Readonly<Record<string, number>>>> = {
  latency: {
    p95: 1,
    p99: 0.97,
    p90: 0.94,
    p999: 0.9,
    mean: 0.88,
    p75: 0.85,
    p50: 0.82,
    max: 0.75,
    sum: 0.2,
    min: 0.1,
    std: 0.1,
  },
  other: {
    mean: 1,
    sum: 1,
    p50: 0.9,
    p75: 0.88,
    p90: 0.87,
    p95: 0.86,
    p99: 0.84,
    p999: 0.82,
    max: 0.8,
    min: 0.3,
    std: 0.1,
  },
};

function statisticWeight(signal: Signal | null, found: readonly string[]): number {
  const statistic = found.map((word) => words.STATISTIC_WORDS.get(word)).find((known) => known !== undefined);
  if (statistic === undefined) return signal === 'latency' ? 0.92 : 1;
  return STATISTIC_WEIGHTS[signal === 'latency' ? 'latency' : 'other'][statistic] ?? 1;
}

const KNOWN_WORDS: readonly ReadonlySet<string>[] = [
  words.SHARE_WORDS,
  words.CAPACITY_WORDS,
  words.IDLE_WORDS,
  words.PART_WORDS,
  words.LATENCY_WORDS,
  words.ERROR_WORDS,
  words.REPLICA_WORDS,
  words.COST_WORDS,
  words.TRAFFIC_WORDS,
  words.WEAK_TRAFFIC_WORDS,
  words.INBOUND_WORDS,
  words.OUTBOUND_WORDS,
  words.TRANSFER_WORDS,
  words.FILLER_WORDS,
];

function restOf(found: readonly string[]): string {
  const unknown = found.filter(
    (word) =>
      !words.RESOURCE_WORDS.has(word) &&
      !words.STATISTIC_WORDS.has(word) &&
      !words.UNIT_WORDS.has(word) &&
      word !== 'response' &&
      word !== 'time' &&
      !KNOWN_WORDS.some((list) => list.has(word)),
  );
  return unknown.join('-');
}
