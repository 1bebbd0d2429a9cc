import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import type { PrintPort } from '../../shared/engine/engine-context.ts';
import { ChromiumPipe } from './chromium-pipe.ts';
import { CHROMIUM_VARIABLE, findChromium } from './find-chromium.ts';
import { PRINT_OPTIONS, PRINTING_LIMIT_MS } from './print-options.ts';
import { whileWanted } from './while-wanted.ts';

/** Pictures are decoded beside the page: printed too early they are missing. */
const PICTURES_ARE_THERE = 'Promise.all([...document.images].map((image) => image.decode().catch(() => {})))';

/** Prints by an installed browser of the Chromium family, without a window and without the network. */
export class ChromiumPrinter implements PrintPort {
  readonly #find: () => string;

  constructor(find: () => string = findChromium) {
    this.#find = find;
  }

  async print(html: string, run: RunContext): Promise<Uint8Array> {
    const program = this.#find();
    run.checkpoint();
    run.report(0, 'Starting Chromium');
    const profile = await mkdtemp(join(tmpdir(), 'headroom-print-'));
    const chromium = new ChromiumPipe(program, profile);
    try {
      return await whileWanted(run, withinLimit(printPage(chromium, html, run)), () => void chromium.end());
    } catch (error) {
      if (error instanceof EngineError) throw error;
      throw new EngineError({
        code: 'UNUSABLE_DATA',
        message: `${program} did not print: ${error instanceof Error ? error.message : String(error)}.`,
        hint: `Set ${CHROMIUM_VARIABLE} to another Chromium, Chrome or Edge, or save the report as HTML and print it in a browser.`,
      });
    } finally {
      await chromium.end();
      // Its helper processes write to it until they notice that it is gone.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => {});
    }
  }
}

async function printPage(chromium: ChromiumPipe, html: string, run: RunContext): Promise<Uint8Array> {
  const { targetId } = await chromium.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
  const inPage = (method: string, params?: object) => chromium.send(method, params, sessionId as string);
  run.report(0.2, 'Laying out pages');
  const { frameTree } = await inPage('Page.getFrameTree');
  const frameId = (frameTree as { readonly frame: { readonly id: string } }).frame.id;
  await inPage('Emulation.setScriptExecutionDisabled', { value: true });
  await inPage('Page.setDocumentContent', { frameId, html });
  await inPage('Runtime.evaluate', { expression: PICTURES_ARE_THERE, awaitPromise: true });
  run.report(0.4, 'Printing');
  const { data } = await inPage('Page.printToPDF', PRINT_OPTIONS);
  return Buffer.from(data as string, 'base64');
}

function withinLimit<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`nothing came within ${PRINTING_LIMIT_MS / 1000} seconds`)),
      PRINTING_LIMIT_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
