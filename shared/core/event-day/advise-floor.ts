import { formatInstant } from '../calendar/format-instant.ts';
import { requiredUnits } from '../capacity/required-units.ts';
import { countOf } from '../count-of.ts';
import { quantile } from '../metrics/quantile.ts';
import type { FloorAdvice } from './event-day.ts';

export interface FloorQuestion {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly unitName: string;
  /** Sample paths given the day so far, and the grid they are on. */
  readonly paths: readonly ArrayLike<number>[];
  readonly startMs: number;
  readonly stepMs: number;
  /** The step after the day's last. */
  readonly endStep: number;
  readonly peakFactor: number;
  /** What one unit serves at the knee, and the share of the fleet that may be filled; null: not known. */
  readonly capacity: { readonly perUnit: number; readonly zoneFactor: number } | null;
  readonly floor: FloorAdvice['floor'];
  /** What the policy in force was proved with over what is left of the day; null: no policy. */
  readonly proved: ProvedFloor | null;
  readonly leadSeconds: number;
}

export interface ProvedFloor {
  /** Its highest scheduled floor, and the highest P95 step demand it was proved against. */
  readonly floor: number;
  readonly demand: number;
  readonly mostUnits: number;
}

const MINUTE_MS = 60_000;
/** A need this many minutes ahead, start-up taken off, is decided now: a floor too early costs little. */
const DECIDE_AHEAD_MINUTES = 60;
const PROBABILITY = 0.95;

/**
 * Whether the floor is to be raised now, to what, and how long there is to decide. A policy was proved for the demand that
 * was planned, its floor with what the autoscaler adds by itself; demand that many times as high needs that many times
 * the floor for the same risk, and no more than carries P95 demand at the knee by itself, reserve kept. Without a policy the
 * fleet must do that.
 */
export function adviseFloor(question: FloorQuestion): FloorAdvice {
  const { capacity, floor, proved, leadSeconds, nowMs, peakFactor } = question;
  const ahead = demandByMinute(question);
  const expectedAhead = ahead.length > 0 ? Math.max(...ahead) : null;
  const unitsFor = (demand: number) =>
    capacity && requiredUnits(demand * peakFactor, capacity.perUnit, capacity.zoneFactor);
  const perDemand = proved && proved.demand > 0 ? proved.floor / proved.demand : null;
  const neededFloor =
    expectedAhead === null
      ? null
      : perDemand !== null
        ? Math.min(
            Math.max(1, Math.ceil(perDemand * expectedAhead * (1 - 1e-9))),
            unitsFor(expectedAhead) ?? Number.POSITIVE_INFINITY,
          )
        : unitsFor(expectedAhead);
  // When the day is over its floor is history.
  const goodFor =
    floor === null || expectedAhead === null
      ? null
      : perDemand === null
        ? usableOf(question, floor.units)
        : Math.max(floor.units / perDemand, usableOf(question, floor.units) ?? 0);
  const known = {
    floor,
    leadSeconds,
    expectedAhead,
    plannedAhead: proved?.demand ?? null,
    neededFloor,
    goodFor,
    peakUnits: expectedAhead === null ? null : unitsFor(peakAhead(question)),
    mostUnits: proved?.mostUnits ?? null,
  };
  const open = { ...known, crossesMs: null, minutesLeft: null, decideByMs: null };
  if (expectedAhead === null)
    return { ...open, verdict: 'hold', sentence: 'The day is over: it needs no floor any more.' };
  if (neededFloor === null)
    return {
      ...open,
      verdict: 'unknown',
      sentence: 'The plan has no unit count for this service, so that no floor can be judged.',
    };
  if (!floor || goodFor === null)
    return {
      ...open,
      verdict: 'unknown',
      sentence: `What is still to come needs ${countOf(neededFloor, question.unitName)}. Say how many are in force to see whether that is enough.`,
    };
  const crossing = ahead.findIndex((demand) => demand > goodFor * (1 + 1e-9));
  if (crossing < 0 || neededFloor <= floor.units)
    return { ...open, verdict: 'hold', sentence: `${holdSentence(question, neededFloor)}${mostText(known)}` };
  const crossesMs = nowMs + crossing * MINUTE_MS;
  const decideByMs = crossesMs - leadSeconds * 1000;
  const minutesLeft = (decideByMs - nowMs) / MINUTE_MS;
  const verdict = minutesLeft <= DECIDE_AHEAD_MINUTES ? 'raise' : 'later';
  const dated = { ...known, crossesMs, decideByMs, minutesLeft, verdict } as const;
  return { ...dated, sentence: `${raiseSentence(question, dated)}${mostText(known)}` };
}

/** Step means that a fleet carries at the knee, reserve and the peaks inside a step kept. */
function usableOf({ capacity, peakFactor }: FloorQuestion, units: number): number | null {
  return capacity && (units * capacity.perUnit * capacity.zoneFactor) / peakFactor;
}

/** P95 of demand minute by minute from now to the day's end: step by step, and between steps in a straight line. */
function demandByMinute({ nowMs, startMs, stepMs, endStep, paths }: FloorQuestion): number[] {
  const from = Math.max(nowMs, startMs);
  const first = Math.max(0, Math.floor((from - startMs) / stepMs) - 1);
  const at = new Map<number, number>();
  for (let h = first; h < endStep && h < (paths[0]?.length ?? 0); h++)
    at.set(
      h,
      quantile(
        paths.map((path) => path[h]!),
        PROBABILITY,
      ),
    );
  const minutes = Math.max(0, Math.ceil((startMs + endStep * stepMs - nowMs) / MINUTE_MS));
  return Array.from({ length: minutes }, (_, minute) => {
    const place = (nowMs + minute * MINUTE_MS - startMs) / stepMs - 0.5;
    const below = Math.floor(place);
    const left = at.get(below) ?? at.get(below + 1);
    const right = at.get(below + 1) ?? left;
    if (left === undefined || right === undefined) return 0;
    return left + (place - below) * (right - left);
  });
}

/** P95 of the highest step that is not over yet. */
function peakAhead({ nowMs, startMs, stepMs, endStep, paths }: FloorQuestion): number {
  const from = Math.max(0, Math.floor((nowMs - startMs) / stepMs));
  const highest = paths.map((path) => {
    let high = 0;
    for (let h = from; h < endStep && h < path.length; h++) high = Math.max(high, path[h]!);
    return high;
  });
  return quantile(highest, PROBABILITY);
}

function holdSentence({ floor, unitName, proved }: FloorQuestion, needed: number): string {
  const what = proved ? 'floor' : 'fleet';
  return `Leave the ${what} at ${countOf(floor!.units, unitName)}: what is still to come asks for ${needed} at P95.`;
}

function raiseSentence(question: FloorQuestion, advice: Omit<FloorAdvice, 'sentence'>): string {
  const { nowMs, unitName, timeZone, leadSeconds, proved } = question;
  const { units } = advice.floor!;
  const today = formatInstant(nowMs, timeZone).slice(0, -6);
  const clock = (atMs: number) => {
    const text = formatInstant(atMs, timeZone);
    return text.startsWith(today) ? text.slice(-5) : `${text.slice(0, 3)} ${text.slice(-5)}`;
  };
  const what = `the ${proved ? 'floor' : 'fleet'} from ${units} to ${countOf(advice.neededFloor!, unitName)}`;
  const minutesLeft = advice.minutesLeft!;
  const passed = advice.crossesMs! <= nowMs;
  const why = passed
    ? `P95 demand is above what ${units} ${units === 1 ? 'is' : 'are'} good for already`
    : `P95 demand passes what ${units} ${units === 1 ? 'is' : 'are'} good for at ${clock(advice.crossesMs!)}`;
  const lead = `a new one needs ${durationText(leadSeconds)}`;
  if (advice.verdict === 'later')
    return `Not yet: raise ${what} by ${clock(advice.decideByMs!)}. ${why}, and ${lead}.`;
  if (passed) return `Raise ${what} now: ${why}, and ${lead}.`;
  if (minutesLeft < 0)
    return `Raise ${what} now: ${why}, and ${lead}, ${minutesText(-minutesLeft)} too long.`;
  return `Raise ${what} now: ${why}, and ${lead}, which leaves ${minutesText(minutesLeft)} to decide.`;
}

/** The ceiling is part of the answer where the peak goes through it. */
function mostText({ peakUnits, mostUnits }: Pick<FloorAdvice, 'peakUnits' | 'mostUnits'>): string {
  if (peakUnits === null || mostUnits === null || peakUnits <= mostUnits) return '';
  return ` The P95 peak needs ${peakUnits} ${peakUnits === 1 ? 'unit' : 'units'} in all, and the policy stops at ${mostUnits}: raise that too.`;
}

function minutesText(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  return `${whole} ${whole === 1 ? 'minute' : 'minutes'}`;
}

function durationText(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} seconds` : minutesText(seconds / 60);
}
