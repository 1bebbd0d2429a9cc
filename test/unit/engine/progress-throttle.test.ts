import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttleProgress } from '../../../electron/engine/progress-throttle.ts';
import type { Progress } from '../../../shared/contract/messages.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('passes progress on at most ten times a second', () => {
  const { sent, report } = throttled();
  for (let step = 0; step < 1000; step++) {
    report({ fraction: step / 2000, stage: 'Fitting' });
    vi.advanceTimersByTime(1);
  }
  expect(sent).toHaveLength(10);
});

it('never falls, whatever it is told', () => {
  const { sent, report } = throttled();
  for (const fraction of [0.2, 0.1, Number.NaN, 0.5, -1, 0.4, 2]) {
    report({ fraction, stage: `at ${fraction}` });
    vi.advanceTimersByTime(200);
  }
  const fractions = sent.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

it('passes the end at once, and once', () => {
  const { sent, report } = throttled();
  report({ fraction: 0.9, stage: 'a' });
  report({ fraction: 1, stage: 'b' });
  report({ fraction: 1, stage: 'c' });
  vi.advanceTimersByTime(1000);
  report({ fraction: 1, stage: 'd' });
  expect(sent.map(({ fraction }) => fraction)).toEqual([0.9, 1]);
});

it('tells a new stage where the fraction stands still', () => {
  const { sent, report } = throttled();
  report({ fraction: 0.3, stage: 'Reading' });
  vi.advanceTimersByTime(200);
  report({ fraction: 0.3, stage: 'Reading' });
  vi.advanceTimersByTime(200);
  report({ fraction: 0.3, stage: 'Writing' });
  expect(sent.map(({ stage }) => stage)).toEqual(['Reading', 'Writing']);
});

function throttled() {
  const sent: Progress[] = [];
  return { sent, report: throttleProgress((progress) => sent.push(progress)) };
}
