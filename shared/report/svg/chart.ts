import { html, type Markup } from '../html.ts';

/** One direction of a chart: its range in data units and what is written beside it. */
export interface ChartAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly label: string;
}

/** Where data lie on the page. Coordinates are SVG user units, y downwards. */
export interface Projection {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws one thing on a chart: a line, a band, a limit. */
export type Mark = (projection: Projection) => Markup;

export interface LegendEntry {
  readonly label: string;
  /** Draws the sample of the line or area into a box of 22 × 10. */
  readonly swatch: Markup;
}

export interface Chart {
  /** Unique in the document: prefix of the ids inside. */
  readonly id: string;
  /** What the chart shows, for those who cannot see it. */
  readonly title: string;
  readonly description: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly marks: readonly Mark[];
  readonly legend?: readonly LegendEntry[];
  readonly height?: number;
}

export const CHART_WIDTH = 720;
const MARGIN = { left: 58, right: 14, top: 34, bottom: 42 };
const LETTER_WIDTH = 6;
const SWATCH_WIDTH = 22;

/** A chart as inline SVG: grid, axes with units, marks in the order given, legend on top. */
export function drawChart(chart: Chart): Markup {
  const height = chart.height ?? 270;
  const projection = projectionOf(chart, height);
  const { left, right, top, bottom } = projection;
  const clip = `${chart.id}-plot`;
  return html`<svg class="chart" role="img" aria-labelledby="${chart.id}-title ${chart.id}-description" viewBox="0 0 ${CHART_WIDTH} ${height}">
<title id="${chart.id}-title">${chart.title}</title><desc id="${chart.id}-description">${chart.description}</desc>
<clipPath id="${clip}"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/></clipPath>
<g class="axis">${yAxis(chart.y, projection)}${xAxis(chart.x, projection, height)}</g>
<g clip-path="url(#${clip})">${chart.marks.map((mark) => mark(projection))}</g>
<path class="frame" d="M${left} ${top}V${bottom}H${right}"/>
${drawLegend(chart.legend ?? [])}</svg>`;
}

function projectionOf({ x, y }: Chart, height: number): Projection {
  const left = MARGIN.left;
  const right = CHART_WIDTH - MARGIN.right;
  const top = MARGIN.top;
  const bottom = height - MARGIN.bottom;
  const xSpan = x.to - x.from || 1;
  const ySpan = y.to - y.from || 1;
  return {
    left,
    right,
    top,
    bottom,
    x: (value) => left + ((value - x.from) / xSpan) * (right - left),
    y: (value) => bottom - ((value - y.from) / ySpan) * (bottom - top),
  };
}

function yAxis({ ticks, label }: ChartAxis, { y, left, right, top }: Projection): Markup {
  return html`${ticks.map(
    (tick) =>
      html`<path class="grid" d="M${left} ${pixel(y(tick.at))}H${right}"/><text x="${left - 6}" y="${pixel(y(tick.at) + 3.5)}" text-anchor="end">${tick.label}</text>`,
  )}<text x="4" y="${top - 8}">${label}</text>`;
}

function xAxis({ ticks, label }: ChartAxis, { x, bottom, left, right }: Projection, height: number): Markup {
  let labelledUpTo = Number.NEGATIVE_INFINITY;
  const drawn = ticks.map((tick) => {
    const at = x(tick.at);
    const width = tick.label.length * LETTER_WIDTH;
    const from = Math.max(left - 8, Math.min(right + 8 - width, at - width / 2));
    // A label that would run into the one before it is left out; its tick stays.
    const fits = from > labelledUpTo + LETTER_WIDTH;
    if (fits) labelledUpTo = from + width;
    const text = fits
      ? html`<text x="${pixel(from + width / 2)}" y="${bottom + 16}" text-anchor="middle">${tick.label}</text>`
      : null;
    return html`<path class="tick" d="M${pixel(at)} ${bottom}v5"/>${text}`;
  });
  return html`${drawn}<text x="${(left + right) / 2}" y="${height - 8}" text-anchor="middle">${label}</text>`;
}

function drawLegend(entries: readonly LegendEntry[]): Markup {
  let at = MARGIN.left + 70;
  return html`<g class="legend">${entries.map(({ label, swatch }) => {
    const entry = html`<g transform="translate(${pixel(at)} 8)">${swatch}<text x="${SWATCH_WIDTH + 5}" y="9">${label}</text></g>`;
    at += SWATCH_WIDTH + 18 + label.length * LETTER_WIDTH;
    return entry;
  })}</g>`;
}

/** A coordinate with one decimal: a tenth of a pixel cannot be seen, and files stay small. */
export function pixel(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}
