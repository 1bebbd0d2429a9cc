import type { LineRange } from '../contract/series-types.ts';
import { type Cadence, detectStep } from '../core/series/detect-step.ts';
import { findBulk } from '../core/series/find-bulk.ts';
import { orderSamples } from '../core/series/order-samples.ts';
import type { SampleGroup } from './collect-samples.ts';
import type { ProblemLog } from './problem-log.ts';

export interface CleanedGroup {
  readonly group: SampleGroup;
  readonly dropped: number;
  /** Of the group's instants, whatever values they have; null for fewer than two. */
  readonly cadence: Cadence | null;
  /** First and last line that samples stand on; null where the format has no lines. */
  readonly lines: LineRange | null;
}

/** A group without the rows that lie absurdly far from its others in time, each of them noted. */
export function dropStrays(group: SampleGroup, log: ProblemLog): CleanedGroup {
  const { timesMs, lines } = group.samples;
  const axis = orderSamples(timesMs, timesMs).timesMs;
  const cadence = detectStep(axis);
  const range = rangeOf(lines);
  if (!cadence) return { group, dropped: 0, cadence, lines: range };
  const { from, to } = findBulk(axis, cadence.stepMs);
  if (from === 0 && to === axis.length) return { group, dropped: 0, cadence, lines: range };
  const first = axis[from]!;
  const last = axis[to - 1]!;
  const isStray = (row: number) => timesMs[row]! < first || timesMs[row]! > last;
  let dropped = 0;
  for (let row = 0; row < timesMs.length; row++) {
    if (!isStray(row)) continue;
    log.add('stray-time', lines[row]!, null, null);
    dropped += 1;
  }
  const kept = { ...group, samples: group.samples.filter((row) => !isStray(row)) };
  return { group: kept, dropped, cadence, lines: range };
}

function rangeOf(lines: ArrayLike<number>): LineRange | null {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (let i = 0; i < lines.length; i++) {
    from = Math.min(from, lines[i]!);
    to = Math.max(to, lines[i]!);
  }
  return to > 0 ? { from, to } : null;
}
