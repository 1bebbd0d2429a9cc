import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ChromiumPrinter } from '../../../electron/engine/chromium-printer.ts';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { chromiumFile } from '../../e2e/support/chromium.ts';

const hasChromium = existsSync(chromiumFile());
const printer = new ChromiumPrinter(chromiumFile);
const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith('headroom-print-'));
const PAGES = `<!doctype html><title>Two</title><style>@page { size: A4 } h2 { break-before: page }</style>
<h1>First</h1><a href="#second">to it</a><h2 id="second">Second</h2>`;

describe.skipIf(!hasChromium)('printing by Chromium', () => {
  it('makes pages by the document’s own rules, tells how far it is, and leaves nothing behind', async () => {
    const before = leftBehind();
    const stages: string[] = [];
    const pdf = Buffer.from(
      await printer.print(PAGES, { ...UNATTENDED, report: (_fraction, stage) => stages.push(stage) }),
    ).toString('latin1');
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    // A link to a page of its own, bookmarks, and the structure that screen readers need.
    for (const part of ['/Dest', '/Outlines', '/StructTreeRoot']) expect(pdf).toContain(part);
    expect(stages).toEqual(['Starting Chromium', 'Laying out pages', 'Printing']);
    expect(leftBehind()).toEqual(before);
  });

  it('ends with a cancel', async () => {
    const before = leftBehind();
    let looks = 0;
    const checkpoint = (): void => {
      looks += 1;
      if (looks > 1) throw new Cancelled();
    };
    await expect(printer.print(PAGES, { report: () => {}, checkpoint })).rejects.toBeInstanceOf(Cancelled);
    expect(leftBehind()).toEqual(before);
  });

  it('runs no script of a document', async () => {
    const hostile = PAGES.replace('<h1>', '<script>document.title = "changed"; window.stop()</script><h1>');
    const pdf = Buffer.from(await printer.print(hostile, UNATTENDED)).toString('latin1');
    expect(pdf).not.toContain('changed');
  });
});

it('a program that is no Chromium is told with what it said', async () => {
  const other = new ChromiumPrinter(() => process.execPath);
  await expect(other.print(PAGES, UNATTENDED)).rejects.toMatchObject({
    failure: {
      code: 'UNUSABLE_DATA',
      message: expect.stringContaining('did not print'),
      hint: expect.stringContaining('CHROMIUM'),
    },
  });
});
