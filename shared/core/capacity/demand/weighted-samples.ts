/** Samples of one unit: traffic against utilisation, finite, in ascending order of traffic, with a weight each. */
export interface WeightedSamples {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Not negative; 0 leaves a sample out. */
  readonly weight: Float64Array;
}
