import { Temporal } from 'temporal-polyfill';

/** ISO 8601 in UTC. */
export function formatInstant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString();
}

/** "45 s", "5 min", "1.5 h", "2 d". */
export function formatDuration(ms: number): string {
  const [size, unit] =
    ms >= 86_400_000
      ? [86_400_000, 'd']
      : ms >= 3_600_000
        ? [3_600_000, 'h']
        : ms >= 60_000
          ? [60_000, 'min']
          : [1000, 's'];
  return `${Number((ms / size).toFixed(1))} ${unit}`;
}
