import type { ReportLayout } from '../../../shared/contract/report-layout.ts';

type Sections = ReportLayout['sections'];

/** The sections with the one at `from` moved to `to`; a place that is none leaves them as they are. */
export function moveSection(sections: Sections, from: number, to: number): Sections {
  const moved = sections[from];
  if (moved === undefined || to < 0 || to >= sections.length || from === to) return sections;
  const rest = sections.filter((_, index) => index !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** The sections with one of them shown or left out. */
export function showSection(sections: Sections, at: number, shown: boolean): Sections {
  return sections.map((section, index) => (index === at ? { ...section, shown } : section));
}
