import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { MinutePaths } from './minute-paths.ts';
import type { ScheduledFloor, WeeklyFloor } from './scaling-policy.ts';
import { minutesOfWeek, WEEK_MINUTES } from './weekly-clock.ts';

/** How high the busiest minute of each hour of the window lies, over the futures: mean and spread of its logarithm. */
export interface FloorProfile {
  readonly timeZone: string;
  readonly hours: readonly ProfileHour[];
  readonly events: readonly PlannedEvent[];
  /** No floor need be higher: a little above the highest minute of these futures. */
  readonly most: number;
}

interface ProfileHour {
  /** Hour of the week, 0 at Monday 00:00 on the planner's clock. */
  readonly slot: number;
  /** Index of the event that touches the hour, or −1. */
  readonly event: number;
  readonly mean: number;
  readonly spread: number;
}

const MINUTE_MS = 60_000;
const SLOTS = 168;
/** A tenth of a unit: keeps idle hours finite. */
const LEAST_LOAD = 0.1;
/** Futures agree on some hours entirely; the next one need not. */
const LEAST_SPREAD = 0.03;
const ABOVE_HIGHEST = 1.1;
/** Blocks are joined while that adds at most this share of the schedule's unit-hours, or down to the most blocks. */
const JOINING_COST = 0.03;
const MOST_BLOCKS = 60;

/** Reads the profile off sample paths, minute by minute with their bursts. */
export function floorProfile(
  paths: MinutePaths,
  chosen: readonly number[],
  timeZone: string,
  events: readonly PlannedEvent[],
): FloorProfile {
  const clock = minutesOfWeek(paths.startMs, paths.minutes, timeZone);
  const starts = hourStarts(clock);
  let highest = 0;
  const sums = new Float64Array(starts.length);
  const squares = new Float64Array(starts.length);
  for (const path of chosen) {
    const load = paths.load(path);
    for (let i = 0; i < starts.length; i++) {
      const to = starts[i + 1] ?? paths.minutes;
      let high = 0;
      for (let minute = starts[i]!; minute < to; minute++) if (load[minute]! > high) high = load[minute]!;
      if (high > highest) highest = high;
      const log = Math.log(high + LEAST_LOAD);
      sums[i]! += log;
      squares[i]! += log * log;
    }
  }
  const n = Math.max(1, chosen.length);
  const inside = events.map(({ startMs, endMs }) => ({
    from: (startMs - paths.startMs) / MINUTE_MS,
    to: (endMs - paths.startMs) / MINUTE_MS,
  }));
  const variances = sums.map((sum, i) => Math.max(0, squares[i]! / n - (sum / n) ** 2));
  const pooled = variances.reduce((sum, value) => sum + value, 0) / Math.max(1, starts.length);
  const hours = starts.map((from, i) => {
    const to = starts[i + 1] ?? paths.minutes;
    return {
      slot: Math.floor(clock[from]! / 60),
      event: inside.findIndex((event) => event.from < to && event.to > from),
      mean: sums[i]! / n,
      // Half the hour's own, half that of all hours: a rare jump that these futures show elsewhere can come here too.
      spread: Math.sqrt((variances[i]! + pooled) / 2) + LEAST_SPREAD,
    };
  });
  return { timeZone, hours, events, most: Math.ceil(ABOVE_HIGHEST * highest) };
}

/** Minutes at which another hour of the week begins. */
function hourStarts(clock: Uint16Array): number[] {
  const starts: number[] = [];
  for (let minute = 0; minute < clock.length; minute++)
    if (minute === 0 || Math.floor(clock[minute]! / 60) !== Math.floor(clock[minute - 1]! / 60))
      starts.push(minute);
  return starts;
}

/**
 * Units (at 100 %) that cover the busiest minute of an hour but for so many spreads: level 1.645 covers it in 95 % of
 * the futures where their logarithms are normal. Levels are a dial, not a claim: the simulation has the word.
 */
function unitsAt({ mean, spread }: ProfileHour, level: number, most: number): number {
  const units = Math.ceil(Math.max(0, Math.exp(mean + level * spread) - LEAST_LOAD) - 1e-9);
  return Math.min(most, units);
}

/**
 * Floors that recur every week: for each hour of the week the highest of its occurrences outside events, begun
 * `leadMinutes` early, neighbours joined where that costs little. Nothing above `most`.
 */
export function weeklyFloors(
  profile: FloorProfile,
  level: number,
  leadMinutes: number,
  most: number,
): WeeklyFloor[] {
  const week = new Int32Array(SLOTS);
  for (const hour of profile.hours)
    if (hour.event < 0)
      week[hour.slot] = Math.max(week[hour.slot]!, unitsAt(hour, level, Math.min(most, profile.most)));
  return withLead(joinBlocks(week), leadMinutes);
}

interface Block {
  from: number;
  to: number;
  units: number;
}

function joinBlocks(week: Int32Array): Block[] {
  const blocks: Block[] = Array.from(week, (units, hour) => ({ from: hour, to: hour + 1, units }));
  let spare = JOINING_COST * week.reduce((sum, units) => sum + units, 0);
  while (blocks.length > 1) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 1 < blocks.length; i++) {
      const added = addedBy(blocks[i]!, blocks[i + 1]!);
      if (added < least) {
        least = added;
        best = i;
      }
    }
    if (least > spare && blocks.length <= MOST_BLOCKS) break;
    spare -= least;
    const [left, right] = [blocks[best]!, blocks[best + 1]!];
    blocks.splice(best, 2, { from: left.from, to: right.to, units: Math.max(left.units, right.units) });
  }
  return blocks;
}

function addedBy(left: Block, right: Block): number {
  const high = Math.max(left.units, right.units);
  return (high - left.units) * (left.to - left.from) + (high - right.units) * (right.to - right.from);
}

/** A block that is higher than the one before begins early; the week is a ring. */
function withLead(blocks: readonly Block[], leadMinutes: number): WeeklyFloor[] {
  const minutes = new Int32Array(WEEK_MINUTES);
  for (const { from, to, units } of blocks)
    for (let minute = 60 * from - leadMinutes; minute < 60 * to; minute++) {
      const at = (minute + WEEK_MINUTES) % WEEK_MINUTES;
      minutes[at] = Math.max(minutes[at]!, units);
    }
  const floors: WeeklyFloor[] = [];
  for (let from = 0, minute = 1; minute <= WEEK_MINUTES; minute++)
    if (minute === WEEK_MINUTES || minutes[minute] !== minutes[from]) {
      floors.push({ fromMinute: from, toMinute: minute, replicas: minutes[from]! });
      from = minute;
    }
  return floors;
}

/** A floor for each event in the window: its highest hour at the level, begun early and held on a little. */
export function eventFloors(
  profile: FloorProfile,
  level: number,
  around: { readonly leadMinutes: number; readonly holdSeconds: number; readonly most: number },
): ScheduledFloor[] {
  return profile.events.flatMap((event, index) => {
    const hours = profile.hours.filter((hour) => hour.event === index);
    if (hours.length === 0) return [];
    const most = Math.min(around.most, profile.most);
    const units = hours.reduce((high, hour) => Math.max(high, unitsAt(hour, level, most)), 1);
    return {
      name: event.name,
      startMs: event.startMs - around.leadMinutes * MINUTE_MS,
      endMs: event.endMs + 1000 * around.holdSeconds,
      replicas: units,
    };
  });
}
