import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { minuteYearCsv } from '../helpers/minute-year.ts';
import { chooseFiles, goToStep, WHILE_PLANNING } from './support/app-steps.ts';
import { expect, test } from './support/browser-app.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const MOST_POINTS_PER_CHART = 2_500;

/** Points that one chart's curves are drawn from, read from their paths: a move or a line each. */
async function pointsDrawn(page: Page): Promise<readonly number[]> {
  return page
    .locator('[data-chart]')
    .evaluateAll((charts) =>
      charts.map((chart) =>
        [...chart.querySelectorAll('path.recharts-curve')]
          .map((curve) => (curve.getAttribute('d') ?? '').match(/[ML]/g)?.length ?? 0)
          .reduce((sum, count) => sum + count, 0),
      ),
    );
}

/** How fast it is, is for `npm run bench:explore` to say; that it never draws a year of minutes, is for this. */
test('draws a year of minutes from no more points than a chart can bear, at every zoom', async ({ app }) => {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'minutes.csv');
    writeFileSync(file, minuteYearCsv(525_600));
    await chooseFiles(app, file, () => app.getByRole('button', { name: /Drop your files/ }).click());
    await app.getByRole('button', { name: 'Import', exact: true }).last().click(WHILE_PLANNING);
    await expect(app.getByRole('heading', { name: 'Imported' })).toBeVisible(WHILE_PLANNING);
    await goToStep(app, 'Explore');

    const chart = app.getByRole('group', { name: /^Traffic over time/ });
    await expect(chart.locator('path.recharts-curve').first()).toBeAttached();
    await chart.focus();
    for (const key of ['+', '+', '+', '+', '+', '+', 'ArrowLeft', '-', 'Escape']) {
      await app.keyboard.press(key);
      await expect(app.getByLabel('Loading points')).toBeHidden();
      const drawn = await pointsDrawn(app);
      expect(drawn.length).toBe(1);
      expect(drawn[0]).toBeGreaterThan(100);
      expect(drawn[0]).toBeLessThanOrEqual(MOST_POINTS_PER_CHART);
    }
  });
});
