import type { ScalingResult } from '../../../shared/core/plan/plan.ts';
import { pickExtremes } from '../../ui/chart/pick-extremes.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

export interface ReplayRow {
  readonly atMs: number;
  readonly demand: number;
  readonly ready: number;
}

const MOST_ROWS = 1_250;

/**
 * Rows of the visible span. Demand's extremes alone would hide how many units served between them, so the extremes
 * of both lines are drawn.
 */
export function replayRows(replay: ScalingResult['replay'], span: TimeSpan): readonly ReplayRow[] {
  const { startMs, stepMs, demandUnits, readyUnits } = replay;
  const from = Math.max(0, Math.floor((span.fromMs - startMs) / stepMs) - 1);
  const to = Math.min(demandUnits.length, Math.ceil((span.toMs - startMs) / stepMs) + 1);
  const pixels = Math.floor(MOST_ROWS / 4);
  const picked = new Set([
    ...pickExtremes(demandUnits, from, to, pixels),
    ...pickExtremes(readyUnits, from, to, pixels),
  ]);
  return [...picked]
    .sort((a, b) => a - b)
    .map((index) => ({
      atMs: startMs + index * stepMs,
      demand: demandUnits[index]!,
      ready: readyUnits[index]!,
    }));
}
