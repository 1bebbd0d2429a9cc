import { describe, expect, it } from 'vitest';
import { numberContents } from '../../../shared/report/pdf/number-contents.ts';
import { PdfObjects } from '../../../shared/report/pdf/pdf-objects.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (pdf: Uint8Array) => String.fromCharCode(...pdf);

/** A file of the form that Chromium writes: one page of links, then pages they lead to. */
function printed(links: readonly (readonly [string, number])[], pages: number): Uint8Array {
  const firstPage = 4;
  const firstLink = firstPage + pages;
  const annotations = links.map((_, i) => `${firstLink + i} 0 R`).join(' ');
  const objects = [
    '<</Type /Catalog\n/Pages 2 0 R\n/Dests 3 0 R>>',
    `<</Type /Pages\n/Count ${pages}\n/Kids [${Array.from({ length: pages }, (_, i) => `${firstPage + i} 0 R`).join(' ')}]>>`,
    `<<${links.map(([name, page]) => `/${name} [${firstPage + page} 0 R /XYZ 0 800 0]`).join('\n')}>>`,
    ...Array.from(
      { length: pages },
      (_, i) =>
        `<</Type /Page\n/Resources <</Font <</F4 90 0 R>>>>\n${i === 0 ? `/Annots [${annotations}]\n` : ''}/Contents 91 0 R>>`,
    ),
    ...links.map(
      ([name], i) => `<</Type /Annot\n/Rect [50 ${700 - 13 * i} 290 ${713 - 13 * i}]\n/Dest /${name}>>`,
    ),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return bytes(`${text}trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`);
}

describe('page numbers of the contents', () => {
  it('are written right-aligned on the line of each link, by the page it leads to', () => {
    const pdf = printed(
      [
        ['summary', 1],
        ['cost', 11],
      ],
      12,
    );
    const numbered = numberContents(pdf);
    expect(numbered.subarray(0, pdf.length)).toEqual(pdf);
    const added = textOf(numbered.subarray(pdf.length));
    const drawn = [...added.matchAll(/1 0 0 1 (\S+) (\S+) Tm \((\d+)\) Tj/g)].map(([, x, y, page]) => [
      Number(x),
      Number(y),
      page,
    ]);
    expect(drawn.map(([, , page]) => page)).toEqual(['2', '12']);
    expect(Number(drawn[0]![0]) - Number(drawn[1]![0])).toBeCloseTo(0.556 * 8.7, 1);
    expect(Number(drawn[0]![1]) - Number(drawn[1]![1])).toBeCloseTo(13, 6);
  });

  it('are an update that keeps every object where it was, and names the table before it', () => {
    const pdf = printed([['summary', 1]], 2);
    const before = new PdfObjects(pdf);
    const added = textOf(numberContents(pdf).subarray(pdf.length));
    expect(added).toContain(`/Prev ${before.tableAt}`);
    expect(added).toMatch(new RegExp(`/Size ${before.count + 3}\\b`));
    expect(added).toMatch(/\n4 0 obj\n<<\/Type \/Page[\s\S]*\/Contents \[\d+ 0 R 91 0 R \d+ 0 R\]/);
    for (const [, number, at] of added.matchAll(/\n(\d+) 1\n(\d{10}) 00000 n/g))
      expect(textOf(numberContents(pdf)).slice(Number(at))).toMatch(new RegExp(`^${number} 0 obj\\n`));
  });

  it('leave a file alone that holds no contents, or is not as Chromium writes it', () => {
    const none = printed([], 3);
    const other = bytes('%PDF-1.7\nstartxref\n9\n%%EOF\n');
    for (const pdf of [none, other, bytes(''), bytes('no PDF at all')]) expect(numberContents(pdf)).toBe(pdf);
  });
});
