import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { chromiumFile, chromiumFlags } from '../e2e/support/chromium.ts';
import { minuteYearCsv } from '../helpers/minute-year.ts';

/**
 * `npm run bench:explore`: how fast the explore charts are on a year of minutes, in Chromium on the built app. Prints
 * the figures and keeps them in test/bench/results/explore.json. Run `npm run build` before.
 *
 * - first draw: from the arrival of the points to the frame that shows them;
 * - zoom step: a key pressed, until the frame that shows the new stretch; script is the main thread's time in
 *   JavaScript (DevTools' ScriptDuration), main thread all of its tasks (TaskDuration).
 */
const MINUTES = 525_600;
const ROUNDS = 12;
const KEYS = ['+', '+', '+', 'ArrowLeft', 'ArrowRight', '+', '-', 'ArrowRight', 'Escape'];
const RESULTS = 'test/bench/results/explore.json';

interface Figures {
  readonly panels: number;
  readonly samples: number;
  readonly importSeconds: number;
  readonly firstDrawMs: number;
  readonly zoomSteps: number;
  readonly scriptMs: Quantiles;
  readonly mainThreadMs: Quantiles;
  /** The longest single task of a step: how long a key or the pointer may have to wait. */
  readonly longestTaskMs: Quantiles;
  readonly wallMs: Quantiles;
}

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  const browser = await chromium.launch({ executablePath: chromiumFile(), args: [...chromiumFlags()] });
  try {
    const figures: Figures[] = [];
    for (const panels of [1, 6]) figures.push(await measure(browser, folder, panels));
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    const machine = {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      chromium: browser.version(),
      node: process.version,
      headroom: version,
    };
    const result = { machine, figures };
    writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
    console.log(JSON.stringify(result, null, 2));
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  folder: string,
  panels: number,
): Promise<Figures> {
  const file = join(folder, `minutes-${panels}.csv`);
  writeFileSync(file, minuteYearCsv(MINUTES, panels));
  const host = await serve(join(folder, `workspaces-${panels}`));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(host.url);
    const importSeconds = await importFile(page, file);
    const firstDrawMs = await firstDraw(page);
    const steps = await zoomSteps(page, panels);
    return {
      panels,
      samples: MINUTES * panels,
      importSeconds,
      firstDrawMs,
      zoomSteps: steps.script.length,
      ...steps.quantiles,
    };
  } finally {
    await page.close();
    await host.stop();
  }
}

async function importFile(page: Page, file: string): Promise<number> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Drop your files/ }).click();
  await (await chooser).setFiles(file);
  const button = page.getByRole('button', { name: 'Import', exact: true }).last();
  await button.click({ timeout: 120_000, trial: true });
  const from = performance.now();
  await button.click();
  await page.getByRole('heading', { name: 'Imported' }).waitFor({ timeout: 120_000 });
  const seconds = (performance.now() - from) / 1000;
  // The plan would compete for the processor with what is measured.
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^Cancel Plan/ })
    .click({ timeout: 30_000 })
    .catch(() => {});
  return Number(seconds.toFixed(2));
}

/** Milliseconds from the last byte of the points to the frame after the curves are in the page. */
async function firstDraw(page: Page): Promise<number> {
  await page.evaluate(() => {
    performance.clearResourceTimings();
    const state = window as unknown as { drawnAt?: number };
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-chart] path.recharts-curve') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => (state.drawnAt = performance.now()), 0));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Explore/ })
    .click();
  const drawn = await page.waitForFunction(() => {
    const { drawnAt } = window as unknown as { drawnAt?: number };
    if (drawnAt === undefined) return null;
    const calls = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/call'));
    const arrived = calls
      .map((entry) => (entry as PerformanceResourceTiming).responseEnd)
      .filter((end) => end > 0 && end < drawnAt);
    return drawnAt - Math.max(...arrived);
  });
  return Number(((await drawn.jsonValue()) as number).toFixed(1));
}

async function zoomSteps(page: Page, panels: number) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.getByRole('group', { name: /^Traffic over time/ }).focus();
  const script: number[] = [];
  const tasks: number[] = [];
  const longest: number[] = [];
  const wall: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const key of KEYS) {
      await watchForRedraw(page, panels);
      const before = await durations(devtools);
      await page.keyboard.press(key);
      const wallMs = await redrawn(page);
      const after = await durations(devtools);
      // The first round compiles what the others run.
      if (round === 0 || wallMs === null) continue;
      script.push(1000 * (after.script - before.script));
      tasks.push(1000 * (after.task - before.task));
      longest.push(await longestTask(page));
      wall.push(wallMs);
    }
  }
  return {
    script,
    quantiles: {
      scriptMs: quantiles(script),
      mainThreadMs: quantiles(tasks),
      longestTaskMs: quantiles(longest),
      wallMs: quantiles(wall),
    },
  };
}

/** Notes the moment at which every panel has drawn another curve and the frame is out. */
async function watchForRedraw(page: Page, panels: number): Promise<void> {
  await page.evaluate((count) => {
    const state = window as unknown as {
      redrawnMs?: number | undefined;
      pressedAt?: number;
      tasks?: PerformanceObserver;
      longest?: number;
    };
    if (state.tasks === undefined) {
      state.tasks = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) state.longest = Math.max(state.longest ?? 0, entry.duration);
      });
      state.tasks.observe({ type: 'longtask' });
    }
    state.longest = 0;
    state.redrawnMs = undefined;
    addEventListener('keydown', () => (state.pressedAt = performance.now()), { once: true, capture: true });
    // Recharts puts new paths in the place of old ones: what counts is what is drawn, not which element changed.
    const curves = (): (string | null | undefined)[] =>
      [...document.querySelectorAll('[data-chart]')].map((chart) =>
        chart.querySelector('path.recharts-line-curve')?.getAttribute('d'),
      );
    const before = curves();
    const observer = new MutationObserver(() => {
      const now = curves();
      if (now.length !== count || now.some((path, index) => path == null || path === before[index])) return;
      observer.disconnect();
      requestAnimationFrame(() =>
        setTimeout(() => (state.redrawnMs = performance.now() - (state.pressedAt ?? 0)), 0),
      );
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['d'],
    });
  }, panels);
}

/** Long tasks since the key; the browser reports those of 50 ms and more, so 0 means that there was none. */
async function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const state = window as unknown as { tasks?: PerformanceObserver; longest?: number };
    const seen = state.tasks?.takeRecords().map((entry) => entry.duration) ?? [];
    const longest = Math.max(state.longest ?? 0, 0, ...seen);
    state.longest = 0;
    return longest;
  });
}

/** Milliseconds from the key to the frame; null where the key changed nothing, as at the end of the data. */
async function redrawn(page: Page): Promise<number | null> {
  const found = await page
    .waitForFunction(() => (window as unknown as { redrawnMs?: number }).redrawnMs ?? null, null, {
      timeout: 3_000,
      polling: 20,
    })
    .catch(() => null);
  return found === null ? null : ((await found.jsonValue()) as number);
}

async function durations(devtools: CDPSession): Promise<{ readonly script: number; readonly task: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

async function serve(workspaces: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const host = spawn(process.execPath, ['dist/cli/headroom.mjs', 'serve', '--workspaces', workspaces], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void host.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    host.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(`The host ended before it printed an address: ${printed}`)));
  });
  return {
    url,
    stop: () => {
      host.kill('SIGINT');
      return ended;
    },
  };
}

await main();
