import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseFiles, goToStep, WHILE_PLANNING, waitForPlan } from './support/app-steps.ts';
import { axeFindingsInBothThemes } from './support/axe-findings.ts';
import { test as emptyTest } from './support/browser-app.ts';
import { expect, test } from './support/sample-app.ts';
import { writeShopFiles } from './support/shop-files.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

emptyTest('axe finds nothing serious on the first screen, in both themes', async ({ app }) => {
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await axeFindingsInBothThemes(app)).toEqual([]);
});

test('axe finds nothing serious in what opens over a screen, in both themes', async ({ app }) => {
  await goToStep(app, 'Capacity');
  await app.getByRole('button', { name: 'Why this number: Needed at P95 peak' }).click();
  await expect(app.getByRole('dialog')).toBeVisible();
  expect(await axeFindingsInBothThemes(app, '[role="dialog"]'), 'derivation').toEqual([]);
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Required units over time: show as table' }).click();
  expect(await axeFindingsInBothThemes(app, 'main'), 'table').toEqual([]);
  await app.getByRole('button', { name: 'Add an event' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  expect(await axeFindingsInBothThemes(app, '[role="dialog"]'), 'event editor').toEqual([]);
  await app.keyboard.press('Escape');
  await goToStep(app, 'Explore');
  await app.getByRole('button', { name: /^Where from: .*Traffic/ }).click();
  await expect(app.getByRole('dialog')).toContainText('SHA-256');
  expect(await axeFindingsInBothThemes(app, '[role="dialog"]'), 'where from').toEqual([]);
  await app.keyboard.press('Escape');
  await app.getByRole('group', { name: /^Traffic over time/ }).focus();
  await app.keyboard.press('Shift+ArrowRight');
  await app.keyboard.press('x');
  await expect(app.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  expect(await axeFindingsInBothThemes(app, '[role="dialog"]'), 'exclusion editor').toEqual([]);
  await app.keyboard.press('Escape');
  await app.keyboard.press('ControlOrMeta+k');
  await expect(app.getByRole('textbox', { name: 'Search actions' })).toBeFocused();
  expect(await axeFindingsInBothThemes(app, '[role="dialog"]'), 'palette').toEqual([]);
});

emptyTest('axe finds nothing serious while files are being questioned', async ({ app }) => {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'orders.csv');
    const rows = Array.from(
      { length: 30 },
      (_, hour) => `01/03/2026 ${String(hour % 24).padStart(2, '0')}:00,${hour === 3 ? 'x' : 100 + hour}`,
    );
    writeFileSync(file, ['Date,Orders per minute', ...rows].join('\n'));
    await chooseFiles(app, file, () => app.getByRole('button', { name: /Drop your files/ }).click());
    await expect(app.getByRole('region', { name: 'Questions about the files' })).toBeVisible();
    expect(await axeFindingsInBothThemes(app)).toEqual([]);
    await app.getByRole('button', { name: /^Day first/ }).click();
    await app.getByRole('button', { name: 'UTC', exact: true }).click();
    await expect(app.getByRole('table').filter({ hasText: 'Effect on the forecast' })).toBeVisible();
    expect(await axeFindingsInBothThemes(app), 'verdict').toEqual([]);
  });
});

emptyTest('goes from import to a saved report by keyboard alone', async ({ app }) => {
  const press = (keys: string) => app.keyboard.press(keys);
  const importButton = app.getByRole('button', { name: 'Import', exact: true });
  await inTemporaryFolder(async (folder) => {
    await chooseFiles(app, writeShopFiles(folder), () => press('ControlOrMeta+i'));
    await expect(importButton.last()).toBeEnabled();
  });
  await tabTo(app, importButton.last());
  await press('Enter');
  await expect(app.getByRole('heading', { name: 'Imported' })).toBeVisible(WHILE_PLANNING);
  await waitForPlan(app);

  await press('ControlOrMeta+2');
  const chart = app.getByRole('group', { name: /^Traffic over time/ });
  await tabTo(app, chart);
  const span = app.getByText(/times in UTC$/);
  const all = await span.textContent();
  await press('+');
  await expect(span).not.toHaveText(all ?? '');
  await press('ArrowLeft');
  await press('Escape');
  await expect(span).toHaveText(all ?? '');

  await press('ControlOrMeta+7');
  const save = app.getByRole('button', { name: 'Save the report' });
  await tabTo(app, save);
  const download = app.waitForEvent('download');
  await press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.html$/);
});

test('shows where the focus is, wherever the Tab key leads', async ({ app }) => {
  await goToStep(app, 'Capacity');
  const outlines: string[] = [];
  for (let tab = 0; tab < 40; tab++) {
    await app.keyboard.press('Tab');
    outlines.push(
      await app.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(focused);
        const visible = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
        return visible || focused === document.body
          ? ''
          : `${focused.outerHTML.slice(0, 120)} ${borderColor}`;
      }),
    );
  }
  expect(outlines.filter((missing) => missing !== '')).toEqual([]);
});

async function tabTo(page: Page, target: ReturnType<Page['getByRole']>): Promise<void> {
  for (let tab = 0; tab < 80; tab++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}
