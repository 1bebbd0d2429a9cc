/** A stretch of time; epoch ms, the end exclusive. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a chart's keys and pointer may do to the time it shows. */
export interface ZoomActions {
  zoomTo(span: TimeSpan): void;
  /** factor 0.5 shows half the time. */
  zoomBy(factor: number): void;
  /** Moves by a fraction of what is visible; negative is earlier. */
  panBy(fraction: number): void;
  /** Shows all there is; false if that was so already. */
  reset(): boolean;
}

/** Keeps a span inside the full one, no shorter than asked, and as long as it was where that is possible. */
export function clampSpan(span: TimeSpan, full: TimeSpan, shortestMs: number): TimeSpan {
  const longest = full.toMs - full.fromMs;
  const length = Math.min(longest, Math.max(shortestMs, Math.round(span.toMs - span.fromMs)));
  const middle = (span.fromMs + span.toMs) / 2;
  const latestStart = full.toMs - length;
  const fromMs = Math.min(latestStart, Math.max(full.fromMs, Math.round(middle - length / 2)));
  return { fromMs, toMs: fromMs + length };
}

export function scaleSpan(span: TimeSpan, factor: number): TimeSpan {
  const middle = (span.fromMs + span.toMs) / 2;
  const half = ((span.toMs - span.fromMs) / 2) * factor;
  return { fromMs: middle - half, toMs: middle + half };
}

export function shiftSpan(span: TimeSpan, fraction: number): TimeSpan {
  const shift = (span.toMs - span.fromMs) * fraction;
  return { fromMs: span.fromMs + shift, toMs: span.toMs + shift };
}
