import { REPORT_SECTIONS, type ReportLayout, type ReportSectionId } from '../contract/report-layout.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Markup } from './html.ts';
import { assumptionsSection } from './sections/assumptions.ts';
import { backtestSection } from './sections/backtest.ts';
import { capacitySection } from './sections/capacity.ts';
import { costSection } from './sections/cost.ts';
import { eventsSection, forecastSection } from './sections/forecast.ts';
import { ledgerSection } from './sections/ledger.ts';
import { lineageSection } from './sections/lineage.ts';
import { methodSection } from './sections/method.ts';
import { notesSection } from './sections/notes.ts';
import { partsSection } from './sections/parts.ts';
import { readinessSection } from './sections/readiness.ts';
import { registerSection } from './sections/register.ts';
import type { ReportAnnexes, ReportSection } from './sections/report-section.ts';
import { risksSection } from './sections/risks.ts';
import { scalingSection } from './sections/scaling.ts';
import { scenariosSection } from './sections/scenarios.ts';
import { sensitivitySection } from './sections/sensitivity.ts';
import { summarySection } from './sections/summary.ts';

const SECTIONS: Readonly<Record<ReportSectionId, ReportSection>> = {
  summary: summarySection,
  forecast: forecastSection,
  events: eventsSection,
  parts: partsSection,
  backtest: backtestSection,
  capacity: capacitySection,
  scaling: scalingSection,
  cost: costSection,
  risks: risksSection,
  scenarios: scenariosSection,
  sensitivity: sensitivitySection,
  assumptions: assumptionsSection,
  register: registerSection,
  ledger: ledgerSection,
  readiness: readinessSection,
  'not-known': notesSection,
  lineage: lineageSection,
  method: methodSection,
};

const TITLES = new Map<ReportSectionId, string>(REPORT_SECTIONS.map(({ id, title }) => [id, title]));

export interface RenderedSection {
  readonly id: ReportSectionId;
  readonly title: string;
  readonly content: Markup;
}

/** The sections chosen, in their order; those with nothing to say are left out. */
export function renderSections(plan: Plan, annexes: ReportAnnexes, layout: ReportLayout): RenderedSection[] {
  return layout.sections.flatMap(({ id, shown }) => {
    const content = shown ? SECTIONS[id].render(plan, annexes) : null;
    return content ? [{ id, title: TITLES.get(id) ?? id, content }] : [];
  });
}
