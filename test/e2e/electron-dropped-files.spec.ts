import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JSHandle, Page } from '@playwright/test';
import { expect, firstPage, launchDesktop, test } from './support/desktop-app.ts';

const DAY_OF_HOURS = Array.from({ length: 48 }, (_, hour) => {
  const time = new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
  return `${time},${1000 + hour},${40 + (hour % 24)}`;
});

test('reads files dropped on the window from where they lie', async ({ folder }) => {
  const path = join(folder, 'dropped.csv');
  writeFileSync(path, ['time,requests_per_second,cpu_percent', ...DAY_OF_HOURS, ''].join('\n'));
  // Where the stand-in, which cannot know the path of a File, shall look for it.
  process.env.ELECTRON_STAND_IN_FILES = folder;
  const desktop = await launchDesktop(folder);
  try {
    const page = await firstPage(desktop);
    await drop(page, await transferOf(page, path));
    await expect(page.getByRole('heading', { name: 'Files to import' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'dropped.csv' })).toBeVisible();
    await expect(page.getByLabel('Verdict on the files').getByText('48').first()).toBeVisible();
  } finally {
    delete process.env.ELECTRON_STAND_IN_FILES;
    await desktop.close();
  }
});

test('says that dropped bytes without a place on the disk cannot be read', async ({ app }) => {
  const transfer = await app.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File(['time,cpu\n'], 'from-a-mail.csv'));
    return made;
  });
  await drop(app, transfer);
  await expect(app.getByText('A dropped file has no place on this disk.')).toBeVisible();
  await expect(app.getByRole('heading', { name: 'Files to import' })).toHaveCount(0);
});

/** What dragging a file of the disk carries. It is chosen through a file input, which is how a test gets its File. */
async function transferOf(page: Page, path: string): Promise<JSHandle<DataTransfer>> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'file-of-the-test';
    document.body.append(input);
  });
  await page.setInputFiles('#file-of-the-test', path);
  return page.evaluateHandle(() => {
    const input = document.querySelector<HTMLInputElement>('#file-of-the-test')!;
    const transfer = new DataTransfer();
    transfer.items.add(input.files![0]!);
    input.remove();
    return transfer;
  });
}

/** Drags over the window, which then offers itself, and lets go. */
async function drop(page: Page, dataTransfer: JSHandle<DataTransfer>): Promise<void> {
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer });
  const zone = page.getByText('Drop to import');
  await expect(zone).toBeVisible();
  for (const type of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(type, { dataTransfer });
}
