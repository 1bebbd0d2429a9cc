import type { FileRef } from './import-types.ts';

/** How to sign in at a server. Kept in memory, and in the system's keychain by the desktop app; nowhere else. */
export type SourceAuth =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string };

/** What becomes of the samples in a step, computed by the server; 'none': the value at the step's start. */
export const ROLL_UPS = ['mean', 'max', 'p95', 'p99', 'none'] as const;
export type RollUp = (typeof ROLL_UPS)[number];

/** A server that speaks the HTTP API of Prometheus: Prometheus itself, VictoriaMetrics, Thanos, Mimir. */
export interface MetricsServer {
  /** Up to and without "/api/v1", e.g. "http://prometheus.example:9090". */
  readonly address: string;
  /** Left out: what was given for this address before, or nothing. */
  readonly auth?: SourceAuth;
}

/** What is asked of a server. The range takes in `fromMs` and leaves out `toMs`; only whole steps are fetched. */
export interface SourceQuery {
  /** PromQL that gives an instant vector, or the name of a metric. */
  readonly query: string;
  readonly rollUp: RollUp;
  readonly stepMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface FetchedData {
  /** Holds what was fetched, in the form of the server's answer; for `import.preview` and `import.commit`. */
  readonly file: FileRef;
  /** What its figures are called, for mapping them. */
  readonly metric: string;
  readonly series: number;
  readonly points: number;
}

/** A query whose data the workspace holds, and can fetch more of. */
export interface KeptSource {
  readonly id: string;
  readonly address: string;
  readonly query: string;
  readonly rollUp: RollUp;
  readonly stepMs: number;
  /** Start of the last step that held a sample. */
  readonly lastSampleMs: number;
  /** How one signs in there; the secret itself is not in the workspace. */
  readonly signIn: SourceAuth['kind'] | 'none';
}
