import { appendFileSync } from 'node:fs';

/** How many processes to kill in all; `npm run bench:kill` raises it. */
const RUNS = Number(process.env.HEADROOM_KILL_RUNS ?? 5);
const LOG = process.env.HEADROOM_KILL_LOG;

/** How many of the runs are this test's. */
export function killRuns(share: number): number {
  return Math.ceil(RUNS * share);
}

export interface KillNote {
  readonly during: 'import' | 'migration' | 'save as';
  readonly killAfterMs: number;
  /** What the process that came after it found. */
  readonly found: string;
}

/** Notes a run for the benchmark's results; nothing is kept in a plain test run. */
export function noteKill(note: KillNote): void {
  if (LOG) appendFileSync(LOG, `${JSON.stringify(note)}\n`);
}
