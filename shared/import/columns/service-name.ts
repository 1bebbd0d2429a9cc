import { splitName } from './name-words.ts';

/** Used where a file's name holds nothing but signals: traffic.csv and cpu.csv belong to one service. */
const NAMELESS_SERVICE = 'service';

/** Words that say what a file measures or how it was exported, rather than whose it is. */
const MEASURE_WORDS = new Set(
  (
    'traffic requests request req rps qps throughput hits latency duration errors error saturation utilization ' +
    'utilisation util usage cpu memory mem ram disk network net connections replicas instances pods cost costs pct ' +
    'percent ms p50 p90 p95 p99 data metrics metric export timeseries'
  ).split(' '),
);

/** The file's name without folder and ending. */
export function fileStem(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '');
  return base.replace(/(\.(csv|tsv|tab|txt|log|dat|json|jsonl|ndjson|jtl|xlsx|parquet|gz))+$/i, '') || base;
}

/**
 * The service a file is about, by its name: what is left when the words that name a signal, a copy's number and a
 * trailing date are taken from its ends. So `checkout-traffic.csv` and `checkout_cpu_2026-11.csv` are both of
 * "checkout", while `api-01.csv` stays "api-01".
 */
export function serviceOfFile(fileName: string): string {
  let name = fileStem(fileName).replace(/ \(\d+\)$/, '');
  for (let before = ''; before !== name; ) {
    before = name;
    name = withoutEndWord(withoutDate(name));
    name = withoutStartWord(name);
  }
  return name === '' ? NAMELESS_SERVICE : name;
}

function withoutDate(name: string): string {
  return name.replace(/(^|[-_ .])(19|20)\d\d(?:[-_]?[01]\d(?:[-_]?[0-3]\d)?)?$/, '');
}

function withoutEndWord(name: string): string {
  const match = /^(?:(.*)[-_ .])?([^-_ .]+)$/.exec(name);
  return match && isMeasure(match[2]!) ? (match[1] ?? '') : name;
}

function withoutStartWord(name: string): string {
  const match = /^([^-_ .]+)(?:[-_ .](.*))?$/.exec(name);
  return match && isMeasure(match[1]!) ? (match[2] ?? '') : name;
}

function isMeasure(word: string): boolean {
  return splitName(word).every((part) => MEASURE_WORDS.has(part));
}
