import type { ImportBatch, SeriesBatch } from '../../shared/engine/engine-context.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Monday 5 January 2026, 00:00 UTC. */
export const START_MS = 1_767_571_200_000;

export interface BatchShape {
  readonly service?: string;
  readonly signal?: SeriesBatch['signal'];
  readonly resource?: SeriesBatch['resource'];
  readonly unit?: string;
  readonly stepMs?: number;
  readonly startMs?: number;
  /** One a step; null leaves the step out. */
  readonly values: readonly (number | null)[];
}

/** A series on a regular grid, gaps left out as an import leaves them. */
export function seriesBatch(shape: BatchShape): SeriesBatch {
  const { stepMs = HOUR_MS, startMs = START_MS, values } = shape;
  const kept = values
    .map((value, index) => ({ timeMs: startMs + index * stepMs, value }))
    .filter((sample): sample is { timeMs: number; value: number } => sample.value !== null);
  return {
    service: shape.service ?? 'checkout',
    signal: shape.signal ?? 'traffic',
    resource: shape.resource ?? null,
    unit: shape.unit ?? 'req/s',
    stepMs,
    timesMs: Float64Array.from(kept, ({ timeMs }) => timeMs),
    values: Float64Array.from(kept, ({ value }) => value),
  };
}

/** An import of one file that holds these series. */
export function importBatch(fileName: string, series: readonly SeriesBatch[]): ImportBatch {
  return {
    files: [
      {
        name: fileName,
        sha256: fileName.padEnd(64, '0'),
        rows: series[0]?.timesMs.length ?? 0,
        lines: null,
        columns: null,
      },
    ],
    recordJson: '{}',
    series,
  };
}
