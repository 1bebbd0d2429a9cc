import { html } from '../html.ts';
import { type LegendEntry, type Mark, pixel } from './chart.ts';

/** Classes of report-style.ts. Each differs by line style or strength as well as by hue, so that grey prints stay readable. */
export type LineStyle = 'observed' | 'median' | 'without' | 'baseline' | 'high' | 'highest';
export type AreaStyle = 'band-80' | 'band-95';

/** Values at evenly spaced positions: value `i` is drawn at `start + (i + 0.5) · step`, the middle of what it covers. */
export interface EvenValues {
  readonly start: number;
  readonly step: number;
  readonly values: readonly (number | null)[];
}

/** Most points drawn for one line: beyond the pixels there are, only lowest and highest of each pixel can be seen. */
const MOST_POINTS = 1200;

/** A line through the values, broken where one is missing. */
export function line(series: EvenValues, style: LineStyle): Mark {
  return ({ x, y }) => {
    let path = '';
    let penDown = false;
    for (const { at, value } of reduceToExtremes(series)) {
      if (value === null) {
        penDown = false;
        continue;
      }
      path += `${penDown ? 'L' : 'M'}${pixel(x(at))} ${pixel(y(value))}`;
      penDown = true;
    }
    return html`<path class="line ${style}" d="${path}"/>`;
  };
}

/** A line of steps: each value holds for the whole of its step. For counts of units; where there are too many, highest of each bucket. */
export function steps(series: EvenValues, style: LineStyle): Mark {
  return ({ x, y }) => {
    const { start, step, values } = reduceToHighest(series);
    let path = '';
    let previous: number | null = null;
    values.forEach((value, index) => {
      if (value !== null && value !== previous) {
        const from = pixel(x(start + index * step));
        path += previous === null ? `M${from} ${pixel(y(value))}` : `H${from}V${pixel(y(value))}`;
      } else if (value === null && previous !== null) {
        path += `H${pixel(x(start + index * step))}`;
      }
      previous = value;
    });
    if (previous !== null) path += `H${pixel(x(start + values.length * step))}`;
    return html`<path class="line ${style}" d="${path}"/>`;
  };
}

/** The area between two lines of the same length. */
export function band(low: EvenValues, high: EvenValues, style: AreaStyle): Mark {
  return ({ x, y }) => {
    const size = bucketSize(low.values.length, MOST_POINTS);
    const upper: string[] = [];
    const lower: string[] = [];
    for (let first = 0; first < low.values.length; first += size) {
      const at = pixel(x(low.start + (first + Math.min(size, low.values.length - first) / 2) * low.step));
      upper.push(`${at} ${pixel(y(Math.max(...known(high.values, first, size))))}`);
      lower.push(`${at} ${pixel(y(Math.min(...known(low.values, first, size))))}`);
    }
    return html`<path class="area ${style}" d="M${[...upper, ...lower.reverse()].join('L')}Z"/>`;
  };
}

/** A labelled level that something is held against: capacity, quota, knee. */
export function limit(value: number, label: string, labelAt: 'left' | 'right' = 'left'): Mark {
  return ({ y, left, right, top }) => {
    const at = y(value);
    const textY = at - 4 < top + 10 ? at + 12 : at - 4;
    const [textX, anchor] = labelAt === 'left' ? [left + 6, 'start'] : [right - 6, 'end'];
    return html`<path class="limit" d="M${left} ${pixel(at)}H${right}"/><text class="limit-label" x="${textX}" y="${pixel(textY)}" text-anchor="${anchor}">${label}</text>`;
  };
}

/** A span of the horizontal axis with its name at the top: an event. `row` moves the name down where spans are close. */
export function span(from: number, to: number, label: string, row = 0): Mark {
  return ({ x, top, bottom, left, right }) => {
    const [start, end] = [Math.max(left, x(from)), Math.min(right, x(to))];
    if (end <= start) return html``;
    const nearEnd = start > (left + right) / 2;
    return html`<rect class="event" x="${pixel(start)}" y="${top}" width="${pixel(end - start)}" height="${bottom - top}"/><text class="event-label" x="${pixel(nearEnd ? end - 3 : start + 3)}" y="${top + 11 + 12 * row}" text-anchor="${nearEnd ? 'end' : 'start'}">${label}</text>`;
  };
}

/** A moment: a thin upright line with its name beside its foot. */
export function moment(at: number, label: string): Mark {
  return ({ x, top, bottom }) =>
    html`<path class="moment" d="M${pixel(x(at))} ${top}V${bottom}"/><text class="moment-label" x="${pixel(x(at) + 4)}" y="${bottom - 5}">${label}</text>`;
}

/** Samples as open dots. */
export function dots(points: readonly { readonly x: number; readonly y: number }[]): Mark {
  return ({ x, y }) =>
    html`<path class="dots" d="${points.map((point) => `M${pixel(x(point.x))} ${pixel(y(point.y))}h0`).join('')}"/>`;
}

/** A line through points that need not be evenly spaced. */
export function polyline(
  points: readonly { readonly x: number; readonly y: number }[],
  style: LineStyle,
): Mark {
  return ({ x, y }) => {
    const path = points.map((point) => `${pixel(x(point.x))} ${pixel(y(point.y))}`).join('L');
    return html`<path class="line ${style}" d="M${path}"/>`;
  };
}

export function lineLegend(label: string, style: LineStyle): LegendEntry {
  return { label, swatch: html`<path class="line ${style}" d="M0 5H22"/>` };
}

export function areaLegend(label: string, style: AreaStyle): LegendEntry {
  return { label, swatch: html`<rect class="area ${style}" width="22" height="10"/>` };
}

export function dotLegend(label: string): LegendEntry {
  return { label, swatch: html`<path class="dots" d="M6 5h0M14 5h0"/>` };
}

export function limitLegend(label: string): LegendEntry {
  return { label, swatch: html`<path class="limit" d="M0 5H22"/>` };
}

interface DrawnPoint {
  readonly at: number;
  readonly value: number | null;
}

/** The lowest and highest value of each bucket in the order in which they come, so that no peak is lost. */
function reduceToExtremes({ start, step, values }: EvenValues): DrawnPoint[] {
  const point = (index: number): DrawnPoint => ({
    at: start + (index + 0.5) * step,
    value: values[index] ?? null,
  });
  const size = bucketSize(values.length, MOST_POINTS / 2);
  if (size === 1) return values.map((_, index) => point(index));
  const points: DrawnPoint[] = [];
  for (let first = 0; first < values.length; first += size) {
    let [low, high] = [-1, -1];
    for (let index = first; index < Math.min(first + size, values.length); index += 1) {
      const value = values[index] ?? null;
      if (value === null) continue;
      if (low < 0 || value < (values[low] ?? 0)) low = index;
      if (high < 0 || value > (values[high] ?? 0)) high = index;
    }
    if (low < 0) points.push({ at: start + first * step, value: null });
    else points.push(point(Math.min(low, high)), ...(low === high ? [] : [point(Math.max(low, high))]));
  }
  return points;
}

function reduceToHighest({ start, step, values }: EvenValues): EvenValues {
  const size = bucketSize(values.length, MOST_POINTS);
  if (size === 1) return { start, step, values };
  const highest: (number | null)[] = [];
  for (let first = 0; first < values.length; first += size) {
    const present = known(values, first, size);
    highest.push(present.length > 0 ? Math.max(...present) : null);
  }
  return { start, step: step * size, values: highest };
}

function bucketSize(count: number, most: number): number {
  return count <= 2 * most ? 1 : Math.ceil(count / most);
}

function known(values: readonly (number | null)[], first: number, size: number): number[] {
  return values.slice(first, first + size).filter((value) => value !== null);
}
