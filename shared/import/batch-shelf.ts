import type { SeriesBatch } from '../core/series/series-batch.ts';
import { NumberColumn } from './number-column.ts';
import type { Scratch } from './scratch.ts';

/** Samples read lately stay in memory up to this, so that the signals of one service can be looked at side by side. */
const MOST_BYTES_AT_HAND = 48 * (1 << 20);

type Samples = Pick<SeriesBatch, 'timesMs' | 'values'>;

/** Keeps the samples of series out of memory: they are read when asked for. */
export class BatchShelf {
  readonly #scratch: Scratch;
  /** The least recently used first. */
  readonly #atHand = new Map<() => Samples, Samples>();
  #bytesAtHand = 0;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** The batch, its samples put aside. */
  keep(batch: SeriesBatch): SeriesBatch {
    const times = NumberColumn.aside(batch.timesMs, this.#scratch);
    const values = NumberColumn.aside(batch.values, this.#scratch);
    const read = (): Samples => ({ timesMs: times.values(), values: values.values() });
    const samples = () => this.#samplesOf(read);
    const { timesMs: _times, values: _values, ...description } = batch;
    return {
      ...description,
      get timesMs() {
        return samples().timesMs;
      },
      get values() {
        return samples().values;
      },
    };
  }

  #samplesOf(read: () => Samples): Samples {
    const known = this.#atHand.get(read);
    if (known && this.#newest === known) return known;
    const samples = known ?? read();
    this.#atHand.delete(read);
    this.#atHand.set(read, samples);
    this.#newest = samples;
    if (!known) this.#makeRoomFor(samples);
    return samples;
  }

  #newest: Samples | null = null;

  #makeRoomFor(samples: Samples): void {
    this.#bytesAtHand += bytesOf(samples);
    for (const [read, old] of this.#atHand) {
      if (this.#bytesAtHand <= MOST_BYTES_AT_HAND || old === samples) return;
      this.#atHand.delete(read);
      this.#bytesAtHand -= bytesOf(old);
    }
  }
}

function bytesOf({ timesMs, values }: Samples): number {
  return timesMs.byteLength + values.byteLength;
}
