import { EngineError } from '../../contract/outcome.ts';

/** One series of a server's answer; samples are its pairs of seconds and text, in time order. */
export interface MatrixSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: [number, string][];
}

/** More samples than a plan can use: a year of minutes for ten series. */
const MOST_POINTS = 5_300_000;

/** Gathers the answers to one query, part after part. */
export class Matrix {
  readonly #series = new Map<string, MatrixSeries>();
  readonly #warnings = new Set<string>();
  #points = 0;

  get series(): number {
    return this.#series.size;
  }

  get points(): number {
    return this.#points;
  }

  /** Instant of the last sample, in milliseconds; -Infinity where there is none. */
  get lastMs(): number {
    let last = Number.NEGATIVE_INFINITY;
    for (const { samples } of this.#series.values()) last = Math.max(last, samples.at(-1)![0] * 1000);
    return last;
  }

  /** Takes an answer in. Each sample is put `shiftMs` earlier: to the start of the step that it was rolled up over. */
  add(answer: unknown, shiftMs: number): void {
    const { data, warnings = [] } = answer as MatrixAnswer;
    if (data?.resultType !== 'matrix' || !data.result) throw notAMatrix(data?.resultType);
    for (const text of warnings) this.#warnings.add(String(text));
    for (const { metric = {}, values = [] } of data.result) {
      const key = JSON.stringify(Object.entries(metric).sort(([a], [b]) => (a < b ? -1 : 1)));
      const known = this.#series.get(key) ?? { labels: metric, samples: [] };
      this.#series.set(key, known);
      for (const [seconds, text] of values) known.samples.push([(seconds * 1000 - shiftMs) / 1000, text]);
      this.#points += values.length;
    }
    if (this.#points > MOST_POINTS) throw tooMany(this.#points, this.series);
  }

  /** As the server would have answered in one piece; series without a name get this one, as a roll-up drops names. */
  toJson(name: string): string {
    const result = [...this.#series.values()].map(({ labels, samples }) => ({
      metric: { __name__: name, ...labels },
      values: samples,
    }));
    return JSON.stringify({
      status: 'success',
      data: { resultType: 'matrix', result },
      ...(this.#warnings.size > 0 ? { warnings: [...this.#warnings] } : {}),
    });
  }
}

interface MatrixAnswer {
  readonly data?: {
    readonly resultType?: string;
    readonly result?: readonly {
      readonly metric?: Readonly<Record<string, string>>;
      readonly values?: readonly (readonly [number, string])[];
    }[];
  };
  readonly warnings?: readonly unknown[];
}

function notAMatrix(type: string | undefined): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `The server's answer holds no series (${type === undefined ? 'it has no result type' : `its result type is "${type}"`}).`,
    path: 'query',
    hint: 'The query must give an instant vector, such as sum(rate(http_requests_total[5m])).',
  });
}

function tooMany(points: number, series: number): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `The query gives more than ${points} samples in ${series} series, more than a plan can use.`,
    path: 'query',
    hint: 'Sum the series up, as in sum by (job) (…), choose a longer step, or a shorter range.',
  });
}
