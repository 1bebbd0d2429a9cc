import { html } from '../html.ts';
import { type LegendEntry, type Mark, pixel } from './chart.ts';
import { type EvenValues, reduceToExtremes, reduceToHighest, reduceToRange } from './reduce-values.ts';

/** Classes of report-style.ts. Each differs by line style or strength as well as by hue, so that grey prints stay readable. */
export type LineStyle = 'observed' | 'median' | 'without' | 'baseline' | 'high' | 'highest' | 'serving';
export type AreaStyle = 'band-80' | 'band-95' | 'range';

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

/** The area between two lines of the same length; broken where either is missing. */
export function band(lower: EvenValues, upper: EvenValues, style: AreaStyle): Mark {
  return ({ x, y }) => {
    const low = reduceToRange(lower).low;
    const high = reduceToRange(upper).high;
    const at = (index: number) => pixel(x(low.start + (index + 0.5) * low.step));
    let path = '';
    let above: string[] = [];
    let below: string[] = [];
    for (let index = 0; index <= low.values.length; index += 1) {
      const bottom = low.values[index] ?? null;
      const top = high.values[index] ?? null;
      if (bottom !== null && top !== null) {
        above.push(`${at(index)} ${pixel(y(top))}`);
        below.push(`${at(index)} ${pixel(y(bottom))}`);
      } else if (above.length > 0) {
        path += `M${[...above, ...below.reverse()].join('L')}Z`;
        above = [];
        below = [];
      }
    }
    return html`<path class="area ${style}" d="${path}"/>`;
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

/** Room that the name of a moment takes on its left, where no event of the future can lie. */
const MOMENT_LABEL_WIDTH = 100;

/** A moment: a thin upright line with its name beside its head, on the left where there is room. */
export function moment(at: number, label: string): Mark {
  return ({ x, top, bottom, left }) => {
    const onLeft = x(at) - left > MOMENT_LABEL_WIDTH;
    const [textX, anchor] = onLeft ? [x(at) - 4, 'end'] : [x(at) + 4, 'start'];
    return html`<path class="moment" d="M${pixel(x(at))} ${top}V${bottom}"/><text class="moment-label" x="${pixel(textX)}" y="${top + 11}" text-anchor="${anchor}">${label}</text>`;
  };
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
