import {
  goToStep,
  openSample,
  reportPreview,
  type Step,
  setHorizon,
  WHILE_PLANNING,
  waitForPlan,
} from './support/app-steps.ts';
import type { Part } from './support/axe-findings.ts';
import { test as emptyTest } from './support/browser-app.ts';
import { LOOKS, look } from './support/looks.ts';
import { expect, test } from './support/sample-app.ts';

/** What must be in sight, without scrolling, on each screen of the sample's plan. */
const IN_SIGHT: Readonly<Record<Step, readonly string[]>> = {
  Import: ['Series in Sample shop'],
  Explore: ['Traffic', 'Saturation, CPU', 'Replicas'],
  Forecast: ['Demand: history and forecast'],
  Capacity: ['Required units over time', 'CPU against traffic'],
  Scaling: ['One future under this policy', 'Beside the alternatives'],
  Cost: ['Cost by month'],
  Report: [],
  Fleet: ['Fleet'],
  'Event day': ['The day against its forecast'],
};

test('shows every screen of the sample without scrolling the page, and axe finds nothing serious', async ({
  app,
}, testInfo) => {
  for (const { size, themes } of LOOKS) {
    await app.setViewportSize(size);
    for (const [step, headings] of Object.entries(IN_SIGHT) as [Step, readonly string[]][]) {
      await goToStep(app, step);
      for (const name of headings)
        await expect(app.getByRole('heading', { name, exact: true })).toBeInViewport();
      if (step === 'Report') {
        await expect(reportPreview(app).getByRole('heading', { level: 1 })).toBeVisible(WHILE_PLANNING);
      }
      const overflow = await app.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      expect(overflow).toEqual([0, 0]);
      const path = testInfo.outputPath(`${step.toLowerCase()}-${size.width}`);
      for (const theme of themes)
        await look(app, path, theme, size.width === 1280 ? partOf(step, theme) : null);
    }
  }
});

/** In the dark the frame and the inspector are read on one screen: their colours are the same on all. */
function partOf(step: Step, theme: 'light' | 'dark'): Part {
  return theme === 'light' || step === 'Capacity' ? 'body' : 'main';
}

test('keeps the plan’s sentence in the header of every screen, and leads to the figure it names', async ({
  app,
}) => {
  const headline = app.getByRole('banner').getByRole('button', { name: /P95 needs \d+ units/ });
  for (const step of ['Import', 'Explore', 'Report'] as const) {
    await goToStep(app, step);
    await expect(headline).toBeVisible();
  }
  await headline.click();
  const figure = app.getByRole('group', { name: 'Needed at P95 peak' });
  await expect(figure).toBeFocused();
  const units = /needs (\d+) units/.exec((await headline.textContent()) ?? '')?.[1];
  await expect(figure).toContainText(`${units} units`);
});

test('recomputes as an assumption changes, marks what is stale meanwhile, and undoes it by key', async ({
  app,
}) => {
  await goToStep(app, 'Capacity');
  const figure = app.getByRole('group', { name: 'Needed at P95 peak' });
  const before = await figure.textContent();
  const knee = app.getByRole('textbox', { name: 'Knee utilisation' });
  await knee.fill('50');
  await knee.press('Enter');
  await expect(app.getByRole('banner').getByRole('status')).not.toHaveText('Up to date');
  await waitForPlan(app);
  await expect(figure).not.toHaveText(before ?? '');

  await app.getByRole('main').click();
  await app.keyboard.press('ControlOrMeta+z');
  await expect(knee).toHaveValue('70');
  await waitForPlan(app);
  await expect(figure).toHaveText(before ?? '');
});

test('refuses an assumption beside its field, in words, and keeps the plan', async ({ app }) => {
  const knee = app.getByRole('textbox', { name: 'Knee utilisation' });
  await knee.fill('160');
  await knee.press('Enter');
  await expect(app.getByRole('alert').filter({ hasText: 'At most 100' })).toBeVisible();
  await expect(app.getByRole('banner').getByRole('status')).toHaveText('Up to date');
  const lost = app.getByRole('textbox', { name: 'Zones lost' });
  await lost.fill('3');
  await lost.press('Enter');
  await expect(
    app.getByRole('alert').filter({ hasText: 'Must be fewer than the zones there are' }),
  ).toBeVisible();
  await app.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
  await waitForPlan(app);
});

emptyTest('cancels the running job by Escape, and computes again when asked', async ({ app }) => {
  await openSample(app);
  await waitForPlan(app);
  await setHorizon(app, 5);
  await expect(app.getByRole('contentinfo').getByText('Plan for checkout')).toBeVisible();
  // In the field, Escape takes the field's own change back.
  await app.getByRole('main').click();
  await app.keyboard.press('Escape');
  const status = app.getByRole('banner').getByRole('status');
  await expect(status).toContainText('Out of date');
  await app.getByRole('button', { name: 'Recompute' }).click();
  await waitForPlan(app);
});

test('opens every headline figure to its formula, its inputs and where they come from', async ({ app }) => {
  for (const step of ['Forecast', 'Capacity', 'Scaling', 'Cost'] as const) {
    await goToStep(app, step);
    await expect(app.getByRole('button', { name: /^Why this number/ }).first()).toBeVisible();
    for (const button of await app.getByRole('button', { name: /^Why this number/ }).all()) {
      await button.click();
      const derivation = app.getByRole('dialog', { name: /^Why this number/ });
      await expect(derivation.getByRole('columnheader', { name: 'From' })).toBeVisible();
      await expect(derivation.getByRole('row').nth(1)).toBeVisible();
      await app.keyboard.press('Escape');
      await expect(derivation).toBeHidden();
    }
  }
});

test('asks for the price where it is missed, and prices the plan with it', async ({ app }) => {
  await goToStep(app, 'Cost');
  await app.getByRole('button', { name: 'Price: back to no price' }).click();
  await waitForPlan(app);
  await app.getByRole('textbox', { name: /^Price of one unit/ }).fill('0.25');
  await app.getByRole('button', { name: 'Price the plan' }).click();
  await waitForPlan(app);
  await expect(app.getByRole('group', { name: 'Price' })).toContainText('€0.25');
  const undo = app.getByRole('banner').getByRole('button', { name: /^Undo/ });
  await undo.click();
  await undo.click();
  await waitForPlan(app);
});
