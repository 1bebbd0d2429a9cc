import type { SeriesBatch } from './series-batch.ts';

/** A batch with some properties changed. Samples that are read only when asked for stay so, which a spread would end. */
export function alterBatch(batch: SeriesBatch, changes: Partial<SeriesBatch>): SeriesBatch {
  const properties = {
    ...Object.getOwnPropertyDescriptors(batch),
    ...Object.getOwnPropertyDescriptors(changes),
  };
  return Object.defineProperties({}, properties) as SeriesBatch;
}
