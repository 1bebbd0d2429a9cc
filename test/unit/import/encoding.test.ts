import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/core/random.ts';
import { hourly, importText, problemOf } from './import-text.ts';

const table = `time,requests\n${hourly([1, 2, 3, 4])}`;

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? `\ufeff${text}` : text)].map((c) => c.charCodeAt(0));
  return new Uint8Array(units.flatMap((u) => (bigEndian ? [u >> 8, u & 255] : [u & 255, u >> 8])));
}

describe('encoding', () => {
  it.each([
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${table}`), 'utf-8'],
    ['UTF-16LE with a byte order mark', utf16(table, false, true), 'utf-16le'],
    ['UTF-16BE with a byte order mark', utf16(table, true, true), 'utf-16be'],
    ['UTF-16LE without one', utf16(table, false, false), 'utf-16le'],
    ['UTF-16BE without one', utf16(table, true, false), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    const { verdict, table: preview } = await importText(bytes);
    expect(verdict.encoding).toBe(encoding);
    expect(preview.header).toEqual(['time', 'requests']);
    expect(verdict.rows).toEqual({ read: 4, kept: 4, rejected: 0 });
  });

  it('reads a Grafana download for Excel: UTF-16LE, tabs, quoted headers', async () => {
    const text = '"time"\t"requests"\r\n2026-03-01T00:00:00Z\t1\r\n2026-03-01T00:01:00Z\t2\r\n';
    const { verdict } = await importText(utf16(text, false, true));
    expect(verdict).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', format: 'grafana csv' });
    expect(verdict.series[0]).toMatchObject({ signal: 'traffic', stepMs: 60_000, points: 2 });
  });

  it('takes text that is not UTF-8 for windows-1252', async () => {
    const bytes = Uint8Array.from(
      [...`time,requests,Stra\u00dfe\n${hourly(['1,x', '2,y'])}`].map((c) => c.charCodeAt(0)),
    );
    const { verdict, table: preview } = await importText(bytes);
    expect(verdict.encoding).toBe('windows-1252');
    expect(preview.header[2]).toBe('Straße');
  });

  it('reports lines whose bytes cannot be decoded where the file turns out not to be what it began as', async () => {
    const head = new TextEncoder().encode(
      `time,requests\n${hourly(Array.from({ length: 12_000 }, (_, i) => i))}`,
    );
    const bytes = new Uint8Array([...head, 0xff, 0xfe, 0x0a]);
    expect(problemOf(await importText(bytes), 'undecodable-text')?.count).toBe(1);
  });

  it('gives the same whatever the size of the pieces the file comes in', async () => {
    const text =
      `time,shop,requests\n${hourly(['"Zürich, 1",5', '"a ""b""\nc",6', 'é,7', 'é,8'])}`.replaceAll(
        '\n',
        '\r\n',
      );
    const whole = await importText(text);
    for (const pieceBytes of [1, 2, 3, 7, 64]) {
      const pieced = await importText(text, { pieceBytes });
      expect(pieced.verdict).toEqual(whole.verdict);
    }
  });

  it.each([
    ['CRLF', '\r\n'],
    ['a lone CR', '\r'],
    ['LF', '\n'],
  ])('takes %s for the end of a line and counts lines by it', async (_, end) => {
    const file = await importText(`time,requests\n${hourly([1, 'oops', 3])}`.replaceAll('\n', end));
    expect(problemOf(file, 'not-a-number')).toMatchObject({ line: 3, column: 'requests', value: 'oops' });
  });

  it('says what a file is that holds no text', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7');
    await expect(importText(pdf)).rejects.toMatchObject({
      failure: {
        code: 'UNUSABLE_DATA',
        message: 'shop.csv is a PDF document, not a table that can be read.',
      },
    });
    // The head of a picture that a browser saved, renamed.
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 5,
    ]);
    await expect(importText(png)).rejects.toMatchObject({
      failure: {
        message: 'shop.csv is a PNG image, not a table that can be read.',
        hint: 'A picture holds no figures: export the data behind it as CSV.',
      },
    });
    const random = createRandom(1);
    const noise = Uint8Array.from({ length: 5000 }, () => Math.floor(256 * random.next()));
    await expect(importText(noise)).rejects.toMatchObject({
      failure: { message: 'shop.csv is binary data, not a table that can be read.' },
    });
    await expect(importText('{"status":"success"}')).rejects.toMatchObject({
      failure: { code: 'UNUSABLE_DATA' },
    });
  });
});
