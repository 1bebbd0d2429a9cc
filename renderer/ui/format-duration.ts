const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** The two largest units that are not zero: '28 d', '1 h 30 min', '90 s' under two minutes, '250 ms' under a second. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 0) return `−${formatDuration(-durationMs)}`;
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

/** Cadence in words: '1 min', '5 min', '1 h', '1 d'. */
export function formatStep(stepMs: number): string {
  return stepMs === 60_000 ? '1 min' : formatDuration(stepMs);
}
