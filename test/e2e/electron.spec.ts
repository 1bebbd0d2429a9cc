import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goToStep, reportPreview, WHILE_PLANNING, waitForPlan } from './support/app-steps.ts';
import { answerOpenDialogs, answerSaveDialogs, clickMenu, expect, test } from './support/desktop-app.ts';
import { PROJECT_FOLDER } from './support/project-folder.ts';

const SAMPLE_FILES = ['checkout-traffic.csv', 'checkout-saturation.csv', 'checkout-replicas.csv'].map(
  (name) => join(PROJECT_FOLDER, 'sample-data', name),
);

test('imports files chosen in the dialog, plans, and saves the report where the planner says', async ({
  desktop,
  app,
  folder,
}) => {
  await answerOpenDialogs(desktop, SAMPLE_FILES);
  await clickMenu(desktop, 'import');
  await expect(app.getByRole('heading', { name: 'Files to import' })).toBeVisible();
  await app.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(app.getByRole('heading', { name: 'Imported' })).toBeVisible(WHILE_PLANNING);
  await waitForPlan(app);

  await goToStep(app, 'Report');
  await expect(reportPreview(app).getByRole('heading', { level: 1 })).toBeVisible(WHILE_PLANNING);
  const path = join(folder, 'report.html');
  await answerSaveDialogs(desktop, path);
  await app.getByRole('button', { name: 'Save the report' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  const report = readFileSync(path, 'utf8');
  expect(report).toMatch(/^<!doctype html>/i);
  expect(report).toContain('checkout');
  expect(report.trimEnd()).toMatch(/<\/html>$/);
});
