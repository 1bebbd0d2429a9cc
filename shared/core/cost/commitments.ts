import type { Assumptions, CommitmentPrice } from '../assumptions/assumptions.ts';
import { quantile } from '../metrics/quantile.ts';
import { formatMinor, parseMinor, parsePrice, priceOf } from '../money.ts';
import { commitmentLevel, hoursBeyond } from './commitment-level.ts';
import { commitmentNotes } from './commitment-notes.ts';
import type { CommitmentAdvice, CommitmentChoice, CommitmentTerm, SpotAdvice } from './cost-detail.ts';
import type { CostWindow } from './cost-options.ts';
import { durationCurve } from './duration-curve.ts';
import { splitPurchases } from './purchase-split.ts';

const YEAR_HOURS = 365 * 24;
const MONTH_HOURS = 730;
/** How sure a commitment of years must be: the level that nine futures in ten would have bought at least. */
const CAUTION = 0.1;

export interface CommitmentRequest {
  /** Units needed in each hour of the window, one array a future, all as long. */
  readonly hoursByPath: readonly Float32Array[];
  /** Mean unit-hours of a window, over the futures. */
  readonly meanHours: (window: CostWindow) => number;
  /** Start of the first hour, and the windows a cost is told by. */
  readonly startMs: number;
  readonly months: readonly CostWindow[];
  readonly events: readonly CostWindow[];
  /** The hours that lie in events. */
  readonly isEvent: (hour: number) => boolean;
  /** Demand without further growth, as a share of the forecast, by hour; 1 or less. */
  readonly withoutGrowth: (hour: number) => number;
  readonly assumptions: Pick<Assumptions, 'pricePerUnitHour' | 'commitmentPrices' | 'spotPrice' | 'currency'>;
  /** Name of the peak season the window falls into; null: none is known. */
  readonly peakSeason: string | null;
}

/** Levels, mixes and what they cost. Null without prices or without futures. */
export function adviseCommitments(request: CommitmentRequest): CommitmentAdvice | null {
  const { hoursByPath, assumptions, isEvent, withoutGrowth } = request;
  const { pricePerUnitHour, commitmentPrices } = assumptions;
  const hours = hoursByPath[0]?.length ?? 0;
  if (pricePerUnitHour === null || commitmentPrices.length === 0 || hours === 0) return null;
  const flat = hoursByPath.map((path) => path.map((units, hour) => units * withoutGrowth(hour)));
  const ordinary = (path: Float32Array) => path.filter((_, hour) => !isEvent(hour));
  const needs: Needs = {
    all: joined(hoursByPath),
    flat: joined(flat),
    ordinary: hoursByPath.map(ordinary),
    flatOrdinary: flat.map(ordinary),
    paths: hoursByPath.length,
    hours,
  };
  const terms = [...commitmentPrices]
    .sort((a, b) => a.termYears - b.termYears)
    .map((price) => termOf(price, pricePerUnitHour, needs));
  const choices = choicesOf(terms, needs, request);
  const eventHours = hours - (needs.ordinary[0]?.length ?? 0);
  const chosen = choices.find((choice) => choice.chosen)!;
  return {
    terms,
    choices,
    spot: spotOf(chosen, needs, assumptions),
    curve: durationCurve(needs.all, joined(needs.ordinary)),
    windowDays: hours / 24,
    eventHours,
    notes: commitmentNotes(terms, hours, eventHours, request.peakSeason),
  };
}

interface Needs {
  /** Every hour of every future. */
  readonly all: Float32Array;
  readonly flat: Float32Array;
  /** By future, events left out. */
  readonly ordinary: readonly Float32Array[];
  readonly flatOrdinary: readonly Float32Array[];
  readonly paths: number;
  readonly hours: number;
}

function joined(paths: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(paths.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const path of paths) {
    all.set(path, at);
    at += path.length;
  }
  return all;
}

function termOf(
  { termYears, pricePerUnitHour }: CommitmentPrice,
  onDemand: string,
  needs: Needs,
): CommitmentTerm {
  const priceRatio = Number(pricePerUnitHour) / Number(onDemand);
  const levelOf = (of: ArrayLike<number>) => (of.length === 0 ? 0 : commitmentLevel(of, priceRatio));
  const withEvents = levelOf(needs.all);
  const single = needs.ordinary.map(levelOf);
  // Where events lower demand the whole window is the more careful of the two.
  const level = Math.min(withEvents, levelOf(joined(needs.ordinary)));
  return {
    termYears,
    pricePerUnitHour,
    priceRatio,
    level,
    levelLow: Math.floor(quantile(single, CAUTION)),
    levelHigh: Math.ceil(quantile(single, 1 - CAUTION)),
    levelWithEvents: withEvents,
    levelWithoutGrowth: Math.min(level, levelOf(joined(needs.flatOrdinary))),
    breakEvenDemand: breakEven(needs.all, level, priceRatio),
  };
}

/** Share of the demand at which commitment and on-demand cost the same. */
function breakEven(all: Float32Array, level: number, priceRatio: number): number | null {
  if (level === 0) return null;
  const usedAt = (share: number) => all.length * level - idleHours(all, level, share);
  const owed = priceRatio * all.length * level;
  if (usedAt(0.001) >= owed) return null;
  let low = 0.001;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (usedAt(middle) >= owed) high = middle;
    else low = middle;
  }
  return high;
}

function idleHours(all: Float32Array, level: number, share: number): number {
  let idle = 0;
  for (let i = 0; i < all.length; i++) idle += Math.max(0, level - share * all[i]!);
  return idle;
}

type Layers = CommitmentChoice['layers'];

/**
 * Nothing, each term alone, and a mix: the longest term for what is used even if growth stops and demand comes out low,
 * the shorter for the rest of its own best level. Each unit of a mix pays for itself, so none costs more than on demand.
 */
function choicesOf(
  terms: readonly CommitmentTerm[],
  needs: Needs,
  request: CommitmentRequest,
): CommitmentChoice[] {
  const { assumptions } = request;
  const plain = terms.map(({ termYears, level }) => ({ termYears, units: level }));
  const [short, long] = terms;
  const cautious =
    long &&
    Math.min(
      long.level,
      long.levelWithoutGrowth,
      Math.floor(
        quantile(
          needs.flatOrdinary.map((path) => commitmentLevel(path, long.priceRatio)),
          CAUTION,
        ),
      ),
    );
  const mix: Layers =
    short && long && cautious !== undefined
      ? [
          { termYears: long.termYears, units: cautious },
          { termYears: short.termYears, units: Math.max(0, short.level - cautious) },
        ].filter(({ units }) => units > 0)
      : [];
  const [only] = mix;
  const isCautiousOnly = mix.length === 1 && only?.termYears === 3 && only.units < (long?.level ?? 0);
  const none = priceLayers([], needs, request);
  const choice = (
    id: CommitmentChoice['id'],
    label: string,
    layers: Layers,
    reason: string,
  ): Omit<CommitmentChoice, 'chosen'> => {
    const own = priceLayers(layers, needs, request);
    const money = (minor: bigint) => formatMinor(minor, assumptions.currency);
    return {
      id,
      label,
      layers,
      cost: money(own.cost),
      saved: money(none.cost - own.cost),
      usedShare: own.usedShare,
      costWithoutGrowth: money(own.flat),
      savedWithoutGrowth: money(none.flat - own.flat),
      owedPerYear: money(own.owedPerYear),
      reason,
      months: own.months,
      events: own.events,
      quantiles: own.quantiles,
    };
  };
  const choices = [
    choice('none', 'All on demand', [], 'Nothing is owed when demand falls.'),
    ...plain.map((layer) =>
      choice(
        layer.termYears === 1 ? '1-year' : '3-year',
        `${layer.units} for ${layer.termYears === 1 ? 'a year' : '3 years'}`,
        [layer].filter(({ units }) => units > 0),
        'The level that is cheapest on average over the futures of the plan.',
      ),
    ),
    ...(mix.length > 1 || isCautiousOnly
      ? [
          choice(
            'mix',
            mix
              .map(({ units, termYears }) => `${units} for ${termYears === 1 ? 'a year' : '3 years'}`)
              .join(', '),
            mix,
            isCautiousOnly
              ? 'Three years for what is used even if growth stops and demand comes out low; a shorter term adds nothing.'
              : 'Three years only for what is used even if growth stops and demand comes out low; a year for the rest.',
          ),
        ]
      : []),
  ];
  // The plan sees its window only, so the longest term alone is never what is recommended where a shorter one is to be had.
  const best = mix.length > 1 ? 'mix' : (choices.find(({ layers }) => layers.length > 0)?.id ?? 'none');
  return choices.map((one) => ({ ...one, chosen: one.id === best }));
}

function priceLayers(
  layers: Layers,
  { all, flat, paths, hours }: Needs,
  { assumptions, ...request }: CommitmentRequest,
): {
  readonly cost: bigint;
  readonly flat: bigint;
  readonly owedPerYear: bigint;
  readonly usedShare: number | null;
} & Required<Pick<CommitmentChoice, 'months' | 'events' | 'quantiles'>> {
  const { pricePerUnitHour, commitmentPrices, currency } = assumptions;
  const level = layers.reduce((sum, { units }) => sum + units, 0);
  const owed = (forHours: number) =>
    layers.reduce((sum, { termYears, units }) => {
      const price = commitmentPrices.find((one) => one.termYears === termYears)!.pricePerUnitHour;
      return sum + priceOf(parsePrice(price), units * forHours, currency);
    }, 0n);
  const onDemand = (needs: Float32Array) =>
    priceOf(parsePrice(pricePerUnitHour!), hoursBeyond(needs, level) / paths, currency);
  const used = hoursBeyond(all, 0) - hoursBeyond(all, level);
  const split = splitPurchases({
    ...request,
    layers,
    commitmentPrices,
    pricePerUnitHour: pricePerUnitHour!,
    currency,
  });
  const months = split(request.months);
  return {
    cost: months.reduce((sum, { total }) => sum + parseMinor(total, currency), 0n),
    flat: owed(hours) + onDemand(flat),
    owedPerYear: owed(YEAR_HOURS),
    usedShare: level === 0 ? null : used / (level * all.length),
    months,
    events: split(request.events),
    quantiles: split([wholeOf(request.months)])[0]!.quantiles,
  };
}

function wholeOf(months: readonly CostWindow[]): CostWindow {
  return { label: 'Total', startMs: months[0]!.startMs, endMs: months.at(-1)!.endMs };
}

function spotOf(
  chosen: CommitmentChoice,
  { all, paths }: Needs,
  { spotPrice, pricePerUnitHour, currency }: CommitmentRequest['assumptions'],
): SpotAdvice | null {
  if (!spotPrice) return null;
  const level = chosen.layers.reduce((sum, { units }) => sum + units, 0);
  const unitHours = hoursBeyond(all, level) / paths;
  const spot = priceOf(parsePrice(spotPrice.pricePerUnitHour), unitHours, currency);
  const onDemand = priceOf(parsePrice(pricePerUnitHour!), unitHours, currency);
  return {
    unitHours,
    cost: formatMinor(spot, currency),
    saved: formatMinor(onDemand - spot, currency),
    interruptions: (spotPrice.interruptionRate * unitHours) / MONTH_HOURS,
  };
}
