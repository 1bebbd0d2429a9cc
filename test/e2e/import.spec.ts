import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chooseFiles, WHILE_PLANNING } from './support/app-steps.ts';
import { expect, test } from './support/browser-app.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

/** Twelve days of hours that could be days or months, with a cell that is no number and CPU at its ceiling for 5 h. */
function ordersCsv(month: string): string {
  const rows = Array.from({ length: 288 }, (_, hour) => {
    const [day, clock] = [String(1 + Math.floor(hour / 24)), String(hour % 24)].map((part) =>
      part.padStart(2, '0'),
    );
    const wave = Math.sin((hour / 24) * 2 * Math.PI);
    const orders = hour === 30 ? 'n/k' : Math.round(200 + 150 * wave);
    const cpu = hour >= 100 && hour < 105 ? 100 : Math.round(30 + 20 * wave);
    return `${day}/${month}/2026 ${clock}:00,${orders},${cpu}`;
  });
  return ['Date,Orders per minute,cpu %', ...rows].join('\n');
}

async function withOrders(run: (march: string, april: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const [march, april] = [join(folder, 'orders-march.csv'), join(folder, 'orders-april.csv')];
    writeFileSync(march, ordersCsv('03'));
    writeFileSync(april, ordersCsv('04'));
    await run(march, april);
  });
}

const questions = (page: Page): Locator => page.getByRole('region', { name: 'Questions about the files' });
const ceiling = (page: Page): Locator => page.getByRole('row', { name: /^Saturation at its ceiling/ });
const exclusions = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Assumptions' }).getByText('Batch job');

test('a first import by mouse: preview, an ambiguous date, the verdict, and what it leads to', async ({
  app,
}) => {
  await withOrders(async (march, april) => {
    await chooseFiles(app, march, () => app.getByRole('button', { name: /Drop your files/ }).click());
    await expect(app.getByRole('cell', { name: '01/03/2026 00:00' })).toBeVisible();
    await expect(questions(app)).toContainText('Which comes first?');
    await app.getByRole('button', { name: 'Day first: 1 March 2026' }).click();
    await app.getByRole('button', { name: 'UTC', exact: true }).click();
    await expect(ceiling(app)).toContainText('Thu 5 Mar 2026 04:00');
    await expect(app.getByText('Cells that hold no number')).toBeVisible();

    await app.getByRole('button', { name: /^Undo/ }).click();
    await expect(questions(app)).toContainText('In which time zone');
    await app.getByRole('button', { name: /^Redo/ }).click();
    await expect(questions(app)).toBeHidden();
    await app.getByRole('combobox', { name: 'What several samples of Orders per minute become' }).click();
    await app.getByRole('option', { name: 'Highest' }).click();
    await app.getByRole('button', { name: 'Import', exact: true }).last().click();
    await expect(app.getByRole('heading', { name: 'Imported' })).toBeVisible(WHILE_PLANNING);

    await ceiling(app)
      .getByRole('button', { name: /^Exclude from the forecast/ })
      .click();
    await app.getByRole('textbox', { name: 'Reason' }).fill('Batch job');
    await app.getByRole('button', { name: 'Exclude', exact: true }).click();
    await ceiling(app)
      .getByRole('button', { name: /Thu 5 Mar 2026/ })
      .click();
    await expect(app.getByText('Marked: Thu 5 Mar 2026 04:00, 5 h')).toBeVisible();
    await expect(exclusions(app)).toBeVisible();
    await expect(app.locator('[data-hatch="censored"]').first()).toBeAttached();
    await expect(app.locator('[data-hatch="excluded"]').first()).toBeAttached();
    await app.getByRole('button', { name: /^Where from: .*Traffic/ }).click();
    await expect(app.getByRole('dialog')).toContainText(/orders-march\.csvSHA-256 [0-9a-f]{64}/);
    await app.keyboard.press('Escape');
    await expect(app.getByRole('dialog')).toBeHidden();

    await chooseFiles(app, april, () => app.keyboard.press('ControlOrMeta+i'));
    await expect(app.getByText(/^Mapped as in orders-march\.csv on /)).toBeVisible();
    const become = app.getByRole('combobox', { name: 'What several samples of Orders per minute become' });
    await expect(become).toHaveValue('Highest');
    await app.getByRole('button', { name: 'Start afresh' }).click();
    await expect(become).toHaveValue('Mean');
    await app.getByRole('button', { name: 'Map as there' }).click();
    await expect(become).toHaveValue('Highest');
  });
});

test('the browser’s dialog is remembered while nothing else holds it', async ({ app }) => {
  const browser = await app.context().newCDPSession(app);
  await browser.send('Page.enable');
  await browser.send('Page.setInterceptFileChooserDialog', { enabled: true });
  const opened = new Promise<number>((resolve) =>
    browser.on('Page.fileChooserOpened', ({ backendNodeId }) => resolve(backendNodeId ?? 0)),
  );
  await app.keyboard.press('ControlOrMeta+i');
  const backendNodeId = await opened;
  await browser.send('HeapProfiler.collectGarbage');
  await withOrders(async (march) => {
    await browser.send('DOM.setFileInputFiles', { backendNodeId, files: [march] });
    await expect(questions(app)).toContainText('Which comes first?');
  });
});

test('a first import by keyboard alone, from the dialog to the charts', async ({ app }) => {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await app.keyboard.press(key);
  };
  await withOrders(async (march) => {
    await chooseFiles(app, march, () => press('ControlOrMeta+i'));
    await expect(app.getByRole('button', { name: 'Day first: 1 March 2026' })).toBeFocused();
    await press('Enter');
    await expect(app.getByRole('button', { name: 'UTC', exact: true })).toBeFocused();
    await press('ControlOrMeta+z');
    await expect(questions(app)).toContainText('Which comes first?');
    await press('ControlOrMeta+Shift+z');
    await expect(questions(app)).not.toContainText('Which comes first?');
    await expect(app.getByRole('button', { name: 'UTC', exact: true })).toBeFocused();
    await press('Enter');
    await expect(app.getByRole('button', { name: 'Import', exact: true }).last()).toBeFocused();
    await press('Enter');
    await expect(app.getByRole('button', { name: 'Look at the series' })).toBeFocused(WHILE_PLANNING);
    await press('Enter');
    await expect(app.getByRole('group', { name: /^Traffic over time/ })).toBeVisible();
  });
});
