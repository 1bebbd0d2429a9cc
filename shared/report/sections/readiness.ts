import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

/** What is to be done by when, counted back from each event; what is late, as of the instant it is told for. */
export const readinessSection: ReportSection = {
  id: 'readiness',
  render: (_plan, { readiness }) => {
    if (readiness === null || readiness.items.length === 0) return null;
    const { items, timeZone, asOfMs } = readiness;
    const dayOf = (atMs: number) => formatInstant(atMs, timeZone).slice(0, -6);
    const done = items.filter(({ doneMs }) => doneMs !== null).length;
    const late = items.filter(({ state }) => state === 'overdue').length;
    const rows = items.map((item): Content[] => [
      `${item.eventName}: ${item.label}`,
      item.allDay ? dayOf(item.dueMs) : formatInstant(item.dueMs, timeZone),
      item.task,
      item.offsetHours === item.plannedHours ? item.basis : 'set by the planner',
      item.doneMs === null ? item.state : `done ${dayOf(item.doneMs)}`,
    ]);
    return html`<p>${done} of ${items.length} done, ${late} overdue as of ${dayOf(asOfMs)}, when the plan’s data end. What fell due after that may be overdue by now.</p>
${table(
  `Dates to be ready by, counted back from each event; times are local, ${timeZone}.`,
  ['Date', 'Due', 'What', 'Counted from', 'State'],
  rows,
  { kind: 'text', wide: true },
)}`;
  },
};
