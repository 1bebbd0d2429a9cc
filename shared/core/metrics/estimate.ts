/** An estimate with the interval that goes with it. `level` 0.95 means 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}
