/** Central prediction interval of one level; arrays run over the horizon. */
export interface Band {
  /** Probability (0…1) the band claims to hold, e.g. 0.95. */
  readonly level: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
}
