const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The date in a cell such as '01/03/2026 08:00' in words, read in one order or the other; null where there is none. */
export function readDate(cell: string, order: 'DMY' | 'MDY'): string | null {
  const found = /(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b/.exec(cell);
  if (found === null) return null;
  const [first, second, year] = found.slice(1).map(Number) as [number, number, number];
  const [day, month] = order === 'DMY' ? [first, second] : [second, first];
  const name = MONTHS[month - 1];
  return name === undefined ? null : `${day} ${name} ${year < 100 ? 2000 + year : year}`;
}
