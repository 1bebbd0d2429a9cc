import type { PreparedHistory } from '../prepared-history.ts';
import { counterfactual, flagSteps, type KnownPast } from './counterfactual.ts';
import { EventKnowledge } from './event-knowledge.ts';
import type { EventOutlook, EventTerm } from './event-outlook.ts';
import {
  type DayEffect,
  dayEffect,
  dayGrid,
  daysBeside,
  morningSteps,
  overlaps,
  type PastDay,
  ratioOffset,
  type SpecialDay,
  sundayRatio,
  weekProfile,
} from './holiday-effect.ts';
import { type HolidaySpan, type SeriesCalendar, wholeSteps } from './series-calendar.ts';

/** A day off this recent stays in the history: recursions must know that the week is not an ordinary one. */
const RECENT_DAYS = 2;

/** What the calendar tells about a history at each origin, computed once and only from samples before it. */
export class CalendarKnowledge {
  readonly #history: PreparedHistory;
  readonly #holidays: readonly HolidaySpan[];
  /** The days off, and the ordinary days beside them. */
  readonly #special: readonly SpecialDay[];
  readonly #flagged: Uint8Array;
  readonly #events: EventKnowledge | null;
  readonly #grid: { readonly day: number; readonly week: number } | null;
  readonly #cleaned = new Map<string, PreparedHistory>();
  readonly #effects = new Map<number, DayEffect[]>();

  constructor(history: PreparedHistory, calendar: SeriesCalendar, reach: number) {
    this.#history = history;
    const n = history.values.length;
    const grid = dayGrid(history.stepMs);
    this.#grid = grid && history.seasons.includes(grid.week) ? grid : null;
    const events = calendar.events.flatMap(({ occurrences }) => occurrences.map(wholeSteps));
    this.#holidays = calendar.holidays.filter(
      // An event is measured against an ordinary day: the day off it falls on is part of what it does.
      (day) => day.to > 0 && day.from < n + reach && !events.some((event) => overlaps(day, event)),
    );
    this.#special = [
      ...this.#holidays.map(({ observance, ...day }) => ({ ...day, kind: observance })),
      ...daysBeside(calendar.holidays).filter((day) => !events.some((event) => overlaps(day, event))),
    ];
    this.#flagged = flagSteps([...calendar.holidays, ...events], n);
    this.#events = calendar.events.length
      ? new EventKnowledge(history, calendar.events, this.#flagged)
      : null;
  }

  /** Whether there is a day off that changes anything. */
  get hasHolidays(): boolean {
    return this.#grid !== null && this.#holidays.length > 0;
  }

  get hasEvents(): boolean {
    return this.#events !== null;
  }

  /** The history to forecast from at this origin: past events replaced, days off as they were. */
  withoutEvents(origin: number): PreparedHistory {
    return this.#replaced(origin, []);
  }

  /**
   * The same with the days off that lie more than two days before the origin replaced by what they would have been.
   */
  withoutHolidays(origin: number): PreparedHistory {
    const recent = RECENT_DAYS * (this.#grid?.day ?? 1);
    return this.#replaced(
      origin,
      this.#holidays.filter(({ from, to }) => from >= 0 && to <= origin - recent),
    );
  }

  /**
   * The same with only those days off replaced whose weekday comes round in the window as an ordinary day: lags of a week
   * would repeat them there. New Year, a week after Christmas, is best told by it.
   */
  withoutEchoes(origin: number, horizon: number): PreparedHistory {
    const { day, week } = this.#grid ?? { day: 1, week: 1 };
    const window = { from: origin, to: origin + horizon };
    return this.#replaced(
      origin,
      this.#holidays.filter(({ from, to }) => {
        const weekLater = { from: from + week, to: to + week };
        return (
          from >= 0 &&
          to <= origin - RECENT_DAYS * day &&
          overlaps(weekLater, window) &&
          !this.#holidays.some((other) => overlaps(other, weekLater))
        );
      }),
    );
  }

  /** Origins that know the same share one history: methods prepare it once. */
  #replaced(origin: number, days: readonly HolidaySpan[]): PreparedHistory {
    const past = this.#pastAt(origin);
    const ordinary = days.map((day) => counterfactual(day, past));
    const key = [
      ...days.map(({ from }, i) => `${from}=${ordinary[i]?.reduce((sum, value) => sum + value, 0)}`),
      this.#events?.keyAt(origin) ?? '',
    ].join(' ');
    if (key === '') return this.#history;
    const known = this.#cleaned.get(key);
    if (known) return known;
    const values = Float64Array.from(this.#history.values);
    for (const [i, day] of days.entries()) if (ordinary[i]) values.set(ordinary[i], day.from);
    const observed = Uint8Array.from(this.#history.observed);
    this.#events?.removeFrom(values, observed, origin);
    const cleaned = { ...this.#history, values, observed };
    this.#cleaned.set(key, cleaned);
    return cleaned;
  }

  /** What events do to [origin, origin + horizon), and how uncertain the days off in it are. */
  outlook(origin: number, horizon: number): EventOutlook {
    const events = this.#events?.terms(origin, horizon) ?? [];
    const days = this.effects(origin, horizon).map((effect) => uncertaintyTerm(effect, origin, horizon));
    return { terms: [...events, ...days] };
  }

  /** Effects of the days off, and beside them, that touch [origin, origin + horizon), as known at the origin. */
  effects(origin: number, horizon: number): DayEffect[] {
    const window = { from: origin, to: origin + horizon };
    const known = this.#effects.get(origin);
    const all = known ?? this.#effectsAt(origin);
    if (!known) this.#effects.set(origin, all);
    return all.filter(({ special }) => overlaps(special, window));
  }

  /** Moves the steps of a forecast that lie in days off. */
  applyHolidays(forecast: Float64Array, origin: number): Float64Array {
    const effects = this.effects(origin, forecast.length);
    const offset = effects.length ? ratioOffset(this.#profileAt(origin)!) : 0;
    for (const { special, logMean } of effects)
      for (const [i, effect] of logMean.entries()) {
        const h = special.from + i - origin;
        if (h < 0 || h >= forecast.length) continue;
        const moved = (forecast[h]! + offset) * Math.exp(effect) - offset;
        forecast[h] = forecast[h]! >= 0 ? Math.max(0, moved) : moved;
      }
    return forecast;
  }

  #pastAt(origin: number): KnownPast {
    return {
      values: this.#history.values,
      flagged: this.#flagged,
      origin,
      season: this.#grid?.week ?? 1,
    };
  }

  #profileAt(origin: number): Float64Array | null {
    return this.#grid ? weekProfile(this.withoutHolidays(origin).values, origin, this.#grid.week) : null;
  }

  #effectsAt(origin: number): DayEffect[] {
    const profile = this.#profileAt(origin);
    if (!profile) return [];
    const offset = ratioOffset(profile);
    const past = this.#pastDays(origin, offset);
    return this.#special
      .filter(({ to }) => to > origin)
      .map((day) => {
        const morning = morningSteps(profile, this.#grid!.day, day.from);
        return dayEffect(day, sundayRatio(day, profile, offset), past, morning);
      });
  }

  #pastDays(origin: number, offset: number): PastDay[] {
    const known = this.#pastAt(origin);
    return this.#special.flatMap((special) => {
      if (special.from < 0 || special.to > origin) return [];
      const ordinary = counterfactual(special, known);
      const profile = this.#profileAt(special.from);
      if (!ordinary || !profile) return [];
      const effect = ordinary.map((value, i) =>
        Math.log((this.#history.values[special.from + i]! + offset) / (value + offset)),
      );
      return [{ special, effect, sunday: sundayRatio(special, profile, offset) }];
    });
  }
}

/** The methods move the days off themselves; what is left to say is how far that may be wrong. */
function uncertaintyTerm(
  { special, logSd, degreesOfFreedom }: DayEffect,
  origin: number,
  horizon: number,
): EventTerm {
  const from = Math.max(0, special.from - origin);
  const to = Math.min(horizon, special.to - origin);
  const own = logSd.subarray(from + origin - special.from, to + origin - special.from);
  const widest = own.reduce((a, b) => Math.max(a, b));
  return {
    eventId: `day-off ${special.from}`,
    from,
    to,
    logMean: new Float64Array(to - from),
    share: own.map((sd) => sd / widest),
    level: {
      mean: 0,
      sharedVariance: 0,
      ownVariance: widest ** 2,
      degreesOfFreedom,
      yearlyDrift: 0,
      occurrences: degreesOfFreedom,
    },
  };
}
