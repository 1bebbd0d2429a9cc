const START_MS = Date.UTC(2025, 0, 1);

/** Columns that the importer knows by their names. */
const SIGNALS = [
  'requests_per_second',
  'cpu_percent',
  'memory_percent',
  'latency_p95_ms',
  'errors_per_second',
  'replicas',
] as const;

/**
 * A CSV of `minutes` minutes, each with `signals` signals of a daily and a weekly rhythm and a spike a month, from
 * 1 January 2025 UTC; the same bytes every time.
 */
export function minuteYearCsv(minutes: number, signals = 1): string {
  const columns = SIGNALS.slice(0, signals);
  const lines = [`time,${columns.join(',')}`];
  for (let minute = 0; minute < minutes; minute++) {
    const cells = columns.map((_, column) => valueAt(minute, column).toFixed(1));
    lines.push(`${new Date(START_MS + minute * 60_000).toISOString()},${cells.join(',')}`);
  }
  return `${lines.join('\n')}\n`;
}

function valueAt(minute: number, column: number): number {
  const day = minute / 1440 + column / 8;
  const rhythm = 40 + 20 * Math.sin(2 * Math.PI * day) + 6 * Math.sin((2 * Math.PI * day) / 7);
  const noise = ((minute * 7_919 + column * 31) % 101) / 25;
  return rhythm + noise + (minute % 43_800 === 20_000 ? 25 : 0);
}
