import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { goToStep } from './support/app-steps.ts';
import { expect, test } from './support/sample-app.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;

/** What must be in sight in each view, without scrolling. */
const VIEWS = {
  Forecast: ['Demand: history and forecast'],
  'What it is made of': ['Parts of the forecast', 'Why the peak is here', 'Level shifts and anomalies'],
  Backtest: ['What would have been forecast', 'Error by horizon', 'Coverage by level'],
} as const;

test('shows every view of the forecast without scrolling the page, and axe finds nothing serious', async ({
  app,
}, testInfo) => {
  await goToStep(app, 'Forecast');
  for (const theme of THEMES) {
    await app.emulateMedia({ colorScheme: theme });
    for (const size of SIZES) {
      await app.setViewportSize(size);
      for (const [view, headings] of Object.entries(VIEWS)) {
        await app.getByRole('tab', { name: view, exact: true }).click();
        for (const name of headings)
          await expect(app.getByRole('heading', { name, exact: true })).toBeInViewport();
        const main = app.getByRole('main');
        expect(await main.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
        const name = `${view.toLowerCase().replaceAll(' ', '-')}-${theme}-${size.width}.png`;
        await app.screenshot({ path: testInfo.outputPath(name), animations: 'disabled' });
        if (size.width === 1280) expect(await findings(app), view).toEqual([]);
      }
    }
  }
});

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

test('goes through the views and the past origins by keyboard alone', async ({ app }) => {
  await goToStep(app, 'Forecast');
  await app.getByRole('tab', { name: 'Forecast', exact: true }).focus();
  await app.keyboard.press('ArrowRight');
  await expect(app.getByRole('heading', { name: 'Why the peak is here' })).toBeVisible();
  await app.keyboard.press('ArrowRight');
  const origin = app.getByRole('slider', { name: 'Origin' });
  await origin.focus();
  const verdict = app.getByRole('figure', { name: 'What would have been forecast' }).getByRole('status');
  await expect(verdict).toHaveText(/^(\d+) of \1: error/);
  const latest = await verdict.textContent();
  await app.keyboard.press('ArrowLeft');
  await expect(verdict).not.toHaveText(latest ?? '');
  await app.keyboard.press('Home');
  await expect(verdict).toHaveText(/^1 of \d+: error .* naive/);
});

test('says why the peak is there, and the parts make up the peak that is named', async ({ app }) => {
  await goToStep(app, 'Forecast');
  await app.getByRole('tab', { name: 'What it is made of' }).click();
  const story = app.getByRole('region', { name: 'Why the peak is here' });
  const sentence = (await story.getByText(/ now × /).textContent()) ?? '';
  expect(sentence).toContain('Black Friday');
  const number = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''));
  const [level, total] = [/^([\d.,]+)/.exec(sentence)?.[1], /= ([\d.,]+)/.exec(sentence)?.[1]].map(number);
  const factors = [...sentence.matchAll(/× ([\d.]+)/g)].map((match) => number(match[1]));
  const product = factors.reduce((made, factor) => made * factor, level!);
  expect(Math.abs(product / total! - 1)).toBeLessThan(0.03);
  await expect(story.getByRole('row', { name: /^Black Friday/ })).toBeVisible();
});

test('shows a stretch out of line on the charts when it is chosen from the list', async ({ app }) => {
  await goToStep(app, 'Forecast');
  await app.getByRole('tab', { name: 'What it is made of' }).click();
  const list = app.getByRole('region', { name: 'Level shifts and anomalies' });
  const first = list.getByRole('button').first();
  await first.click();
  const mark = (await first.textContent())?.slice(0, 2) ?? '';
  await expect(
    app.getByRole('figure', { name: 'Parts of the forecast' }).getByText(mark, { exact: true }),
  ).toBeVisible();
});
