import { describe, expect, it } from 'vitest';
import { documentBytes } from '../../../renderer/features/plan/document-bytes.ts';
import { moveSection, showSection } from '../../../renderer/features/report/move-section.ts';
import { readLogo } from '../../../renderer/features/report/read-logo.ts';
import { createReportStore } from '../../../renderer/stores/report-store.ts';
import { DEFAULT_REPORT_LAYOUT, type ReportLayout } from '../../../shared/contract/report-layout.ts';
import { scriptedClient } from '../../helpers/scripted-client.ts';

async function opened() {
  const client = scriptedClient();
  let kept = 0;
  const store = createReportStore({ client, onKept: () => kept++ });
  void store.getState().load('checkout');
  await client.last('report.get').answer({ ok: true, value: DEFAULT_REPORT_LAYOUT });
  const sent = () => client.calls.filter(({ method }) => method === 'report.set');
  const keep = () => {
    const call = client.last('report.set');
    return call.answer({ ok: true, value: (call.input as { layout: ReportLayout }).layout });
  };
  return { client, store, sent, keep, kept: () => kept };
}

describe('the report store', () => {
  it('keeps a change at once and says when what is drawn is older than it', async () => {
    const { store, sent, keep, kept } = await opened();
    store.getState().change({ author: 'Shop' });
    expect(sent().map(({ input }) => input)).toMatchObject([
      { service: 'checkout', layout: { author: 'Shop' } },
    ]);
    expect(store.getState().revision).toBe(0);
    await keep();
    expect([store.getState().revision, kept()]).toEqual([1, 1]);
  });

  it('undoes and does again, and keeps that too', async () => {
    const { store, keep, sent } = await opened();
    store.getState().change({ author: 'One' });
    await keep();
    store.getState().change({ author: 'Two' });
    await keep();
    store.getState().undo();
    store.getState().undo();
    expect(store.getState().layout).toEqual(DEFAULT_REPORT_LAYOUT);
    store.getState().redo();
    expect(store.getState().layout?.author).toBe('One');
    await keep();
    await keep();
    expect(sent().at(-1)?.input).toMatchObject({ layout: { author: 'One' } });
  });

  it('sends one change at a time, and the last of those that came meanwhile', async () => {
    const { store, sent, keep } = await opened();
    for (const author of ['a', 'b', 'c']) store.getState().change({ author });
    expect(sent()).toHaveLength(1);
    await keep();
    expect(sent().map(({ input }) => (input as { layout: ReportLayout }).layout.author)).toEqual(['a', 'c']);
  });

  it('shows a refusal, and nothing of a service that is no longer open', async () => {
    const { client, store } = await opened();
    store.getState().change({ author: 'x' });
    const error = { code: 'INVALID_INPUT', message: 'no' } as const;
    await client.last('report.set').answer({ ok: false, error });
    expect(store.getState().failure).toEqual(error);
    void store.getState().load('search');
    void store.getState().load(null);
    const [, ofSearch] = client.calls.filter(({ method }) => method === 'report.get');
    await ofSearch!.answer({ ok: true, value: { ...DEFAULT_REPORT_LAYOUT, author: 'late' } });
    expect(store.getState()).toMatchObject({ service: null, layout: null });
  });
});

describe('the order of sections', () => {
  const { sections } = DEFAULT_REPORT_LAYOUT;
  const ids = (list: ReportLayout['sections']) => list.map(({ id }) => id);

  it('changes by one section moved up or down, to any place', () => {
    expect(ids(moveSection(sections, 2, 0)).slice(0, 3)).toEqual(['events', 'summary', 'forecast']);
    expect(ids(moveSection(sections, 0, 2)).slice(0, 3)).toEqual(['forecast', 'events', 'summary']);
    expect(new Set(ids(moveSection(sections, 0, sections.length - 1)))).toEqual(new Set(ids(sections)));
  });

  it.each([
    [0, -1],
    [0, sections.length],
    [99, 0],
    [3, 3],
  ])('stays as it is for %i to %i', (from, to) => {
    expect(moveSection(sections, from, to)).toBe(sections);
  });

  it('stays as it is where a section is left out', () => {
    const changed = showSection(sections, 1, false);
    expect(ids(changed)).toEqual(ids(sections));
    expect(changed.filter(({ shown }) => !shown).map(({ id }) => id)).toEqual(['forecast']);
  });
});

describe('a logo', () => {
  it('is taken with its bytes', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    const read = await readLogo(new File([bytes], 'a.png', { type: 'image/png' }));
    expect(read).toMatchObject({ name: 'a.png', mediaType: 'image/png' });
    const { base64 } = read as { readonly base64: string };
    expect(documentBytes({ text: base64, encoding: 'base64' })).toEqual(bytes);
  });

  it.each([
    [new File(['x'], 'a.html', { type: 'text/html' }), /no PNG, JPEG or SVG/],
    [
      new File([new Uint8Array(600 * 1024)], 'a.png', { type: 'image/png' }),
      /600 KiB; a logo may be 512 KiB/,
    ],
    [new File([], 'a.png', { type: 'image/png' }), /empty/],
  ])('is refused with the reason: $name', async (file, reason) => {
    expect(await readLogo(file)).toMatch(reason);
  });
});

describe('the bytes of a document', () => {
  it('are its text in UTF-8, or what base64 stands for', () => {
    expect(documentBytes({ text: 'ü', encoding: 'utf-8' })).toEqual(Uint8Array.of(0xc3, 0xbc));
    expect(documentBytes({ text: 'AP8=', encoding: 'base64' })).toEqual(Uint8Array.of(0, 255));
  });
});
