import { type Content, html, type Markup } from './html.ts';

/** A table with its caption; the first cell of each row is its header. Columns after the first are right-aligned numbers. */
export function table(
  caption: Content,
  head: readonly Content[],
  rows: readonly (readonly Content[])[],
  kind = 'figures',
): Markup {
  return html`<table class="${kind}"><caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([
      first,
      ...rest
    ]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table>`;
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
