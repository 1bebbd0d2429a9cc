/**
 * How a document becomes PDF, alike in the desktop app (Electron's `printToPDF`) and elsewhere (`Page.printToPDF` of the
 * DevTools protocol): both know these names. Paper, margins and page numbers are the document's own, in its `@page` rules
 * (Chromium 131 or later draws them).
 */
export const PRINT_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  displayHeaderFooter: false,
  /** Bookmarks from the headings. */
  generateDocumentOutline: true,
  /** For screen readers. */
  generateTaggedPDF: true,
} as const;

/** Above this something is wrong: two hundred pages take seconds. */
export const PRINTING_LIMIT_MS = 180_000;
