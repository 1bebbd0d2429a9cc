import type { SeriesBatch } from '../core/series/series-batch.ts';
import { NumberColumn } from './number-column.ts';
import type { Scratch } from './scratch.ts';

/** Samples read last stay in memory up to this, so that the signals of one service can be looked at side by side. */
const MOST_BYTES_AT_HAND = 48 * (1 << 20);

/** Where one batch's samples are: on the disk, and in `atHand` while they are in memory as well. */
interface Shelved {
  readonly times: NumberColumn;
  readonly values: NumberColumn;
  atHand: Pick<SeriesBatch, 'timesMs' | 'values'> | null;
}

/** Keeps the samples of series out of memory: they are read when asked for. */
export class BatchShelf {
  readonly #scratch: Scratch;
  /** In the order in which they were read. */
  readonly #atHand: Shelved[] = [];
  #bytesAtHand = 0;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** The batch, its samples put aside. */
  keep(batch: SeriesBatch): SeriesBatch {
    const { timesMs, values, ...description } = batch;
    const shelved: Shelved = {
      times: NumberColumn.aside(timesMs, this.#scratch),
      values: NumberColumn.aside(values, this.#scratch),
      atHand: null,
    };
    const read = () => this.#read(shelved);
    return {
      ...description,
      get timesMs() {
        return (shelved.atHand ?? read()).timesMs;
      },
      get values() {
        return (shelved.atHand ?? read()).values;
      },
    };
  }

  #read(shelved: Shelved): Pick<SeriesBatch, 'timesMs' | 'values'> {
    const samples = { timesMs: shelved.times.values(), values: shelved.values.values() };
    shelved.atHand = samples;
    this.#atHand.push(shelved);
    this.#bytesAtHand += bytesOf(samples);
    while (this.#bytesAtHand > MOST_BYTES_AT_HAND && this.#atHand.length > 1) {
      const oldest = this.#atHand.shift()!;
      this.#bytesAtHand -= oldest.atHand ? bytesOf(oldest.atHand) : 0;
      oldest.atHand = null;
    }
    return samples;
  }
}

function bytesOf({ timesMs, values }: Pick<SeriesBatch, 'timesMs' | 'values'>): number {
  return timesMs.byteLength + values.byteLength;
}
