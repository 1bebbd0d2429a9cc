import type { LoadStage } from '../core/capacity/load-test/load-stages.ts';

/** A load test as kept with its service: what was measured, and what the planner says of it. */
export interface KeptLoadTest {
  /** The file's name. */
  readonly name: string;
  readonly stages: readonly LoadStage[];
  /** Units that took the load; null: not known, the test is compared as a whole. */
  readonly unitsUnderTest: number | null;
  /** Latency to read the knee at, ms; null: the service's own objective. */
  readonly sloMs: number | null;
}
