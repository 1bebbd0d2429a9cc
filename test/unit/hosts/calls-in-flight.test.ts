import { describe, expect, it } from 'vitest';
import { CallsInFlight } from '../../../electron/loopback/calls-in-flight.ts';

describe('CallsInFlight', () => {
  it('cancels the call of that id and no other', () => {
    const calls = new CallsInFlight();
    const [a, b] = [calls.begin('a'), calls.begin('b')];
    calls.cancel('a');
    expect([a?.signal.aborted, b?.signal.aborted]).toEqual([true, false]);
  });

  it('cancels a call whose cancel came first, once', () => {
    const calls = new CallsInFlight();
    calls.cancel('a');
    expect(calls.begin('a')?.signal.aborted).toBe(true);
    calls.end('a');
    expect(calls.begin('a')?.signal.aborted).toBe(false);
  });

  it('begins no second call of an id that is in flight', () => {
    const calls = new CallsInFlight();
    calls.begin('a');
    expect(calls.begin('a')).toBeNull();
    calls.end('a');
    expect(calls.begin('a')).not.toBeNull();
  });

  it('forgets the oldest of very many cancels of calls that never came', () => {
    const calls = new CallsInFlight();
    for (let call = 0; call < 1001; call++) calls.cancel(String(call));
    expect(calls.begin('0')?.signal.aborted).toBe(false);
    expect(calls.begin('1')?.signal.aborted).toBe(true);
  });
});
