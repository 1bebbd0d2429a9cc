import Papa from 'papaparse';
import type { PriceList, UnitPrice } from '../../core/cost/price-list.ts';
import { parsePrice } from '../../core/money.ts';

/** A price list as read, and what in it could not be, each with where and how to mend it. */
export interface PriceListReading extends PriceList {
  readonly problems: readonly string[];
}

/** Names each value goes by, as headers of a CSV or keys of a JSON, compared without case, spaces and underscores. */
const NAMES = {
  unitType: ['unittype', 'instancetype', 'machinetype', 'type', 'sku', 'name'],
  region: ['region', 'location', 'zone'],
  vcpu: ['vcpu', 'vcpus', 'cpu', 'cores'],
  memoryGib: ['memorygib', 'memory', 'memorygb', 'ram', 'ramgib'],
  onDemand: ['ondemandperhour', 'ondemand', 'priceperhour', 'price', 'hourlyprice'],
  oneYear: [
    'oneyearperhour',
    'commitment1yperhour',
    '1yearperhour',
    'oneyear',
    '1year',
    'reserved1y',
    'commitment1y',
  ],
  threeYears: [
    'threeyearsperhour',
    'threeyearperhour',
    'commitment3yperhour',
    '3yearperhour',
    'threeyears',
    '3year',
    '3years',
    'reserved3y',
    'commitment3y',
  ],
  spot: ['spotperhour', 'spot', 'spotprice', 'preemptible'],
  spotInterruptionRate: ['spotinterruptionrate', 'interruptionrate', 'spotinterruption'],
  currency: ['currency'],
  effectiveDate: ['effectivedate', 'date', 'validfrom'],
  status: ['status', 'note'],
} as const;

type Field = keyof typeof NAMES;
type Row = { readonly where: string; readonly cells: ReadonlyMap<string, string> };

/** A price list in CSV, or in JSON as a list of objects (or one in `prices`). Lines that cannot be read are told and left out. */
export function readPriceList(text: string, name: string): PriceListReading {
  const plain = text.replace(/^\uFEFF/, '');
  const { rows, problems } = /^\s*[[{]/.test(plain) ? jsonRows(plain) : csvRows(plain);
  const prices: UnitPrice[] = [];
  for (const row of rows) {
    const read = readRow(row);
    if (typeof read === 'string') problems.push(`${row.where}: ${read}`);
    else prices.push(read);
  }
  return { name, prices, problems };
}

function csvRows(text: string): { readonly rows: Row[]; readonly problems: string[] } {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const headerAt = data.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const header = (data[headerAt] ?? []).map(normalised);
  const missing = (['unitType', 'onDemand', 'currency'] as const).filter(
    (field) => !NAMES[field].some((one) => header.includes(one)),
  );
  if (missing.length > 0)
    return {
      rows: [],
      problems: ['The first row must name the columns: at least unit_type, on_demand_per_hour and currency.'],
    };
  const rows = data.flatMap((cells, i) =>
    i <= headerAt || cells.every((cell) => cell.trim() === '')
      ? []
      : [{ where: `Line ${i + 1}`, cells: new Map(header.map((key, c) => [key, (cells[c] ?? '').trim()])) }],
  );
  return { rows, problems: [] };
}

function jsonRows(text: string): { readonly rows: Row[]; readonly problems: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      rows: [],
      problems: [`It is no JSON: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  const list = Array.isArray(value) ? value : (value as { readonly prices?: unknown } | null)?.prices;
  if (!Array.isArray(list))
    return { rows: [], problems: ['The JSON must be a list of prices, or hold one in "prices".'] };
  const problems: string[] = [];
  const rows = list.flatMap((one: unknown, i): Row[] => {
    if (typeof one === 'object' && one !== null && !Array.isArray(one))
      return [{ where: `Price ${i + 1}`, cells: new Map(Object.entries(one).map(cellOf)) }];
    problems.push(`Price ${i + 1}: is no object with unit_type, on_demand_per_hour and currency.`);
    return [];
  });
  return { rows, problems };
}

function cellOf([key, value]: [string, unknown]): [string, string] {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return [normalised(key), isPlain ? String(value).trim() : ''];
}

/** The price in a row, or what is wrong with it. */
function readRow({ cells }: Row): UnitPrice | string {
  const cell = (field: Field) => NAMES[field].map((one) => cells.get(one)).find((text) => text) ?? '';
  const unitType = cell('unitType');
  if (unitType === '') return 'the price has no unit type.';
  const amounts: Record<'onDemand' | 'oneYear' | 'threeYears' | 'spot', string | null> = {
    onDemand: null,
    oneYear: null,
    threeYears: null,
    spot: null,
  };
  for (const field of ['onDemand', 'oneYear', 'threeYears', 'spot'] as const) {
    const text = cell(field);
    if (text === '') continue;
    if (!isPrice(text)) return `"${text}" is no price; write digits with a point, such as 0.12.`;
    amounts[field] = text;
  }
  if (amounts.onDemand === null) return `"${unitType}" has no price on demand.`;
  const currency = cell('currency').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) return `"${cell('currency')}" is no currency code such as USD or EUR.`;
  const rate = shareIn(cell('spotInterruptionRate'));
  if (Number.isNaN(rate))
    return `the interruption rate "${cell('spotInterruptionRate')}" is no share such as 0.05 or 5 %.`;
  const date = cell('effectiveDate');
  if (date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    return `the date "${date}" must be written as 2026-11-01.`;
  return {
    unitType,
    region: cell('region'),
    vcpu: numberIn(cell('vcpu')),
    memoryGib: numberIn(cell('memoryGib')),
    ...amounts,
    onDemand: amounts.onDemand,
    spotInterruptionRate: rate,
    currency,
    effectiveDate: date === '' ? null : date,
    illustrative: /illustrative|example|invented/i.test(cell('status')),
  };
}

function isPrice(text: string): boolean {
  try {
    return parsePrice(text) >= 0n;
  } catch {
    return false;
  }
}

/** A share as '0.05' or '5 %'; null where there is none, NaN where it is no share. */
function shareIn(text: string): number | null {
  if (text === '') return null;
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*(%)?$/.exec(text) ?? [];
  const share = Number(digits ?? Number.NaN) / (percent ? 100 : 1);
  return share <= 1 ? share : Number.NaN;
}

function numberIn(text: string): number | null {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
