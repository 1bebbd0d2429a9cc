import type { ReportLayout } from '../contract/report-layout.ts';
import { type Content, html, type Markup } from './html.ts';
import { reportStyle } from './report-style.ts';

export interface DocumentParts {
  readonly title: string;
  readonly subtitle: Content;
  /** What is asked for: on the first page, whatever else the report holds. */
  readonly decision: Markup;
  readonly contents: readonly ContentsEntry[];
  readonly body: readonly Markup[];
  readonly footer: Content;
}

export interface ContentsEntry {
  /** Anchor of the part. */
  readonly id: string;
  readonly title: string;
}

/**
 * One self-contained HTML document: no script, nothing from the network, charts as inline SVG, a logo as a picture inside
 * the file. Readable on screen and on paper in greyscale. Pure: the same input gives the same bytes.
 */
export function reportDocument(parts: DocumentParts, layout: ReportLayout): string {
  const { title, subtitle, decision, contents, body, footer } = parts;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Headroom">
<title>${title}</title>
${reportStyle(layout.paper)}
</head>
<body>
<header>${logo(layout)}${layout.author.trim() && html`<p class="author">${layout.author.trim()}</p>`}<h1>${title}</h1><p>${subtitle}</p></header>
<section id="decision" class="first" aria-labelledby="decision-heading">
<h2 id="decision-heading">Decision requested</h2>
${decision}
</section>
${paragraphs(layout.introduction)}
<nav aria-label="Contents"><ol>${contents.map((entry) => html`<li><a href="#${entry.id}">${entry.title}</a></li>`)}</ol></nav>
<main>
${body}</main>
<footer>${footer}</footer>
</body>
</html>
`.text;
}

/** A picture, never markup: what an SVG may hold of scripts and links does not run or load in an `img`. */
function logo({ logo: picture }: ReportLayout): Content {
  return (
    picture && html`<img class="logo" alt="Logo" src="data:${picture.mediaType};base64,${picture.base64}">`
  );
}

/** The planner's text: an empty line begins a paragraph, a line's end is kept. */
function paragraphs(text: string): Content {
  const written = text.trim().split(/\r?\n\s*\r?\n/);
  if (written[0] === '') return null;
  return html`<div class="introduction">${written.map(
    (paragraph) =>
      html`<p>${paragraph.split(/\r?\n/).map((line, index) => [index > 0 && html`<br>`, line])}</p>
`,
  )}</div>`;
}
