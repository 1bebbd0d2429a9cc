import { Temporal } from 'temporal-polyfill';
import { EngineError } from '../../contract/outcome.ts';

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** How far through a repeated hour a run of rows is. One for each series of a file, since series may alternate. */
export interface RepeatedHourState {
  previousLocalMs: number;
  descending: boolean;
  /** Day of the repeated hour the rows are in; NaN outside of one. */
  day: number;
  secondPass: boolean;
}

export function newRepeatedHourState(): RepeatedHourState {
  return { previousLocalMs: Number.NaN, descending: false, day: Number.NaN, secondPass: false };
}

/**
 * Turns wall times of one IANA zone into instants.
 *
 * A wall time that the spring change skips has no instant: NaN. One that the autumn change repeats has two: rows in
 * file order take the earlier instant (summer time) on their first pass through the hour and the later on the second;
 * in a descending file it is the other way round. Offsets are looked up once a day, and once a quarter of an hour on
 * the days that hold a change.
 */
export class LocalClock {
  readonly zone: string;
  /** Wall times given so far that occur twice. */
  repeated = 0;
  readonly #dayOffsets = new Map<number, number>();
  readonly #quarters = new Map<number, Quarter>();
  #lastDay = Number.NaN;
  #lastOffset = Number.NaN;

  /** Throws INVALID_INPUT for a zone that does not exist. */
  constructor(zone: string) {
    try {
      this.zone = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
    } catch {
      throw new EngineError({
        code: 'INVALID_INPUT',
        message: `There is no time zone named "${zone}".`,
        path: 'timeZone',
        hint: 'Use an IANA name such as Europe/Berlin or America/New_York, or UTC.',
      });
    }
  }

  /** `localMs`: the wall time's epoch milliseconds as if it were UTC. NaN where the zone skips it. */
  toInstant(localMs: number, state: RepeatedHourState): number {
    const day = Math.floor(localMs / DAY_MS);
    if (day !== this.#lastDay) {
      this.#lastDay = day;
      this.#lastOffset = this.#offsetOfDay(day);
    }
    if (localMs !== state.previousLocalMs) {
      if (Number.isNaN(state.day)) state.descending = localMs < state.previousLocalMs;
    }
    const offset = this.#lastOffset;
    const instant = Number.isNaN(offset) ? this.#onChangeDay(localMs, day, state) : localMs - offset;
    if (!Number.isNaN(offset)) state.day = Number.NaN;
    state.previousLocalMs = localMs;
    return instant;
  }

  #onChangeDay(localMs: number, day: number, state: RepeatedHourState): number {
    const quarter = this.#quarter(Math.floor(localMs / QUARTER_MS));
    if (quarter.skipped) return Number.NaN;
    if (quarter.earlier === quarter.later) {
      state.day = Number.NaN;
      return localMs - quarter.earlier;
    }
    this.repeated += 1;
    if (state.day !== day) {
      state.day = day;
      state.secondPass = false;
    } else if (state.descending ? localMs >= state.previousLocalMs : localMs <= state.previousLocalMs) {
      state.secondPass = true;
    }
    return localMs - (state.secondPass === state.descending ? quarter.earlier : quarter.later);
  }

  /** NaN where the offset changes within three hours of the day. */
  #offsetOfDay(day: number): number {
    const known = this.#dayOffsets.get(day);
    if (known !== undefined) return known;
    const before = this.#offset((day * 24 - 3) * HOUR_MS, 'earlier');
    const after = this.#offset((day * 24 + 27) * HOUR_MS, 'later');
    const offset = before === after ? before : Number.NaN;
    this.#dayOffsets.set(day, offset);
    return offset;
  }

  #quarter(index: number): Quarter {
    const known = this.#quarters.get(index);
    if (known) return known;
    const localMs = index * QUARTER_MS;
    const earlier = this.#offset(localMs, 'earlier');
    const later = this.#offset(localMs, 'later');
    const skipped = earlier !== later && this.#wallTimeAt(localMs - earlier) !== localMs;
    const quarter = { earlier, later, skipped };
    this.#quarters.set(index, quarter);
    return quarter;
  }

  #offset(localMs: number, disambiguation: 'earlier' | 'later'): number {
    const wall = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime();
    return localMs - wall.toZonedDateTime(this.zone, { disambiguation }).epochMilliseconds;
  }

  #wallTimeAt(instantMs: number): number {
    const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(this.zone);
    return instantMs + zoned.offsetNanoseconds / 1e6;
  }
}

/** Offsets (local minus UTC, ms) of one quarter of an hour of wall time. */
interface Quarter {
  /** Of the earlier and the later of the two instants a repeated wall time has; equal where there is one. */
  readonly earlier: number;
  readonly later: number;
  readonly skipped: boolean;
}
