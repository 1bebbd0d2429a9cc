import { DEFAULT_REPORT_LAYOUT, type ReportLayout } from '../contract/report-layout.ts';
import type { Plan } from '../core/plan/plan.ts';
import { formatInstant, formatSpan } from './format-times.ts';
import { html } from './html.ts';
import { reportDocument } from './report-document.ts';
import { renderSections } from './report-sections.ts';
import { decisionPart } from './sections/decision.ts';
import { NO_ANNEXES, type ReportAnnexes } from './sections/report-section.ts';

/** The report of one service's plan; see `reportDocument` for what kind of document it is. */
export function renderReport(
  plan: Plan,
  layout: ReportLayout = DEFAULT_REPORT_LAYOUT,
  annexes: ReportAnnexes = NO_ANNEXES,
): string {
  const { forecast, assumptions, id } = plan;
  const zone = assumptions.timeZone;
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const sections = renderSections(plan, annexes, layout);
  return reportDocument(
    {
      title: `Capacity plan for ${plan.service}`,
      subtitle: html`Window ${formatSpan(forecast.startMs, endMs, zone)}, ${zone} · data until ${formatInstant(forecast.startMs, zone)} · plan ${id}`,
      decision: decisionPart(plan, layout),
      contents: sections,
      body: sections.map(
        (
          { id: anchor, title, content },
          index,
        ) => html`<section id="${anchor}" aria-labelledby="${anchor}-heading">
<h2 id="${anchor}-heading">${index + 1} ${title}</h2>
${content}
</section>
`,
      ),
      footer: `Headroom, plan ${id}. Times are local to ${zone} unless marked UTC.`,
    },
    layout,
  );
}
