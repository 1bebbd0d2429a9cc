import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { chooseFiles, goToStep, reportPreview, WHILE_PLANNING, waitForPlan } from './support/app-steps.ts';
import { expect, test } from './support/browser-app.ts';
import {
  answerOpenDialogs,
  answerSaveDialogs,
  clickMenu,
  firstPage,
  launchDesktop,
} from './support/desktop-app.ts';
import { PROJECT_FOLDER } from './support/project-folder.ts';
import { writeShopFiles } from './support/shop-files.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

/** The documents, and the buttons that save them. */
const DOCUMENTS = [
  ['plan.json', 'plan.json'],
  ['forecast.csv', 'forecast.csv'],
  ['report.html', 'Save the report'],
] as const;

type Saved = Readonly<Record<string, string>>;

test('the same files and seed give the same bytes on the command line, in a browser and in the desktop app', async ({
  browserApp,
  page,
}) => {
  test.setTimeout(300_000);
  await inTemporaryFolder(async (folder) => {
    const load = writeShopFiles(folder);
    const written = planOnCommandLine(folder, load);
    expect(JSON.parse(written['plan.json']!)).toMatchObject({ service: 'checkout' });
    expect(written['report.html']).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);

    await page.goto(browserApp.url);
    expect(await planInBrowser(page, load)).toEqual(written);

    const desktop = await launchDesktop(folder);
    try {
      expect(await planInDesktop(desktop, folder, load)).toEqual(written);
    } finally {
      await desktop.close();
    }
  });
});

function planOnCommandLine(folder: string, load: readonly string[]): Saved {
  const out = join(folder, 'command-line');
  const command = join(PROJECT_FOLDER, 'dist', 'cli', 'headroom.mjs');
  const { status, stderr } = spawnSync(process.execPath, [command, 'plan', ...load, '--out', out], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return Object.fromEntries(DOCUMENTS.map(([name]) => [name, readFileSync(join(out, name), 'utf8')]));
}

async function planInBrowser(page: Page, load: readonly string[]): Promise<Saved> {
  await chooseFiles(page, load, () => page.getByRole('button', { name: 'Choose files' }).click());
  await importAndPlan(page);
  const saved: Record<string, string> = {};
  for (const [name, button] of DOCUMENTS) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    expect((await download).suggestedFilename()).toMatch(/\.(json|csv|html)$/);
    saved[name] = readFileSync(await (await download).path(), 'utf8');
  }
  return saved;
}

async function planInDesktop(
  desktop: ElectronApplication,
  folder: string,
  load: readonly string[],
): Promise<Saved> {
  const page = await firstPage(desktop);
  await answerOpenDialogs(desktop, load);
  await clickMenu(desktop, 'import');
  await importAndPlan(page);
  const out = join(folder, 'desktop');
  mkdirSync(out);
  const saved: Record<string, string> = {};
  for (const [name, button] of DOCUMENTS) {
    await answerSaveDialogs(desktop, join(out, name));
    await page.getByRole('button', { name: button }).click();
    await expect.poll(() => existsSync(join(out, name))).toBe(true);
    saved[name] = readFileSync(join(out, name), 'utf8');
  }
  return saved;
}

async function importAndPlan(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Files to import' })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible(WHILE_PLANNING);
  await waitForPlan(page);
  await goToStep(page, 'Report');
  await expect(reportPreview(page).getByRole('heading', { level: 1 })).toBeVisible(WHILE_PLANNING);
}
