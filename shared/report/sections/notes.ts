import type { Note } from '../../core/note.ts';
import { html } from '../html.ts';
import type { ReportSection } from './report-section.ts';

const SEVERITY_WORDS: Readonly<Record<Note['severity'], string>> = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'Note',
};

export const notesSection: ReportSection = {
  id: 'not-known',
  render: ({ notes }) =>
    notes.length === 0
      ? html`<p>Nothing that Headroom looks for was found. That is not the same as nothing being wrong.</p>`
      : html`<ul class="notes">${notes.map(
          ({
            severity,
            message,
          }) => html`<li class="${severity}"><b>${SEVERITY_WORDS[severity]}.</b> ${message}</li>
`,
        )}</ul>`,
};
