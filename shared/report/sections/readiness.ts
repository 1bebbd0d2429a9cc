import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

/** What is to be done by when, counted back from each event. What is late depends on the day of reading and is not said. */
export const readinessSection: ReportSection = {
  id: 'readiness',
  render: (_plan, { readiness }) => {
    if (readiness === null || readiness.items.length === 0) return null;
    const { items, timeZone } = readiness;
    const dayOf = (atMs: number) => formatInstant(atMs, timeZone).slice(0, -6);
    const done = items.filter(({ doneMs }) => doneMs !== null).length;
    const rows = items.map((item): Content[] => [
      `${item.eventName}: ${item.label}`,
      item.allDay ? dayOf(item.dueMs) : formatInstant(item.dueMs, timeZone),
      item.task,
      item.offsetHours === item.plannedHours ? item.basis : 'set by the planner',
      item.doneMs === null ? 'open' : `done ${dayOf(item.doneMs)}`,
    ]);
    return html`<p>${done} of ${items.length} done.</p>
${table(
  `Dates to be ready by, counted back from each event; times are local, ${timeZone}.`,
  ['Date', 'Due', 'What', 'Counted from', 'State'],
  rows,
  { kind: 'text', wide: true },
)}`;
  },
};
