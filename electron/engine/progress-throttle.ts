import type { Progress } from '../../shared/contract/messages.ts';

const LEAST_INTERVAL_MS = 100;

/**
 * Passes progress on at most ten times a second, and only while it rises; a new stage counts as news even where the
 * fraction stands still. The end (1) always passes.
 */
export function throttleProgress(send: (progress: Progress) => void): (progress: Progress) => void {
  let highest = 0;
  let lastStage = '';
  let lastSentMs = Number.NEGATIVE_INFINITY;
  let ended = false;
  return ({ fraction, stage }) => {
    const next = Math.min(1, Math.max(highest, Number.isFinite(fraction) ? fraction : highest));
    const isEnd = next === 1 && !ended;
    const isNews = next > highest || stage !== lastStage;
    highest = next;
    const nowMs = performance.now();
    if (!isEnd && (ended || !isNews || nowMs - lastSentMs < LEAST_INTERVAL_MS)) return;
    ended = next === 1;
    lastStage = stage;
    lastSentMs = nowMs;
    send({ fraction: next, stage });
  };
}
