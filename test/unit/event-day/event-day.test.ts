import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../../shared/contract/engine-api.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { EventDay } from '../../../shared/core/event-day/event-day.ts';
import { makeTemporaryFolder } from '../../helpers/scratch-folder.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 8, 20);
const DAYS = 42;
/** The sale runs from 10:00 to 22:00 of the first day that is forecast. */
const DAY_MS = START_MS + DAYS * 24 * HOUR_MS;
const SALE: PlannedEvent = {
  id: 'sale',
  name: 'Sale',
  startMs: DAY_MS + 10 * HOUR_MS,
  endMs: DAY_MS + 22 * HOUR_MS,
  uplift: 2,
  reason: 'the campaign’s estimate',
};
/** What the sale does in truth. */
const TRUE_UPLIFT = 2.6;
const folder = makeTemporaryFolder();

function demandAt(hour: number): number {
  const atMs = START_MS + hour * HOUR_MS;
  const ordinary =
    1000 +
    400 * Math.sin((2 * Math.PI * (hour - 9)) / 24) +
    4 * ((hour * 7919) % 23) -
    40 * Math.sin(hour / 31);
  return atMs >= SALE.startMs && atMs < SALE.endMs ? TRUE_UPLIFT * ordinary : ordinary;
}

function dataFile(name: string, from: number, to: number): string {
  const lines = Array.from(
    { length: to - from },
    (_, i) => `${new Date(START_MS + (from + i) * HOUR_MS).toISOString()},${demandAt(from + i).toFixed(1)}`,
  );
  const path = join(folder, name);
  writeFileSync(path, `time,requests_per_second\n${lines.join('\n')}\n`);
  return path;
}

let engine: Engine;

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

async function importHours(name: string, from: number, to: number): Promise<void> {
  const files = [await engine.files.grant(dataFile(name, from, to))];
  await call('import.commit', { files, service: 'shop', timeZone: 'UTC' });
}

const asked = { service: 'shop', eventId: 'sale', entryId: null, floor: null } as const;

describe('an event day', () => {
  let frozenId = '';
  /** At 14:00 of the day, four hours into the sale. */
  let during: EventDay;
  let after: EventDay;

  beforeAll(async () => {
    engine = startEngine({
      version: 'test',
      workspaceFolder: folder,
      recentFile: null,
      sampleFolder: folder,
      workerFile: null,
    });
    await call('workspace.create', { name: 'shop' });
    await importHours('history.csv', 0, 24 * DAYS);
    const kept = await call('assumptions.get', { service: 'shop' });
    await call('assumptions.set', {
      service: 'shop',
      assumptions: { ...kept, horizonMs: 2 * 24 * HOUR_MS, events: [SALE], capacityPerUnit: 100 },
    });
    frozenId = (await call('ledger.freeze', { service: 'shop', name: 'Sale plan', atMs: DAY_MS })).id;
    await importHours('morning.csv', 24 * DAYS, 24 * DAYS + 14);
    during = await call('eventDay.follow', { ...asked, entryId: frozenId, nowMs: DAY_MS + 14 * HOUR_MS });
    await importHours('evening.csv', 24 * DAYS + 14, 24 * DAYS + 24);
    after = await call('eventDay.follow', { ...asked, entryId: frozenId, nowMs: DAY_MS + 24 * HOUR_MS });
  }, 120_000);
  afterAll(() => engine.close());

  it('draws the frozen plan’s paths again, and says where the day is among them', () => {
    expect(during.against).toMatchObject({ kind: 'frozen', name: 'Sale plan', madeMs: DAY_MS });
    expect(during.notes).toEqual([]);
    expect(during.phase).toBe('during');
    expect(during.soFar).toMatchObject({ steps: 4 });
    expect(during.soFar!.ratio).toBeGreaterThan(1.25);
    expect(during.soFar!.percentile).toBeGreaterThan(0.99);
    expect(during.soFar!.percentile).toBeLessThan(1);
  });

  it('expects a peak nearer to what came than was planned', () => {
    const peak = after.peak.measured!.value;
    const errorOf = (expected: number) => Math.abs(expected / peak - 1);
    expect(errorOf(during.peak.planned.p50)).toBeGreaterThan(0.2);
    expect(errorOf(during.peak.expected.p50)).toBeLessThan(0.5 * errorOf(during.peak.planned.p50));
    expect(after.peak.expected.p50).toBeCloseTo(peak, 6);
  });

  it('asks for a floor higher by as much as demand is, and says it in one sentence', () => {
    const { verdict, sentence, floor, neededFloor, plannedAhead, expectedAhead } = during.advice;
    expect(verdict).toBe('raise');
    expect(floor!.source).toBe('policy');
    expect(neededFloor! / floor!.units).toBeGreaterThan(1.1);
    expect(neededFloor!).toBe(Math.ceil((floor!.units * expectedAhead!) / plannedAhead! - 1e-6));
    expect(sentence).toContain(`from ${floor!.units} to ${neededFloor} units now`);
  });

  it('leaves the floor where the planner has raised it enough', async () => {
    const { advice } = await call('eventDay.follow', {
      ...asked,
      entryId: frozenId,
      nowMs: DAY_MS + 14 * HOUR_MS,
      floor: during.advice.neededFloor! + 1,
    });
    expect(advice.verdict).toBe('hold');
    expect(advice.floor!.source).toBe('planner');
  });

  it('looks at nothing after the time it is asked for', async () => {
    const again = await call('eventDay.follow', {
      ...asked,
      entryId: frozenId,
      nowMs: DAY_MS + 14 * HOUR_MS,
    });
    expect(again).toEqual(during);
  });

  it('says that the data are old, and how old', async () => {
    const { freshness, notes } = await call('eventDay.follow', {
      ...asked,
      entryId: frozenId,
      nowMs: DAY_MS + 27 * HOUR_MS,
    });
    expect(freshness).toMatchObject({ stale: true, minutesOld: 180 });
    expect(notes.join(' ')).toContain('3 hours old');
  });

  it('reviews the event once it is over: error, peak and the uplift it had', () => {
    expect(during.review).toBeNull();
    const { score, peak, uplift } = after.review!;
    expect(score).toMatchObject({ measured: 12, steps: 12 });
    expect(score.bias).toBeLessThan(-0.2);
    expect(peak.withinP95).toBe(false);
    expect(uplift!.planned).toBeCloseTo(2, 1);
    expect(uplift!.learned.value).toBeGreaterThan(TRUE_UPLIFT * 0.95);
    expect(uplift!.learned.value).toBeLessThan(TRUE_UPLIFT * 1.05);
    expect(uplift!.learned.low).toBeLessThan(uplift!.learned.value);
  });

  it('gives the event as the calendar would hold it, and changes no calendar itself', async () => {
    const { event } = after.review!.uplift!;
    expect(event).toMatchObject({
      id: 'sale',
      uplift: null,
      pastOccurrences: [{ startMs: SALE.startMs, endMs: SALE.endMs }],
    });
    expect(event.reason).toContain('2 × had been planned');
    expect((await call('assumptions.get', { service: 'shop' })).events).toEqual([SALE]);
  });

  it('holds a day against the plan as of its start where nothing was frozen', async () => {
    const day = await call('eventDay.follow', { ...asked, nowMs: DAY_MS + 14 * HOUR_MS });
    expect(day.against).toMatchObject({ kind: 'as-of', entryId: null, madeMs: SALE.startMs });
    expect(day.soFar!.ratio).toBeGreaterThan(1.2);
  });

  it('follows a day without an event, and reviews it without an uplift', async () => {
    const nowMs = DAY_MS - 1;
    const day = await call('eventDay.follow', { ...asked, eventId: null, nowMs });
    expect(day).toMatchObject({ eventId: null, name: 'Sat 31 Oct 2026', startMs: DAY_MS - 24 * HOUR_MS });
    expect(day.soFar!.steps).toBe(23);
  });

  it('refuses an event and an entry that are not there, and says which there are', async () => {
    const outcome = await engine.client.call('eventDay.follow', { ...asked, eventId: 'fair', nowMs: DAY_MS });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'NOT_FOUND', path: 'eventId' } });
    expect(JSON.stringify(outcome)).toContain('Sale');
    const entry = await engine.client.call('eventDay.follow', { ...asked, entryId: 'x', nowMs: DAY_MS });
    expect(entry).toMatchObject({ ok: false, error: { code: 'NOT_FOUND', path: 'id' } });
  });
});
