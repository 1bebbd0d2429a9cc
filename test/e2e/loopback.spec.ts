import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { goToStep, openSample, setHorizon, WHILE_PLANNING, waitForPlan } from './support/app-steps.ts';
import { expect, test } from './support/browser-app.ts';
import { PROJECT_FOLDER } from './support/project-folder.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

test('keeps the workspace open across a reload of the page', async ({ app }) => {
  await openSample(app);
  await app.reload();
  await expect(app.getByRole('button', { name: 'Sample shop' })).toBeVisible();
  await expect(app.getByRole('combobox', { name: 'Service' })).toBeVisible();
});

test('cancels a plan that is being computed, at the engine', async ({ app }) => {
  await openSample(app);
  await waitForPlan(app);
  await goToStep(app, 'Capacity');
  const knee = app.getByRole('textbox', { name: 'Knee utilisation' });
  await knee.fill('50');
  await knee.press('Enter');
  await app.getByRole('button', { name: /^Cancel Plan for/ }).click();
  await expect(app.getByRole('banner').getByRole('status')).toContainText('Out of date');
  await expect(app.getByRole('progressbar')).toHaveCount(0);
});

test('says that the engine has stopped once its host is gone, and which screen cannot be fetched', async ({
  app,
  browserApp,
}) => {
  await openSample(app);
  await waitForPlan(app);
  // A call is under way as the host dies.
  await setHorizon(app, 21);
  await expect(app.getByRole('contentinfo').getByText('Plan for checkout')).toBeVisible();
  await browserApp.kill();
  const notice = app.getByRole('dialog', { name: 'The engine has stopped' });
  await expect(notice).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(notice).toBeHidden();
  await goToStep(app, 'Event day');
  await expect(app.getByRole('alert').filter({ hasText: 'This screen could not be shown' })).toBeVisible();
  await app.keyboard.press('ControlOrMeta+k');
  await expect(app.getByRole('alert').filter({ hasText: 'The palette could not be shown' })).toBeVisible();
  // Loading the page anew would leave nothing of it.
  await app.getByRole('button', { name: 'Try again' }).click();
  await expect(app.getByText(/cannot be reached\. Start Headroom again/)).toBeVisible();
  await goToStep(app, 'Import');
  await expect(app.getByRole('heading', { name: 'Series in Sample shop' })).toBeVisible();
});

test('`npm start` without a display says so, answers at the address it prints, and ends on Ctrl+C', async ({
  page,
}) => {
  test.skip(process.platform !== 'linux', 'Elsewhere there is always a display');
  await inTemporaryFolder(async (folder) => {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
    const start = spawn(process.execPath, [join(PROJECT_FOLDER, 'start.mjs')], {
      env: { ...environment, HEADROOM_USER_DATA: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => void start.once('exit', resolve));
    let printed = '';
    start.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    try {
      await expect.poll(() => printed, WHILE_PLANNING).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n/);
      expect(printed).toContain('There is no display. Headroom runs in your browser instead');
      await page.goto(/http:\S+/.exec(printed)?.[0] ?? '');
      await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
    } finally {
      start.kill('SIGINT');
    }
    expect(await ended).toBe(0);
  });
});
