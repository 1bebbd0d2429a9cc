import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFiles, goToStep, waitForPlan } from './support/app-steps.ts';
import { axeFindings } from './support/axe-findings.ts';
import { LOOKS, look } from './support/looks.ts';
import { expect, test } from './support/sample-app.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

/** What must be in sight in each view, without scrolling. */
const VIEWS = {
  Forecast: ['Demand: history and forecast'],
  'What it is made of': ['Parts of the forecast', 'Why the peak is here', 'Level shifts and anomalies'],
  Backtest: ['What would have been forecast', 'Error by horizon', 'Coverage by level'],
  Events: ['Demand: history and forecast', 'Events'],
} as const;

test('shows every view of the forecast without scrolling the page, and axe finds nothing serious', async ({
  app,
}, testInfo) => {
  await goToStep(app, 'Forecast');
  for (const { size, themes } of LOOKS) {
    await app.setViewportSize(size);
    for (const [view, headings] of Object.entries(VIEWS)) {
      await app.getByRole('tab', { name: view, exact: true }).click();
      for (const name of headings)
        await expect(app.getByRole('main').getByRole('heading', { name, exact: true })).toBeInViewport();
      const main = app.getByRole('main');
      expect(await main.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
      const path = testInfo.outputPath(`${view.toLowerCase().replaceAll(' ', '-')}-${size.width}`);
      for (const theme of themes) await look(app, path, theme, size.width === 1280 ? 'main' : null);
    }
  }
});

test('explains the peak, shows what is out of line, and steps through past origins by key', async ({
  app,
}) => {
  await goToStep(app, 'Forecast');
  await app.getByRole('tab', { name: 'Forecast', exact: true }).focus();
  await app.keyboard.press('ArrowRight');
  const story = app.getByRole('region', { name: 'Why the peak is here' });
  const sentence = (await story.getByText(/ now × /).textContent()) ?? '';
  expect(sentence).toContain('Black Friday');
  const number = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''));
  const [level, total] = [/^([\d.,]+)/.exec(sentence)?.[1], /= ([\d.,]+)/.exec(sentence)?.[1]].map(number);
  const factors = [...sentence.matchAll(/× ([\d.]+)/g)].map((match) => number(match[1]));
  const product = factors.reduce((made, factor) => made * factor, level!);
  expect(Math.abs(product / total! - 1)).toBeLessThan(0.03);

  const first = app.getByRole('region', { name: 'Level shifts and anomalies' }).getByRole('button').first();
  const mark = (await first.textContent())?.slice(0, 2) ?? '';
  await first.click();
  const parts = app.getByRole('figure', { name: 'Parts of the forecast' });
  await expect(parts.getByText(mark, { exact: true })).toBeVisible();

  await app.getByRole('tab', { name: 'What it is made of' }).focus();
  await app.keyboard.press('ArrowRight');
  await app.getByRole('slider', { name: 'Origin' }).focus();
  const verdict = app.getByRole('figure', { name: 'What would have been forecast' }).getByRole('status');
  await expect(verdict).toHaveText(/^(\d+) of \1: error/);
  await app.keyboard.press('Home');
  await expect(verdict).toHaveText(/^1 of \d+: error .* naive/);
});

test('moves an event on the chart by key, marks its past by dragging, and undoes both', async ({ app }) => {
  await goToStep(app, 'Forecast');
  await app.getByRole('tab', { name: 'Events' }).click();
  const lane = app.getByRole('group', { name: /^Events over the chart/ });
  const bar = lane.getByRole('button', { name: /^Black Friday, / });
  const undo = app.getByRole('banner').getByRole('button', { name: /^Undo/ });
  await expect(bar).toHaveAccessibleName(/ Fri 27 Nov 2026 00:00 to /);
  await bar.focus();
  // Undo of a move that is not taken yet: the move itself, and it does not come back.
  await app.keyboard.press('ArrowRight');
  await expect(bar).toHaveAccessibleName(/ Fri 27 Nov 2026 01:00 to /);
  await app.keyboard.press('ControlOrMeta+z');
  await expect(bar).toHaveAccessibleName(/ Fri 27 Nov 2026 00:00 to /);
  await app.waitForTimeout(1_000);
  await expect(bar).toHaveAccessibleName(/ Fri 27 Nov 2026 00:00 to /);
  await expect(undo).toBeDisabled();
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('Shift+ArrowLeft');
  await expect(bar).toHaveAccessibleName(/ Fri 27 Nov 2026 02:00 to Sat 28 Nov 2026 01:00$/);
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect(bar).toHaveAccessibleName(/ Fri 27 Nov 2026 00:00 to Sat 28 Nov 2026 00:00$/);

  const box = (await lane.boundingBox())!;
  const at = (share: number) => [box.x + share * box.width, box.y + 9] as const;
  await app.mouse.move(...at(0.1));
  await app.mouse.down();
  await app.mouse.move(...at(0.14), { steps: 3 });
  await app.mouse.up();
  await app.getByRole('dialog').getByRole('button', { name: 'Add to Black Friday' }).click();
  const past = lane.getByRole('button', { name: /^Past occurrence of Black Friday/ });
  await expect(past).toBeVisible();
  await undo.click();
  await expect(past).toBeHidden();

  await lane.scrollIntoViewIfNeeded();
  await app.mouse.move(...at(0.7));
  await app.mouse.down();
  await app.mouse.move(...at(0.72), { steps: 3 });
  await app.mouse.up();
  const form = app.getByRole('dialog', { name: 'Add an event' });
  await form.getByRole('textbox', { name: /^Start/ }).fill('30 nov 2026');
  await form.getByRole('textbox', { name: /^End/ }).fill('3/12/2026');
  await app.keyboard.press('Tab');
  await expect(form.getByRole('textbox', { name: /^Start/ })).toHaveValue('Mon 30 Nov 2026 00:00');
  await expect(form).toContainText('Write it as 27 Nov 2026 20:00');
  // Escape in the open calendar closes the calendar, not the dialog with what was typed.
  await form.getByRole('textbox', { name: /^End/ }).press('Alt+ArrowDown');
  const calendar = app.getByRole('dialog', { name: /^End.*calendar$/ });
  await expect(calendar.getByRole('button', { name: '30 November 2026' })).toBeFocused();
  expect(await axeFindings(app, 'light')).toEqual([]);
  await app.keyboard.press('Escape');
  await expect(calendar).toBeHidden();
  await expect(form).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await waitForPlan(app);
});

test('brings a calendar in once it has shown what it holds and what it cannot read', async ({ app }) => {
  await goToStep(app, 'Forecast');
  await app.getByRole('tab', { name: 'Events' }).click();
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'campaigns.csv');
    const rows = [
      'Cyber Monday,2026-11-30,2026-11-30,2',
      'New Year,2026-12-31,2026-12-31,2',
      'TV spot,31/12/2026,,1.2',
    ];
    writeFileSync(file, ['name,start,end,uplift', ...rows].join('\n'));
    await chooseFiles(app, file, () => app.getByRole('button', { name: 'Bring a calendar' }).click());
    const dialog = app.getByRole('dialog', { name: 'campaigns.csv' });
    await expect(dialog.getByRole('row', { name: /^Cyber Monday/ })).toBeVisible();
    await expect(dialog.getByRole('alert')).toContainText('31/12/2026');
    await dialog.getByRole('button', { name: 'Add 2 events' }).click();
    const row = app.getByRole('table', { name: 'Events' }).getByRole('row', { name: /^Cyber Monday/ });
    await expect(row).toContainText('× 2');
    // What lies after the window is said to, with its year, beside the way to look as far as it.
    const far = app.getByRole('table', { name: 'Events' }).getByRole('row', { name: /^New Year/ });
    await expect(far).toContainText('Thu 31 Dec 2026 00:00');
    await expect(far).toContainText('After the forecast ends on 30 Nov 2026');
    await expect(
      far.getByRole('button', { name: 'Extend the horizon to 60 days, to hold New Year' }),
    ).toBeVisible();
    await app.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
    await expect(row).toBeHidden();
  });
  await app.keyboard.press('ControlOrMeta+k');
  await app.getByRole('textbox', { name: 'Search actions' }).fill('Add an event');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('dialog', { name: 'Add an event' }).getByLabel('Name')).toBeFocused();
  await app.keyboard.press('Escape');
  await waitForPlan(app);
});
