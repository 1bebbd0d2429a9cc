import { logOffset } from '../methods/scale.ts';
import type { PreparedHistory } from '../prepared-history.ts';
import type { KnownPast } from './counterfactual.ts';
import type { EventTerm } from './event-outlook.ts';
import { type EventShape, eventShape } from './event-shape.ts';
import { type MeasuredLevel, type PredictedLevel, predictLevel, UPLIFT_PRIOR } from './event-uplift.ts';
import {
  levelOf,
  type MeasuredOccurrence,
  measurementError,
  measureOccurrence,
} from './measured-occurrence.ts';
import { type CalendarEvent, type StepSpan, wholeSteps } from './series-calendar.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365.25 * DAY_MS;
const BACKFITTING_PASSES = 20;
/** An occurrence under way is measured once this much of a day, or of itself, has been seen. */
const SEEN_SHARE = 0.25;

interface EventPast {
  readonly event: CalendarEvent;
  readonly occurrences: readonly Levelled[];
  readonly shape: EventShape;
  readonly error: { readonly level: number; readonly shape: number };
}

/** What each event's occurrences before an origin tell of it, and what that makes of those after it. */
export class EventKnowledge {
  readonly #history: PreparedHistory;
  readonly #events: readonly CalendarEvent[];
  readonly #flagged: Uint8Array;
  readonly #day: number;
  readonly #offset: number;
  readonly #known = new Map<number, readonly EventPast[]>();

  constructor(history: PreparedHistory, events: readonly CalendarEvent[], flagged: Uint8Array) {
    this.#history = history;
    this.#events = events;
    this.#flagged = flagged;
    this.#day = Math.max(1, Math.round(DAY_MS / history.stepMs));
    const { values } = history;
    const magnitude = values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length);
    this.#offset = logOffset(values) === 0 ? 0 : 0.05 * magnitude + 1e-9;
  }

  /** Replaces what happened in past occurrences by what would have been, and takes those steps out of every fit. */
  removeFrom(values: Float64Array, observed: Uint8Array, origin: number): void {
    for (const { occurrences, shape, event } of this.#at(origin)) {
      for (const span of event.occurrences.map(wholeSteps))
        if (span.to <= origin) observed.fill(0, Math.max(0, span.from), Math.max(0, span.to));
      for (const { measured, level } of occurrences) {
        const { span, window, ordinary } = measured;
        const ended = span.to <= origin;
        const from = Math.max(window.from, span.from - (ended ? shape.before.length : 0));
        const to = Math.min(window.to, span.to + (ended ? shape.after.length : 0));
        for (let t = from; t < to; t++)
          // Under way: only its level is taken off, so that recursions still follow its course.
          values[t] = ended
            ? ordinary[t - window.from]!
            : (values[t]! + this.#offset) * Math.exp(-level) - this.#offset;
        if (ended) observed.fill(0, from, to);
      }
    }
  }

  /** The same for origins at which `removeFrom` leaves the same history. */
  keyAt(origin: number): string {
    const past = this.#events.flatMap(({ occurrences }) => occurrences.map(wholeSteps));
    const replaced = this.#at(origin).flatMap(({ occurrences, shape }) =>
      occurrences.map(({ measured: { span, ordinary } }) =>
        span.to <= origin
          ? `${ordinary.reduce((sum, value) => sum + value, 0)}/${shape.before.length}/${shape.after.length}`
          : `under way at ${origin}`,
      ),
    );
    return [past.filter(({ to }) => to <= origin).length, ...replaced].join(' ');
  }

  terms(origin: number, horizon: number): EventTerm[] {
    return this.#at(origin).flatMap((past) =>
      past.event.occurrences.flatMap((span) => this.#term(past, span, origin, horizon) ?? []),
    );
  }

  #season(): number {
    return this.#history.seasons.at(-1) ?? 1;
  }

  #term(past: EventPast, exact: StepSpan, origin: number, horizon: number): EventTerm | null {
    const span = wholeSteps(exact);
    const { event, shape } = past;
    const given = event.uplift !== null;
    const before = given ? 0 : shape.before.length;
    const after = given ? 0 : shape.after.length;
    const from = Math.max(0, span.from - before - origin);
    const to = Math.min(horizon, span.to + after - origin);
    if (from >= to) return null;
    const level = given ? CERTAIN : this.#levelAhead(past, span, origin);
    const logMean = new Float64Array(to - from);
    const share = new Float64Array(to - from);
    for (let i = 0; i < logMean.length; i++) {
      const step = origin + from + i;
      if (given) {
        const covered = Math.min(exact.to, step + 1) - Math.max(exact.from, step);
        logMean[i] = Math.log(1 + (event.uplift! - 1) * Math.max(0, covered));
      } else if (step >= span.from && step < span.to) {
        const at = Math.floor(((step - span.from + 0.5) * shape.core.length) / (span.to - span.from));
        logMean[i] = level.mean + shape.core[at]!;
        share[i] = 1;
      } else {
        const ramp = step < span.from ? shape.before[step - span.from + before] : shape.after[step - span.to];
        logMean[i] = ramp ?? 0;
        share[i] = Math.min(1, Math.abs(ramp ?? 0) / Math.max(0.05, Math.abs(level.mean)));
      }
    }
    return {
      ...{ eventId: event.id, from, to, logMean, share, level },
      ...(given ? { taught: this.#levelAhead(past, span, origin) } : {}),
    };
  }

  /** The level of an occurrence to come, or of the rest of one under way. */
  #levelAhead({ occurrences, error }: EventPast, span: StepSpan, origin: number): PredictedLevel {
    const years = (step: number) => (step * this.#history.stepMs) / YEAR_MS;
    const ended: MeasuredLevel[] = occurrences
      .filter(({ measured }) => measured.span.to <= origin)
      .map(({ measured, level }) => ({ level, atYears: years(measured.span.from) }));
    const predicted = predictLevel(ended, years(span.from), error.level);
    const now = occurrences.find(({ measured }) => measured.span.from === span.from);
    if (!now || span.from >= origin) return predicted;
    const daysSeen = Math.max(0.5, (origin - span.from) / this.#day);
    const before = predicted.sharedVariance + predicted.ownVariance;
    const seen = ((2 * UPLIFT_PRIOR.spread) ** 2 + error.level) / daysSeen;
    const mean = (predicted.mean / before + now.level / seen) / (1 / before + 1 / seen);
    const ownVariance = 1 / (1 / before + 1 / seen) + UPLIFT_PRIOR.spread ** 2;
    return { ...predicted, mean, sharedVariance: 0, ownVariance };
  }

  #at(origin: number): readonly EventPast[] {
    const known = this.#known.get(origin);
    if (known) return known;
    const made = this.#measure(origin);
    this.#known.set(origin, made);
    return made;
  }

  #measure(origin: number): readonly EventPast[] {
    const past: KnownPast = {
      values: this.#history.values,
      flagged: this.#flagged,
      origin,
      season: this.#season(),
    };
    const events = this.#events.map((event) => ({ event, occurrences: this.#measured(event, past) }));
    const all = events.flatMap(({ occurrences }) => occurrences);
    separateLevels(all);
    const shaped = new Float64Array(events.length > 1 ? origin : 0);
    // The strongest event first: the course it takes is not the course of the events that overlap it.
    return [...events].sort(byStrength).map(({ event, occurrences }) => {
      const ended = occurrences
        .filter(({ measured }) => measured.span.to <= origin)
        .map((one) => {
          const others = othersAt(one, all);
          return {
            level: one.level,
            measured: withoutOthers(one.measured, (step) => others(step) + (shaped[step] ?? 0)),
          };
        });
      const spans = ended.map(({ measured }) => measured.span);
      const error = measurementError(spans, this.#day, this.#offset, past);
      const block = Math.max(1, Math.round(this.#day / 8));
      const shape = eventShape(
        ended.map(({ measured }) => measured),
        ended.map(({ level }) => level),
        error.shape,
        block,
      );
      if (shaped.length > 0) for (const span of spans) addShape(shaped, span, shape);
      return { event, occurrences, shape, error };
    });
  }

  #measured(event: CalendarEvent, past: KnownPast): Levelled[] {
    return event.occurrences.map(wholeSteps).flatMap((span) => {
      const length = span.to - span.from;
      const seen = Math.min(past.origin, span.to) - span.from;
      if (span.from < 0 || seen < Math.max(1, SEEN_SHARE * Math.min(length, this.#day))) return [];
      if (!this.#history.observed.subarray(span.from, span.from + seen).some(Boolean)) return [];
      const measured = measureOccurrence(span, Math.min(length, this.#day), this.#day, this.#offset, past);
      return measured ? [{ measured, level: levelOf(measured) }] : [];
    });
  }
}

const CERTAIN: PredictedLevel = {
  mean: 0,
  sharedVariance: 0,
  ownVariance: 0,
  degreesOfFreedom: 1,
  yearlyDrift: 0,
  occurrences: 0,
};

interface Levelled {
  readonly measured: MeasuredOccurrence;
  level: number;
}

/** Occurrences of several events that overlap share what was seen: each level is fitted on what the others leave. */
function separateLevels(all: readonly Levelled[]): void {
  const overlapping = all.filter((one) =>
    all.some((other) => other !== one && touches(one.measured.span, other.measured.span)),
  );
  for (let pass = 0; pass < BACKFITTING_PASSES; pass++)
    for (const one of overlapping) one.level = levelOf(one.measured, othersAt(one, overlapping));
}

/** Sum of the other occurrences' levels at a step. */
function othersAt(one: Levelled, all: readonly Levelled[]): (step: number) => number {
  const others = all.filter((other) => other !== one && touches(one.measured.window, other.measured.span));
  return (step) =>
    others.reduce(
      (sum, { measured: { span }, level }) => (step >= span.from && step < span.to ? sum + level : sum),
      0,
    );
}

function withoutOthers(measured: MeasuredOccurrence, others: (step: number) => number): MeasuredOccurrence {
  return { ...measured, ratio: measured.ratio.map((value, i) => value - others(measured.window.from + i)) };
}

function byStrength(a: { readonly occurrences: readonly Levelled[] }, b: typeof a): number {
  const strength = (one: typeof a) => Math.max(0, ...one.occurrences.map(({ level }) => Math.abs(level)));
  return strength(b) - strength(a);
}

function addShape(shaped: Float64Array, { from, to }: StepSpan, { core, before, after }: EventShape): void {
  for (let t = from; t < to; t++)
    shaped[t]! += core[Math.floor(((t - from + 0.5) * core.length) / (to - from))]!;
  for (const [i, value] of before.entries()) shaped[from - before.length + i]! += value;
  for (const [i, value] of after.entries()) if (to + i < shaped.length) shaped[to + i]! += value;
}

function touches(a: StepSpan, b: StepSpan): boolean {
  return a.from < b.to && b.from < a.to;
}
