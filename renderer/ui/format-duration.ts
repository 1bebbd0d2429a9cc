const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** The two largest units that are not zero: '28 d', '1 h 30 min', '90 s' under two minutes, '250 ms' under a second. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 0) return `−${formatDuration(-durationMs)}`;
  if (durationMs === 0) return '0';
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 120_000) return `${Math.round(durationMs / 1_000)} s`;
  const parts: string[] = [];
  let rest = durationMs;
  for (const [size, name] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * size;
    if (parts.length === 2 || (parts.length === 1 && count === 0)) break;
  }
  return parts.join(' ');
}

const ROUND_HOURS = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2184, 4368, 8736];

/** Ticks of an axis from now into the future on round durations, at most `most` after zero. */
export function durationTicks(longestMs: number, most: number): readonly number[] {
  const hours =
    ROUND_HOURS.find((size) => longestMs / (size * 3_600_000) <= most) ?? longestMs / 3_600_000 / most;
  const stepMs = hours * 3_600_000;
  return Array.from({ length: Math.floor(longestMs / stepMs) + 1 }, (_, index) => index * stepMs);
}

/** Cadence in words: '1 min', '5 min', '1 h', '1 d'. */
export function formatStep(stepMs: number): string {
  return stepMs === 60_000 ? '1 min' : formatDuration(stepMs);
}
