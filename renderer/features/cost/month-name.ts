const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '2026-11' reads 'Nov 2026'; anything else stays. */
export function monthName(label: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(label) ?? [];
  return year === undefined || month === undefined ? label : `${MONTHS[Number(month) - 1]} ${year}`;
}
