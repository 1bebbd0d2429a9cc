import type { ReportPaper } from '../contract/report-layout.ts';
import { Markup } from './html.ts';

/**
 * Colours are of the Okabe–Ito set; every line differs by dash or weight too, and the two bands by strength, so that
 * the charts stay readable in greyscale.
 */
export function reportStyle(paper: ReportPaper): Markup {
  return new Markup(`<style>
${SCREEN_STYLE}
@page { size: ${paper}; ${PAGE_STYLE} }
@page :first { @bottom-left { content: none } }
@media print {
${PRINT_STYLE}
}
</style>`);
}

const SCREEN_STYLE = `
:root { color-scheme: light; --ink: #1a1a1a; --quiet: #555; --rule: #c9c9c9; --accent: #0072b2; --warn: #b34a00; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 820px; padding: 28px 24px 48px; color: var(--ink); background: #fff;
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.75em; line-height: 1.2; margin: 0 0 .2em; }
h2 { font-size: 1.25em; margin: 2em 0 .6em; padding-top: .5em; border-top: 2px solid var(--ink); }
h3 { font-size: 1.02em; margin: 1.5em 0 .4em; }
header p, footer, figcaption, caption, .hint { color: var(--quiet); font-size: .87em; }
header p { margin: 0; }
nav ol { columns: 3; padding-left: 1.4em; font-size: .87em; }
a { color: var(--accent); }
p { margin: .6em 0; }
.decision { font-size: 1.18em; line-height: 1.4; padding: .7em .9em; border-left: 5px solid var(--ink); background: #f3f3f3; }
.headline { font-size: 1.08em; font-weight: 600; }
h4 { font-size: .95em; margin: 1.3em 0 .4em; }
.logo { display: block; max-width: 55mm; max-height: 18mm; margin-bottom: 1.2em; }
.author { margin: 0 0 .3em; color: var(--quiet); }
.facts { margin: .8em 0; }
.facts { font-size: .95em; }
.facts div { display: grid; grid-template-columns: 16em 1fr; gap: 1em; padding: .28em 0; border-bottom: 1px solid var(--rule); }
dt { font-weight: 600; }
dd { margin: 0; }
.method dd { margin: 0 0 .6em; }
.formula { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .85em;
  padding: .5em .8em; background: #f3f3f3; }
table { width: 100%; border-collapse: collapse; margin: 1em 0 1.3em; font-size: .9em; font-variant-numeric: tabular-nums; }
caption { caption-side: top; text-align: left; padding-bottom: .35em; font-size: .97em; }
th, td { text-wrap: balance; padding: .3em .5em; border-bottom: 1px solid var(--rule); vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
th { text-align: left; }
tbody th { font-weight: 500; }
td:last-child { min-width: 6.5em; }
.figures td, .figures thead th:not(:first-child) { text-align: right; }
.wide { font-size: .82em; }
.scroll { overflow-x: auto; }
figure { margin: 1.2em 0; }
figcaption { margin-top: .2em; }
.notes { padding-left: 0; list-style: none; }
.notes li { padding: .45em .7em; margin: .4em 0; border-left: 4px solid var(--rule); }
.notes .critical { border-left: 8px double var(--warn); }
.notes .warning { border-left-color: var(--warn); }
footer { margin-top: 2.5em; padding-top: .6em; border-top: 1px solid var(--rule); }
.chart { display: block; width: 100%; height: auto; font: 10.5px system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.chart text { fill: #333; }
.grid { stroke: #e3e3e3; fill: none; }
.frame, .tick { stroke: #666; fill: none; }
.line { fill: none; stroke-linejoin: round; stroke-width: 1.3; }
.observed { stroke: #111; stroke-width: 1; }
.median { stroke: var(--accent); stroke-width: 1.5; }
.serving { stroke: var(--accent); stroke-width: 2.4; }
.without { stroke: var(--accent); stroke-width: 1.1; stroke-dasharray: 1.5 2.5; }
.baseline { stroke: #777; stroke-width: 1; stroke-dasharray: 4 2.5; }
.high { stroke: #009e73; stroke-width: 1.4; stroke-dasharray: 7 2; }
.highest { stroke: #111; stroke-width: 1.2; stroke-dasharray: 2 1.6; }
.area { stroke: none; fill: var(--accent); }
.band-80 { fill-opacity: .32; }
.band-95 { fill-opacity: .15; }
.range { fill: #000; fill-opacity: .2; }
.limit { stroke: var(--warn); stroke-width: 1.4; stroke-dasharray: 9 3 2 3; fill: none; }
.chart .limit-label { fill: var(--warn); font-weight: 600; }
.event { fill: #e69f00; fill-opacity: .17; }
.chart .event-label { font-weight: 600; }
.chart .event-label, .chart .limit-label, .chart .moment-label { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
.moment { stroke: #444; stroke-dasharray: 2 2; fill: none; }
.dots { fill: none; stroke: #222; stroke-opacity: .45; stroke-width: 3; stroke-linecap: round; }`;

const QUIET_MARGIN_TEXT = 'font: 8.5pt system-ui, sans-serif; color: #555;';
const PAGE_STYLE = `margin: 16mm 14mm 18mm;
  @bottom-left { content: "Headroom capacity plan"; ${QUIET_MARGIN_TEXT} }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); ${QUIET_MARGIN_TEXT} }`;

/** On paper: what belongs together stays together, and nothing scrolls. */
export const PRINT_STYLE = `
.scroll { overflow: visible; }
body { max-width: none; padding: 0; font-size: 10pt; }
main, .service { break-before: page; }
main > .service:first-child { break-before: auto; }
nav ol { columns: 2; column-gap: 10mm; }
nav a { display: block; padding-right: 2.4em; border-bottom: .5pt dotted var(--rule); }
h2 { margin-top: 1.5em; }
main > :first-child h2 { margin-top: 0; }
nav, .first, figure, .short, tr, .facts div, .notes li, .decision, .formula { break-inside: avoid; }
h2, h3, h4, caption, dt { break-after: avoid; }
caption, .method dd { break-inside: avoid; }
h2 + *, h3 + *, h4 + *, footer { break-before: avoid; }
p:has(+ figure) { break-after: avoid; break-inside: avoid; }
thead { display: table-header-group; }
thead, tbody tr:first-child, tbody tr:nth-last-child(2) { break-after: avoid; }
p, li, dd { orphans: 3; widows: 3; }
a { color: inherit; text-decoration: none; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }`;
