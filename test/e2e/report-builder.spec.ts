import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { goToStep, reportPreview } from './support/app-steps.ts';
import { expect, test } from './support/sample-app.ts';

test('the report is built by keys, shown as pages, undone, and saved as PDF', async ({ app }) => {
  await goToStep(app, 'Report');
  const contents = reportPreview(app).getByRole('navigation', { name: 'Contents' });
  await expect(contents).toContainText('Summary');
  const before = await sections(app);

  await app.getByRole('textbox', { name: 'Decision requested' }).fill('Approve <b>96</b> more units.');
  await app.keyboard.press('Tab');
  await expect(reportPreview(app).getByText('Approve <b>96</b> more units.')).toBeVisible();

  await app.getByRole('checkbox', { name: 'Cost', exact: true }).focus();
  await app.keyboard.press('Alt+ArrowUp');
  await app.keyboard.press('Space');
  await expect(contents).not.toContainText('Cost');
  expect(await sections(app)).not.toEqual(before);

  await app
    .locator('iframe')
    .evaluate((frame) => frame.getAttribute('sandbox'))
    .then((sandbox) => expect(sandbox).toBe(''));
  for (let step = 0; step < 3; step += 1) await app.getByRole('button', { name: /^Undo/ }).click();
  await expect(contents).toContainText('Cost');
  expect(await sections(app)).toEqual(before);
  await expect(reportPreview(app).getByText('Approve <b>96</b>')).toHaveCount(0);

  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: 'PDF', exact: true }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('checkout-report.pdf');
  expect(readFileSync(await saved.path()).toString('latin1')).toMatch(/^%PDF-/);
});

function sections(app: Page): Promise<(string | null)[]> {
  const list = app.getByRole('list', { name: 'Sections of the report' });
  return list
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent ?? null));
}
