import type { RankedService } from '../contract/ranked-service.ts';
import type { ReportLayout } from '../contract/report-layout.ts';
import type { Plan } from '../core/plan/plan.ts';
import { formatSpan } from './format-times.ts';
import { html, Markup } from './html.ts';
import { reportDocument } from './report-document.ts';
import { renderSections } from './report-sections.ts';
import { fleetDecision } from './sections/fleet-decision.ts';
import { fleetOverview } from './sections/fleet-overview.ts';
import type { ReportAnnexes } from './sections/report-section.ts';

/** A service's part of a report of many. */
export interface ReportChapter {
  readonly plan: Plan;
  readonly annexes: ReportAnnexes;
}

/** One service's chapter as markup; made one at a time, so that a host can stop between two. */
export function renderChapter({ plan, annexes }: ReportChapter, index: number, layout: ReportLayout): Markup {
  const anchor = chapterId(index);
  const { forecast, assumptions } = plan;
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const sections = renderSections(plan, annexes, layout).map(
    ({ id, title, content }, at) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h3 id="${id}-heading">${index + 1}.${at + 1} ${title}</h3>
${lowered(content)}
</section>
`,
  );
  return html`<section class="service" id="${anchor}" aria-labelledby="${anchor}-heading">
<h2 id="${anchor}-heading">${index + 1} ${plan.service}</h2>
${layout.sections.some(({ id, shown }) => id === 'summary' && shown) ? null : html`<p class="headline">${plan.headline}</p>`}
<p class="hint">Window ${formatSpan(forecast.startMs, endMs, assumptions.timeZone)}, ${assumptions.timeZone} · plan ${plan.id}</p>
${sections.map((section) => prefixed(section, anchor))}</section>
`;
}

/**
 * One document of many services: what is asked for first, then a row for each service, the most urgent first, then a
 * chapter for each that could be planned. `chapters` are those of `planned`, in its order.
 */
export function renderFleetReport(
  rows: readonly RankedService[],
  planned: readonly Plan[],
  chapters: readonly Markup[],
  layout: ReportLayout,
): string {
  const chapterOf = new Map(planned.map(({ service }, index) => [service, chapterId(index)]));
  const overview = html`<section id="overview" class="service" aria-labelledby="overview-heading">
<h2 id="overview-heading">All services</h2>
${fleetOverview(rows, (service) => chapterOf.get(service) ?? null)}
</section>
`;
  return reportDocument(
    {
      title: `Capacity plan for ${rows.length} services`,
      subtitle: `${rows
        .slice(0, 8)
        .map(({ service }) => service)
        .join(', ')}${rows.length > 8 ? ` and ${rows.length - 8} more` : ''}`,
      decision: fleetDecision(rows, layout),
      contents: [
        { id: 'overview', title: 'All services' },
        ...planned.map(({ service }, index) => ({ id: chapterId(index), title: service })),
      ],
      body: [overview, ...chapters],
      footer: `Headroom. ${planned.map(({ service, id }) => `${service}: plan ${id}`).join('; ')}. Times are local to each service’s zone unless marked UTC.`,
    },
    layout,
  );
}

function chapterId(index: number): string {
  return `service-${index + 1}`;
}

/** Headings one level down: a chapter stands under its service. Text that was put in holds no `<`, so none is hit. */
function lowered({ text }: Markup): Markup {
  return new Markup(text.replace(/<(\/?)h3\b/g, '<$1h4'));
}

/** Anchors and what points at them made the chapter's own. Text that was put in holds no `"`, so none is hit. */
function prefixed({ text }: Markup, prefix: string): Markup {
  return new Markup(
    text
      .replace(/ (id|for|aria-labelledby|aria-describedby)="([^"]+)"/g, (_all, name: string, ids: string) => {
        const own = ids.split(' ').map((id) => `${prefix}-${id}`);
        return ` ${name}="${own.join(' ')}"`;
      })
      .replace(/="(url\()?#/g, (_all, url: string | undefined) => `="${url ?? ''}#${prefix}-`),
  );
}
