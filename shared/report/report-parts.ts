import { type Content, html, type Markup } from './html.ts';

export interface TableOptions {
  /** 'figures' aligns every column after the first to the right; 'text' to the left. */
  readonly kind?: 'figures' | 'text';
  /** Has many columns: set smaller, and scrolled by itself where the page is too narrow for it. */
  readonly wide?: boolean;
  /** Its rows are tall: on paper it may be torn apart between them, however few there are. */
  readonly tall?: boolean;
}

/** On paper a table of so many rows is not torn apart. */
const MOST_SHORT_ROWS = 12;

/** A table with its caption; the first cell of each row is its header. */
export function table(
  caption: string,
  head: readonly Content[],
  rows: readonly (readonly Content[])[],
  { kind = 'figures', wide = false, tall = false }: TableOptions = {},
): Markup {
  const short = rows.length <= MOST_SHORT_ROWS && !tall;
  const markup = html`<table class="${kind}${wide ? ' wide' : ''}${short ? ' short' : ''}"><caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([
      first,
      ...rest
    ]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table>`;
  return wide
    ? html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">${markup}</div>`
    : markup;
}

/** Facts as name and value, read across. */
export function facts(entries: readonly (readonly [Content, Content])[]): Markup {
  return html`<dl class="facts">${entries.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )}</dl>`;
}

/** A chart with what it shows beneath. */
export function figure(chart: Markup, caption: Content): Markup {
  return html`<figure>${chart}<figcaption>${caption}</figcaption></figure>`;
}

/** A formula with its values filled in, on a line of its own. */
export function formula(text: Content): Markup {
  return html`<p class="formula">${text}</p>`;
}
