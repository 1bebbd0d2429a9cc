import { matched, PdfObjects, references } from './pdf-objects.ts';

/** As the print style sets the contents: size of the figures, and their baseline above a line's lower edge, in points. */
const FONT_SIZE = 8.7;
const BASELINE = 4.4;
const GREY = 0.33;
/** Digits of Helvetica are this wide at size 1 (Adobe Font Metrics). */
const DIGIT_WIDTH = 0.556;

interface Entry {
  readonly page: number;
  readonly text: string;
  readonly right: number;
  readonly baseline: number;
}

/**
 * Writes the page beside each entry of the contents of a printed report. Chromium cannot (it knows no `target-counter`), and
 * to print twice takes twice as long; but the printed file tells on which page each link ends, so the numbers are put
 * in by an appended update (ISO 32000-1, 7.5.6), as artifacts that a screen reader passes over: it has the links.
 *
 * Entries are links on the pages before the first that a link leads to. A file that is not as Chromium writes it is
 * returned as it is.
 */
export function numberContents(pdf: Uint8Array): Uint8Array {
  try {
    const objects = new PdfObjects(pdf);
    const entries = entriesOf(objects);
    return entries.length === 0 ? pdf : appended(pdf, objects, entries);
  } catch (error) {
    if (error instanceof RangeError) return pdf;
    throw error;
  }
}

function entriesOf(objects: PdfObjects): Entry[] {
  const pages = objects.pages();
  const pageOf = new Map(pages.map((number, index) => [number, index]));
  const placeOf = new Map([...objects.destinations()].map(([name, page]) => [name, pageOf.get(page)!]));
  const first = Math.min(...placeOf.values());
  if (!Number.isFinite(first)) return [];
  return pages.slice(0, first).flatMap((page) => {
    const annotations = /\/Annots \[([^\]]*)\]/.exec(objects.read(page))?.[1] ?? '';
    return references(annotations).flatMap((number): Entry[] => {
      const link = objects.read(number);
      const place = placeOf.get(/\/Dest \/([^\s>]+)/.exec(link)?.[1] ?? '');
      if (place === undefined) return [];
      const [, bottom = 0, right = 0] = matched(/\/Rect \[([^\]]*)\]/, link)
        .split(' ')
        .map(Number);
      return [{ page, text: String(place + 1), right, baseline: bottom + BASELINE }];
    });
  });
}

function appended(pdf: Uint8Array, objects: PdfObjects, entries: readonly Entry[]): Uint8Array {
  let next = objects.count;
  const font = next++;
  const added: [number, string][] = [
    [font, '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>'],
  ];
  for (const page of new Set(entries.map((entry) => entry.page))) {
    const before = next++;
    const drawn = next++;
    // What the page draws leaves its own coordinates behind; between q and Q it does not.
    added.push([before, stream('q\n')]);
    added.push([drawn, stream(`Q\n${draw(entries.filter((entry) => entry.page === page))}`)]);
    added.push([page, pageWith(objects.read(page), { font, before, drawn })]);
  }
  let text = '\n';
  const places = added.map(([number, body]) => {
    const at = pdf.length + text.length;
    text += `${number} 0 obj\n${body}\nendobj\n`;
    return [number, at] as const;
  });
  const table = places
    .map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
    .join('');
  const trailer = objects.trailer.replace(/\/Size \d+/, `/Size ${next}`);
  const tableAt = pdf.length + text.length;
  text += `xref\n${table}trailer\n<<${trailer}\n/Prev ${objects.tableAt}>>\nstartxref\n${tableAt}\n%%EOF\n`;
  const whole = new Uint8Array(pdf.length + text.length);
  whole.set(pdf);
  for (let i = 0; i < text.length; i++) whole[pdf.length + i] = text.charCodeAt(i);
  return whole;
}

function stream(content: string): string {
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
}

function draw(entries: readonly Entry[]): string {
  const lines = entries.map(({ text, right, baseline }) => {
    const left = right - DIGIT_WIDTH * FONT_SIZE * text.length;
    return `1 0 0 1 ${left.toFixed(2)} ${baseline.toFixed(2)} Tm (${text}) Tj`;
  });
  return `/Artifact BMC\nq BT /HrPage ${FONT_SIZE} Tf ${GREY} g\n${lines.join('\n')}\nET Q\nEMC`;
}

/** A page that draws what it drew, and then the numbers. */
function pageWith(
  page: string,
  { font, before, drawn }: { readonly font: number; readonly before: number; readonly drawn: number },
): string {
  const contents = matched(/\/Contents (\d+ 0 R)/, page);
  matched(/(\/Font <<)/, page);
  return page
    .replace(`/Contents ${contents}`, `/Contents [${before} 0 R ${contents} ${drawn} 0 R]`)
    .replace('/Font <<', `/Font <</HrPage ${font} 0 R\n`);
}
