import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { expect, serve, test } from './support/browser-app.ts';
import { PROJECT_FOLDER } from './support/project-folder.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

test('a workspace of an older format is opened with word of its backup, saved as, exported, and forgotten once gone', async ({
  page,
}) => {
  await inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'Old.headroom'), gunzipSync(readFileSync(FIXTURE)));
    await serve(folder, async ({ url }) => {
      await page.goto(url);
      await page.getByRole('button', { name: /^Old / }).click();
      await expect(page.getByText('“Old” was brought up to this version of Headroom')).toBeVisible();
      await expect(page.getByText(/kept at .*Old\.v1-backup\.headroom/)).toBeVisible();
      await expect(page.getByText('All changes saved')).toBeVisible();

      await page.keyboard.press('ControlOrMeta+Shift+S');
      await page.getByRole('dialog', { name: 'Save the workspace as' }).getByLabel('Name').fill('Copy');
      await page.keyboard.press('Enter');
      await expect(page.getByText('You now work in “Copy”.')).toBeVisible();
      await expect(page.getByRole('navigation').getByRole('button', { name: 'Copy' })).toBeVisible();
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(['Copy.headroom', 'Old.headroom']));

      await page.keyboard.press('ControlOrMeta+Alt+E');
      await expect(page.getByText('10 samples exported')).toBeVisible();
      expect(readFileSync(join(folder, 'Copy series.csv'), 'utf8').split('\n')).toHaveLength(12);

      rmSync(join(folder, 'Old.headroom'));
      await page.keyboard.press('ControlOrMeta+O');
      const list = page.getByRole('dialog', { name: 'Open a workspace' });
      await expect(list.getByRole('button', { name: /^Old .*no longer there/ })).toBeDisabled();
      await list.getByRole('button', { name: 'Take Old off the list' }).click();
      await expect(list.getByRole('button', { name: /^Old / })).toHaveCount(0);
    });
  });
});

test('a workspace that holds nothing yet has its keys', async ({ app }) => {
  await app.getByRole('navigation').getByRole('button', { name: 'No workspace' }).click();
  await app.getByRole('menuitem', { name: 'New workspace…' }).click();
  await app.getByRole('dialog', { name: 'New workspace' }).getByLabel('Name').fill('Spring');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('navigation').getByRole('button', { name: 'Spring' })).toBeVisible();
  await app.keyboard.press('ControlOrMeta+Shift+S');
  await expect(app.getByRole('dialog', { name: 'Save the workspace as' })).toBeVisible();
});

test('what stands in a field is kept when the window closes', async ({ page, context }) => {
  await inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'Old.headroom'), gunzipSync(readFileSync(FIXTURE)));
    await serve(folder, async ({ url }) => {
      await page.goto(url);
      await page.getByRole('button', { name: /^Old / }).click();
      const horizon = page.getByLabel('Horizon', { exact: true });
      await horizon.fill('21');
      // The browser asks while the change is on its way; who reads the question gives it the time.
      page.on('dialog', (dialog) => void setTimeout(1_000).then(() => dialog.accept()));
      const closed = page.waitForEvent('close');
      await page.close({ runBeforeUnload: true });
      await closed;
      const again = await context.newPage();
      await again.goto(url);
      await expect(again.getByLabel('Horizon', { exact: true })).toHaveValue('21');
    });
  });
});

const FIXTURE = join(PROJECT_FOLDER, 'test', 'fixtures', 'version-1.headroom.gz');
