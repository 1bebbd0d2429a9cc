import type { ReportPaper } from '../contract/report-layout.ts';
import { PRINT_STYLE } from './report-style.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const PAPER_MM: Readonly<Record<ReportPaper, Size>> = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
};
/** As the `@page` rule has them. */
const MARGIN_MM = { top: 16, side: 14, bottom: 18 };
const GAP_MM = 6;

/**
 * A report as sheets side by side on a screen: each column is a page, broken by the rules for paper. Page numbers are
 * not drawn, and a page may break a line earlier or later than in print.
 */
export function asSheets(report: string, paper: ReportPaper): string {
  // The document's own style stands before anything that was put into it.
  return report.replace('</style>', () => `${sheetsStyle(paper)}</style>`);
}

function sheetsStyle(paper: ReportPaper): string {
  const { width, height } = PAPER_MM[paper];
  const column = { width: width - 2 * MARGIN_MM.side, height: height - MARGIN_MM.top - MARGIN_MM.bottom };
  return `${PRINT_STYLE.replaceAll('break-before: page', 'break-before: column')}
html { zoom: .55; background: #c9c9c9 linear-gradient(to right, #fff 0 ${width}mm, transparent ${width}mm)
  ${GAP_MM}mm ${GAP_MM}mm / ${width + GAP_MM}mm ${height}mm repeat-x; }
@media (min-width: 760px) { html { zoom: .75 } }
body { box-sizing: content-box; width: ${column.width}mm; max-width: none; height: ${column.height}mm; margin: ${GAP_MM}mm;
  padding: ${MARGIN_MM.top}mm ${MARGIN_MM.side}mm ${MARGIN_MM.bottom}mm;
  columns: 1; column-gap: ${2 * MARGIN_MM.side + GAP_MM}mm; column-fill: auto; }
`;
}
