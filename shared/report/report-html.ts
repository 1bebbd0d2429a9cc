import type { Plan } from '../core/plan/plan.ts';
import { formatInstant, formatSpan } from './format-times.ts';
import { html, type Markup } from './html.ts';
import { REPORT_STYLE } from './report-style.ts';
import { assumptionsSection } from './sections/assumptions.ts';
import { backtestSection } from './sections/backtest.ts';
import { capacitySection } from './sections/capacity.ts';
import { costSection } from './sections/cost.ts';
import { decisionSection } from './sections/decision.ts';
import { eventsSection, forecastSection } from './sections/forecast.ts';
import { lineageSection } from './sections/lineage.ts';
import { methodSection } from './sections/method.ts';
import { notesSection } from './sections/notes.ts';
import { partsSection } from './sections/parts.ts';
import type { ReportSection } from './sections/report-section.ts';
import { scalingSection } from './sections/scaling.ts';
import { summarySection } from './sections/summary.ts';

/** The report's parts in reading order: what is asked for first, how it was found last. */
export const REPORT_SECTIONS: readonly ReportSection[] = [
  decisionSection,
  summarySection,
  forecastSection,
  eventsSection,
  partsSection,
  backtestSection,
  capacitySection,
  scalingSection,
  costSection,
  assumptionsSection,
  notesSection,
  lineageSection,
  methodSection,
];

/**
 * The plan as one self-contained HTML document: no script, nothing from the network, charts as inline SVG, readable on
 * screen and on A4 in greyscale. Pure: the same plan gives the same bytes.
 */
export function renderReport(plan: Plan, sections: readonly ReportSection[] = REPORT_SECTIONS): string {
  const parts = sections.flatMap(({ id, title, render }) => {
    const content = render(plan);
    return content ? [{ id, title, content }] : [];
  });
  const title = `Capacity plan for ${plan.service}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Headroom">
<title>${title}</title>
${REPORT_STYLE}
</head>
<body>
<header><h1>${title}</h1>${subtitle(plan)}</header>
<nav aria-label="Contents"><ol>${parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`)}</ol></nav>
<main>
${parts.map(
  ({ id, title: name, content }, index) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${index + 1} ${name}</h2>
${content}
</section>
`,
)}</main>
<footer>Headroom, plan ${plan.id}. Times are local to ${plan.assumptions.timeZone} unless marked UTC.</footer>
</body>
</html>
`.text;
}

function subtitle({ forecast, assumptions, id }: Plan): Markup {
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const zone = assumptions.timeZone;
  return html`<p>Window ${formatSpan(forecast.startMs, endMs, zone)}, ${zone} · data until ${formatInstant(forecast.startMs, zone)} · plan ${id}</p>`;
}
