import { type Aggregation, aggregate } from './aggregation.ts';

/** Samples on an even grid; `moved`, `furthestMs` and `merged` tell what that took. */
export interface AlignedSamples {
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  /** Samples whose instant was moved, and the furthest of those moves. */
  readonly moved: number;
  readonly furthestMs: number;
  /** Samples that shared a step with another: the step holds their mean, or what `how` says. */
  readonly merged: number;
}

/** A sample keeps counting steps from its predecessor until it is this far (in steps) from the grid. */
const REANCHOR_STEPS = 0.6;

/**
 * Lays samples (ascending, distinct instants) on the grid start + k·step.
 *
 * The grid goes through the first sample, or through the phase that half of the samples share. A collector that drifts
 * keeps one sample a step: indices follow the differences, and jump only when the drift has grown past 0.6 steps, so
 * jitter about a step's edge does not make pairs of doubles and holes.
 */
export function alignToGrid(
  timesMs: Float64Array,
  values: Float64Array,
  stepMs: number,
  how: Aggregation = 'mean',
): AlignedSamples {
  if (isOnGrid(timesMs, stepMs)) return { timesMs, values, moved: 0, furthestMs: 0, merged: 0 };
  const anchor = gridAnchor(timesMs, stepMs);
  const alignedTimes = new Float64Array(timesMs.length);
  const alignedValues = new Float64Array(timesMs.length);
  let length = 0;
  let inStep = 0;
  let index = Number.NEGATIVE_INFINITY;
  let moved = 0;
  let furthestMs = 0;
  for (let i = 0; i < timesMs.length; i++) {
    const time = timesMs[i]!;
    const next = nextIndex(time, i === 0 ? null : timesMs[i - 1]!, index, anchor, stepMs);
    const aligned = anchor + next * stepMs;
    if (aligned !== time) moved += 1;
    furthestMs = Math.max(furthestMs, Math.abs(aligned - time));
    if (next === index) {
      inStep += 1;
      alignedValues[length - 1] = aggregate(values.subarray(i + 1 - inStep, i + 1), how);
    } else {
      alignedTimes[length] = aligned;
      alignedValues[length] = values[i]!;
      length += 1;
      inStep = 1;
    }
    index = next;
  }
  return {
    timesMs: alignedTimes.slice(0, length),
    values: alignedValues.slice(0, length),
    moved,
    furthestMs,
    merged: timesMs.length - length,
  };
}

function isOnGrid(timesMs: Float64Array, stepMs: number): boolean {
  const start = timesMs[0]!;
  for (let i = 1; i < timesMs.length; i++) if ((timesMs[i]! - start) % stepMs !== 0) return false;
  return true;
}

function gridAnchor(timesMs: Float64Array, stepMs: number): number {
  const start = timesMs[0]!;
  const counts = new Map<number, number>();
  for (const time of timesMs) {
    const phase = (time - start) % stepMs;
    counts.set(phase, (counts.get(phase) ?? 0) + 1);
  }
  for (const [phase, count] of counts) {
    if (count * 2 >= timesMs.length) return phase * 2 > stepMs ? start + phase - stepMs : start + phase;
  }
  return start;
}

function nextIndex(
  time: number,
  previousTime: number | null,
  previousIndex: number,
  anchor: number,
  stepMs: number,
): number {
  const absolute = Math.round((time - anchor) / stepMs);
  if (previousTime === null) return absolute;
  const counted = previousIndex + Math.round((time - previousTime) / stepMs);
  const distance = Math.abs(time - (anchor + counted * stepMs));
  return distance <= REANCHOR_STEPS * stepMs ? counted : Math.max(absolute, previousIndex);
}
