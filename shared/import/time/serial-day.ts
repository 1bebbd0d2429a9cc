const DAY_SECONDS = 86_400;

/** Serial number of 1970-01-01 in the 1900 date system of spreadsheets, which counts days from 1899-12-30. */
const EPOCH_SERIAL = 25_569;

/** 1990-01-01 and 2100-01-01: smaller and larger figures are taken for something else. */
const FIRST_SERIAL = 32_874;
const END_SERIAL = 73_051;

/** True for a number of the size of a spreadsheet's date. */
export function isSerialDay(value: number): boolean {
  return value >= FIRST_SERIAL && value < END_SERIAL;
}

/** Wall time as epoch milliseconds, as if it were UTC; to the second, which is as fine as the fraction of a day holds. */
export function serialDayToMs(serial: number): number {
  return Math.round((serial - EPOCH_SERIAL) * DAY_SECONDS) * 1000;
}
