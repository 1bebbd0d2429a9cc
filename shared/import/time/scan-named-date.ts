export interface NamedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Where the date ends in the cell. */
  readonly end: number;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** "Mon Mar 30 2026", "Mar 30, 2026", with or without the day of the week. */
const MONTH_FIRST = /(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/iy;
/** "30 Mar 2026", "Mon, 30 Mar 2026", "30-Mar-2026". */
const DAY_FIRST = /(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})/iy;

/** Reads a date with the English name of a month, as `Date.toString()` and RFC 2822 write it; null for anything else. */
export function scanNamedDate(cell: string, start: number): NamedDate | null {
  DAY_FIRST.lastIndex = start;
  const dayFirst = DAY_FIRST.exec(cell);
  if (dayFirst) return namedDate(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!, DAY_FIRST.lastIndex);
  MONTH_FIRST.lastIndex = start;
  const monthFirst = MONTH_FIRST.exec(cell);
  return monthFirst ? namedDate(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!, MONTH_FIRST.lastIndex) : null;
}

function namedDate(year: string, monthName: string, day: string, end: number): NamedDate | null {
  const month = MONTHS.findIndex((name) => name.startsWith(monthName.toLowerCase())) + 1;
  return month === 0 ? null : { year: Number(year), month, day: Number(day), end };
}
