import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { Scenario, ScenarioChange } from '../../../shared/core/scenario/scenario.ts';
import { fromWallTime, toWallTime } from '../../ui/format-time.ts';
import { type ChangeKind, wordsOf } from './change-kinds.ts';

/** A change as it is being typed. */
export interface ChangeDraft {
  /** Tells drafts apart while they are moved about. */
  readonly id: number;
  readonly kind: ChangeKind;
  readonly amount: string;
  readonly eventId: string | null;
  /** Wall time in the plan's zone. */
  readonly from: string | null;
}

/** What drafts are read against. */
export type DraftGround = Pick<Assumptions, 'timeZone' | 'events' | 'zones'> & {
  /** Start of the forecast. */
  readonly nowMs: number;
};

export type ReadChange =
  | { readonly change: ScenarioChange; readonly error: null }
  | { readonly change: null; readonly error: string };

export function newChange(
  id: number,
  kind: ChangeKind,
  { events, timeZone, nowMs }: DraftGround,
): ChangeDraft {
  const words = wordsOf(kind);
  const upcoming = events.find((event) => event.endMs > nowMs) ?? events[0];
  return {
    id,
    kind,
    amount: words.initial,
    eventId: words.needs === 'event' ? (upcoming?.id ?? null) : null,
    from: words.needs === 'day' ? toWallTime(nowMs, timeZone) : null,
  };
}

export function draftOfChange(id: number, change: ScenarioChange, { timeZone }: DraftGround): ChangeDraft {
  const draft = { id, kind: change.kind, eventId: null, from: null };
  switch (change.kind) {
    case 'growth':
      return { ...draft, amount: percentText(change.perYear) };
    case 'customers':
      return { ...draft, amount: percentText(change.share), from: toWallTime(change.fromMs, timeZone) };
    case 'event-moved':
      return { ...draft, amount: String(change.days), eventId: change.eventId };
    case 'event-demand':
      return { ...draft, amount: String(change.factor), eventId: change.eventId };
    case 'zones-lost':
      return { ...draft, amount: String(change.zones) };
    case 'price':
      return { ...draft, amount: percentText(change.factor - 1) };
    case 'efficiency':
      return { ...draft, amount: percentText(change.gain) };
  }
}

/** The change the draft describes, or what is wrong with it. */
export function changeOf(draft: ChangeDraft, ground: DraftGround): ReadChange {
  const amount = readAmount(draft.amount);
  if (amount === null) return refused('Give a number, with a point for decimals');
  switch (draft.kind) {
    case 'event-moved':
    case 'event-demand':
      return eventChange(draft.kind, draft.eventId, amount, ground);
    case 'zones-lost':
      return Number.isInteger(amount) && amount >= 0 && amount < ground.zones
        ? taken({ kind: draft.kind, zones: amount })
        : refused(`0 to ${ground.zones - 1}: there are ${ground.zones}, and one must be left`);
    default:
      return shareChange(draft.kind, clean(amount / 100), draft.from, ground);
  }
}

function eventChange(
  kind: 'event-moved' | 'event-demand',
  eventId: string | null,
  amount: number,
  { events }: DraftGround,
): ReadChange {
  if (eventId === null || !events.some((event) => event.id === eventId))
    return refused('Choose an event of this service');
  if (kind === 'event-demand')
    return amount > 0 && amount <= 1000
      ? taken({ kind, eventId, factor: amount })
      : refused('Above 0, and at most 1,000');
  return Number.isInteger(amount) && Math.abs(amount) <= 366
    ? taken({ kind, eventId, days: amount })
    : refused('Whole days, at most 366');
}

function shareChange(
  kind: 'customers' | 'growth' | 'efficiency' | 'price',
  share: number,
  from: string | null,
  { timeZone }: DraftGround,
): ReadChange {
  if (!(share > -1 && share <= 100)) return refused('Above −100 %, and at most 10,000 %');
  if (kind === 'growth') return taken({ kind, perYear: share });
  if (kind === 'efficiency') return taken({ kind, gain: share });
  if (kind === 'price') return taken({ kind, factor: clean(1 + share) });
  const fromMs = from === null ? null : fromWallTime(from, timeZone);
  return fromMs === null ? refused('From when?') : taken({ kind, share, fromMs });
}

/** A name that no scenario has yet: 'High', 'High 2'. */
export function freeName(wanted: string, scenarios: readonly Scenario[]): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted} ${count}`;
    if (!taken.has(name)) return name;
  }
}

function readAmount(text: string): number | null {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/^\+/, '')
    .replace(/\s*[%×]$/, '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** Without the traces of binary fractions. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

function percentText(share: number): string {
  return String(clean(100 * share));
}

function taken(change: ScenarioChange): ReadChange {
  return { change, error: null };
}

function refused(error: string): ReadChange {
  return { change: null, error };
}
