/** The service's promise and what has been spent of its error budget. */
export interface SloResult {
  readonly objective: number;
  readonly windowDays: number;
  readonly source: 'errors' | 'latency';
  /** Share of requests (errors) or of the time (latency) that broke the promise in the newest window of the data. */
  readonly badShare: number;
  /** Share of the window's error budget that is; above 1 it is overspent. */
  readonly spentShare: number;
  /** Days of data the share rests on. */
  readonly days: number;
  /** Share of the budget the plan's window is expected to spend under the recommended policy; null without one. */
  readonly expectedShare: number | null;
}
