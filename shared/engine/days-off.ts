import type { HolidaysTypes } from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { EngineError } from '../contract/outcome.ts';
import type { DayOff } from '../core/calendar/occurrence.ts';

type Observance = DayOff['observance'];

/** A country of date-holidays, with a state and a region of it where given: 'US', 'US-NY', 'DE-BY-EVANG'. */
const REGION = /^([A-Z]{2})(?:-([A-Z0-9]{1,5}))?(?:-([A-Z0-9]{1,10}))?$/i;

/**
 * National public holidays on which most private employers of the United States stay open: Martin Luther King Jr.,
 * Presidents, Juneteenth, Columbus and Veterans Day (surveys of the Society for Human Resource Management: 14 to 45 %
 * close, against over 90 % on the others). By the rules date-holidays gives them.
 */
const PARTIAL_IN_US = [
  '3rd monday in January',
  '3rd monday in February',
  '06-19',
  '2nd monday in October',
  '11-11',
];
/** Half days and days between days off that many people take, by the same rules. */
const EVES = ['12-24', '12-31', 'friday after 4th thursday in November'];
/** Days around which the neighbouring days are taken off as well: Christmas and New Year. */
const WITH_NEIGHBOURS = ['12-25', '01-01'];

/**
 * Days off of a region that touch [fromMs, toMs), as whole days of the business time zone, in order: public holidays,
 * the eves of Christmas and New Year, and days between a holiday and a weekend.
 *
 * @throws EngineError when the region is not known
 */
export async function daysOff(
  region: string,
  fromMs: number,
  toMs: number,
  timeZone: string,
): Promise<DayOff[]> {
  const found = new Map<string, { name: string; observance: Observance }>();
  const days = await holidaysOf(region);
  const first = plainDate(fromMs, timeZone).year;
  const last = plainDate(toMs, timeZone).year;
  for (let year = first; year <= last; year++)
    for (const holiday of days.inYear(year)) {
      const observance = observanceOf(holiday, days);
      const date = holiday.date.slice(0, 10);
      if (observance === null || found.get(date)?.observance === 'wide') continue;
      found.set(date, { name: holiday.name, observance });
    }
  addBridges(found);
  return [...found]
    .map(([date, day]) => dayOff(Temporal.PlainDate.from(date), day, timeZone))
    .filter(({ startMs, endMs }) => endMs > fromMs && startMs < toMs)
    .sort((a, b) => a.startMs - b.startMs);
}

interface RegionHolidays {
  readonly country: string;
  readonly inYear: (year: number) => HolidaysTypes.Holiday[];
  /** Rules of the whole country. */
  readonly national: ReadonlySet<string>;
}

async function holidaysOf(text: string): Promise<RegionHolidays> {
  // The calendars of all countries take as long to load as the rest of the program: only who asks for days off waits.
  const { default: Holidays } = await import('date-holidays');
  const [, country = '', state, region] = REGION.exec(text.trim().toUpperCase()) ?? [];
  const all = new Holidays();
  const unknown = (message: string, hint: string) =>
    new EngineError({ code: 'INVALID_INPUT', path: 'assumptions.holidayRegion', message, hint });
  if (!Object.hasOwn(all.getCountries('en'), country))
    throw unknown(
      `No holidays are known for "${text}".`,
      'Give a country (US, DE, JP) or a country and its state (US-NY, DE-BY).',
    );
  const states = all.getStates(country, 'en') ?? {};
  if (state !== undefined && !Object.hasOwn(states, state))
    throw unknown(
      `"${country}" has no state "${state}" with holidays of its own.`,
      Object.keys(states).length > 0
        ? `It has ${Object.keys(states).join(', ')}.`
        : `Give the country alone: ${country}.`,
    );
  const holidays = region
    ? new Holidays(country, state!, region)
    : state
      ? new Holidays(country, state)
      : new Holidays(country);
  return {
    country,
    inYear: (year) => holidays.getHolidays(year, 'en') ?? [],
    national: new Set((new Holidays(country).getHolidays(2020) ?? []).map(({ rule }) => rule)),
  };
}

function observanceOf({ type, rule }: HolidaysTypes.Holiday, days: RegionHolidays): Observance | null {
  if (EVES.includes(rule)) return 'bridge';
  if (type === 'bank') return 'partial';
  if (type !== 'public') return null;
  if (!days.national.has(rule)) return 'partial';
  const day = rule.replace(/ and if .*/, '');
  return days.country === 'US' && PARTIAL_IN_US.includes(day) ? 'partial' : 'wide';
}

/** Days beside Christmas and New Year, and single working days between a holiday and a weekend. */
function addBridges(found: Map<string, { name: string; observance: Observance }>): void {
  for (const [date, { name, observance }] of [...found]) {
    if (observance !== 'wide') continue;
    const day = Temporal.PlainDate.from(date);
    const beside: number[] = [];
    if (WITH_NEIGHBOURS.includes(date.slice(5))) beside.push(-1, 1);
    if (day.dayOfWeek === 4) beside.push(1);
    if (day.dayOfWeek === 2) beside.push(-1);
    for (const days of beside) {
      const bridge = day.add({ days }).toString();
      if (!found.has(bridge))
        found.set(bridge, { name: `Day ${days > 0 ? 'after' : 'before'} ${name}`, observance: 'bridge' });
    }
  }
}

function dayOff(
  date: Temporal.PlainDate,
  { name, observance }: { name: string; observance: Observance },
  timeZone: string,
): DayOff {
  return {
    name,
    observance,
    weekday: date.dayOfWeek % 7,
    startMs: date.toZonedDateTime(timeZone).epochMilliseconds,
    endMs: date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}

function plainDate(ms: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toZonedDateTimeISO(timeZone).toPlainDate();
}
