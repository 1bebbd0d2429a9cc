import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseFiles, goToStep, WHILE_PLANNING, waitForPlan } from './support/app-steps.ts';
import { lookInBothThemes } from './support/looks.ts';
import { PROJECT_FOLDER } from './support/project-folder.ts';
import { expect, test } from './support/sample-app.ts';

const SAMPLE_LIST = join(PROJECT_FOLDER, 'sample-data', 'illustrative-price-list.csv');

test('takes a price list, tells the lines it cannot read, prices the unit by a line and gives that back', async ({
  app,
}, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Cost');
  const price = app.getByRole('group', { name: 'Price' });
  await expect(price).toContainText('€0.12');

  const list = testInfo.outputPath('prices.csv');
  writeFileSync(list, 'type,price,currency\nnode-8,80,JPY\nnode-9,"0,1",JPY\n');
  await app.getByRole('tab', { name: 'Prices' }).click();
  await bring(app, list);
  await expect(app.getByRole('alert', { name: 'Lines left out' })).toContainText('Line 3: "0,1" is no price');
  await app.getByRole('textbox', { name: 'Units on one' }).fill('8');
  await app.getByRole('button', { name: 'Use: node-8, JPY' }).click();
  await waitForPlan(app);
  await lookInBothThemes(app, testInfo.outputPath('prices'));
  await app.getByRole('tab', { name: 'Cost', exact: true }).click();
  await expect(price).toContainText('¥10');

  await app.keyboard.press('ControlOrMeta+z');
  await waitForPlan(app);
  await expect(price).toContainText('€0.12');
  await app.getByText('What can go wrong', { exact: true }).click();
  await app.getByRole('textbox', { name: 'A minute over capacity costs' }).fill('40');
  await app.keyboard.press('Enter');
  const risks = app.getByRole('region', { name: 'What can go wrong' });
  await expect(risks.getByRole('row', { name: /^Demand passes what serves.* €[\d,.]+ / })).toBeVisible(
    WHILE_PLANNING,
  );
  await lookInBothThemes(app, testInfo.outputPath('risks'));
  await app.keyboard.press('ControlOrMeta+z');
  await waitForPlan(app);
  await app.getByRole('tab', { name: 'Prices' }).click();
  await bring(app, SAMPLE_LIST);
  await expect(app.getByRole('button', { name: 'In use: pod-1 in example-eu, EUR' })).toBeVisible();
  await app.getByRole('tab', { name: 'Commitments' }).click();
  await expect(app.getByRole('figure', { name: /^How long each number of units/ })).toBeVisible();
  await lookInBothThemes(app, testInfo.outputPath('commitments'));
});

test('makes, compares, changes and takes back a scenario by key, and explains what sets it apart', async ({
  app,
}, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Forecast');
  await app.getByRole('button', { name: 'What if demand differs' }).press('Enter');
  await app.getByRole('button', { name: 'Add a scenario' }).press('Enter');
  await app.getByRole('menuitem', { name: 'Prices 10 % higher' }).press('Enter');
  await app.getByRole('button', { name: 'Compare with the base' }).press('Enter');
  await expect(app.getByText('Compared with the plan as it is.')).toBeVisible(WHILE_PLANNING);
  const why = app.getByRole('region', { name: 'Why Prices 10 % higher differs' });
  await expect(why.getByRole('row', { name: /^Together .*±0 ±0 \+€[\d,]+\.\d\d ±0$/ })).toBeVisible();
  await lookInBothThemes(app, testInfo.outputPath('scenarios'));

  await app.getByRole('button', { name: 'Change Prices 10 % higher' }).press('Enter');
  await app.getByRole('textbox', { name: /^Higher/ }).fill('-20');
  await app.keyboard.press('Enter');
  await expect(app.getByText('Prices 20 % lower')).toBeVisible();
  await expect(app.getByText('Something has changed since: compare again.')).toBeVisible();
  await app.keyboard.press('ControlOrMeta+z');
  await app.keyboard.press('ControlOrMeta+z');
  await expect(app.getByRole('button', { name: 'Take the ready-made ones' })).toBeVisible();
});

async function bring(app: Page, file: string): Promise<void> {
  await chooseFiles(app, file, () => app.getByRole('button', { name: 'Bring another' }).click());
  await expect(app.getByRole('heading', { name: file.split('/').at(-1)! })).toBeVisible();
}
