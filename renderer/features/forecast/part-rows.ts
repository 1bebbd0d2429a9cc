import type { ExplanationPart, ExplanationView } from '../../../shared/core/outlook/explanation-view.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { formatExact } from '../../ui/format-number.ts';
import type { QuantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';

/** One bucket of one part; `range` where it holds several steps that differ. */
export interface PartRow {
  readonly atMs: number;
  readonly value: number | null;
  readonly range: readonly [number, number] | null;
}

export interface PartExtremes {
  readonly lowest: number;
  readonly highest: number;
}

export function partRows(view: ExplanationView, part: ExplanationPart): readonly PartRow[] {
  return part.low.map((low, index) => {
    const high = part.high[index] ?? null;
    return {
      atMs: view.startMs + index * view.bucketMs,
      value: low === null || high === null ? null : (low + high) / 2,
      range: low === null || high === null ? null : [low, high],
    };
  });
}

/** Lowest and highest value drawn; the value that changes nothing is always among them. */
export function partExtremes(part: ExplanationPart, neutral: number | null): PartExtremes {
  const values = [...part.low, ...part.high].filter((value) => value !== null);
  const all = neutral === null ? values : [...values, neutral];
  if (all.length === 0) return { lowest: 0, highest: 1 };
  return {
    lowest: all.reduce((a, b) => Math.min(a, b)),
    highest: all.reduce((a, b) => Math.max(a, b)),
  };
}

/** The value of a part that leaves the forecast as it is; null for the trend, which is a level. */
export function neutralValue(view: Pick<ExplanationView, 'scale'>, part: ExplanationPart): number | null {
  if (part.code === 'trend') return null;
  return view.scale === 'factor' ? 1 : 0;
}

/** How the values of a part are written: a level in the signal's unit, a factor, or a signed amount. */
export function partFormat(
  view: Pick<ExplanationView, 'scale'>,
  part: Pick<ExplanationPart, 'code'>,
  quantity: QuantityFormat,
): { readonly axis: (value: number) => string; readonly exact: (value: number) => string } {
  if (part.code === 'trend') return { axis: quantity.axis, exact: quantity.full };
  if (view.scale === 'factor') {
    return {
      axis: (value) => `× ${formatExact(value)}`,
      exact: (value) => `× ${formatExact(value)}`,
    };
  }
  const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text.replace('-', '−'));
  return {
    axis: (value) => signed(value, quantity.axis(value)),
    exact: (value) => signed(value, quantity.full(value)),
  };
}

const TABLE_ROWS = 48;

/** At most 48 stretches, each with the range of every part in it. */
export function partsTable(view: ExplanationView, quantity: QuantityFormat, timeZone: string): TableData {
  const buckets = view.parts[0]?.low.length ?? 0;
  const size = Math.max(1, Math.ceil(buckets / TABLE_ROWS));
  const range = (part: ExplanationPart, from: number): string => {
    const within = (values: readonly (number | null)[]) =>
      values.slice(from, from + size).filter((value) => value !== null);
    const [low, high] = [within(part.low), within(part.high)];
    if (low.length === 0) return '–';
    const { exact } = partFormat(view, part, quantity);
    const texts = [exact(Math.min(...low)), exact(Math.max(...high))];
    return texts[0] === texts[1] ? texts[0]! : texts.join(' to ');
  };
  return {
    caption: `Lowest and highest value of each part in stretches of the chart; times in ${timeZone}`,
    columns: ['From', ...view.parts.map(({ label }) => label)],
    rows: Array.from({ length: Math.ceil(buckets / size) }, (_, row) => [
      formatInstantWithYear(view.startMs + row * size * view.bucketMs, timeZone),
      ...view.parts.map((part) => range(part, row * size)),
    ]),
  };
}
