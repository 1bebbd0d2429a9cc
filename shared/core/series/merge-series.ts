import { alignToGrid } from './align-to-grid.ts';
import { orderSamples } from './order-samples.ts';
import type { SeriesBatch } from './series-batch.ts';

export interface MergedSeries {
  readonly series: SeriesBatch;
  /** Steps both held, and those of them where the two values differed. */
  readonly overlapping: number;
  readonly differing: number;
}

/**
 * Joins two stretches of one series (same service, signal, resource and unit). Where both hold a step, `later` wins.
 * Steps of different length: the result has the shorter one, and the longer one's samples leave gaps between them.
 */
export function mergeSeries(earlier: SeriesBatch, later: SeriesBatch): MergedSeries {
  const stepMs = Math.min(earlier.stepMs, later.stepMs);
  const ordered = orderSamples(
    concatenate(earlier.timesMs, ontoGridOf(earlier, later, stepMs)),
    concatenate(earlier.values, later.values),
  );
  const aligned = alignToGrid(ordered.timesMs, ordered.values, stepMs);
  const files = earlier.files && later.files ? [...new Set([...earlier.files, ...later.files])] : undefined;
  return {
    series: {
      ...earlier,
      stepMs,
      timesMs: aligned.timesMs,
      values: aligned.values,
      ...(files ? { files } : {}),
    },
    overlapping: ordered.duplicates,
    differing: ordered.conflicts.length,
  };
}

/** The later stretch's instants, moved to the nearest step of the earlier one's grid. */
function ontoGridOf(earlier: SeriesBatch, later: SeriesBatch, stepMs: number): Float64Array {
  const anchor = earlier.timesMs[0]!;
  return later.timesMs.map((time) => anchor + Math.round((time - anchor) / stepMs) * stepMs);
}

function concatenate(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
