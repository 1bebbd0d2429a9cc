import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  goToStep,
  openSample,
  reportPreview,
  stepButton,
  WHILE_PLANNING,
  waitForPlan,
} from './support/app-steps.ts';
import {
  answerMessageBoxes,
  answerOpenDialogs,
  answerSaveDialogs,
  clickMenu,
  expect,
  firstPage,
  killEngine,
  launchDesktop,
  test,
} from './support/desktop-app.ts';

test('saves the report, its PDF and the workbook where the planner says', async ({
  desktop,
  app,
  folder,
}) => {
  await openSample(app);
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

  for (const [name, button, beginning] of [
    ['report.pdf', 'PDF', '%PDF-'],
    ['plan.xlsx', 'plan.xlsx', 'PK'],
  ] as const) {
    const file = join(folder, name);
    await answerSaveDialogs(desktop, file);
    await app.getByRole('button', { name: button, exact: true }).click();
    await expect.poll(() => existsSync(file), WHILE_PLANNING).toBe(true);
    expect(readFileSync(file).toString('latin1')).toMatch(new RegExp(`^${beginning}`));
  }
  const windows = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('changes nothing where the planner cancels a dialog', async ({ desktop, app, folder }) => {
  await answerOpenDialogs(desktop, []);
  await answerSaveDialogs(desktop, null);
  for (const command of ['import', 'open', 'new']) await clickMenu(desktop, command);
  await expect(app.getByRole('button', { name: 'No workspace' })).toBeVisible();
  await expect(app.getByRole('button', { name: 'Open the sample' })).toBeVisible();
  await expect(app.getByRole('alert')).toHaveCount(0);
  expect(existsSync(join(folder, 'user-data', 'workspaces'))).toBe(false);
});

test('makes a workspace where the planner says, and opens it again from its file', async ({
  desktop,
  app,
  folder,
}) => {
  const path = join(folder, 'Peak season.headroom');
  await answerSaveDialogs(desktop, path);
  await clickMenu(desktop, 'new');
  await expect(app.getByRole('button', { name: 'Peak season', exact: true })).toBeVisible();
  expect(existsSync(path)).toBe(true);
  await desktop.close();

  const again = await launchDesktop(folder, [path]);
  try {
    const page = await firstPage(again);
    await expect(page.getByRole('button', { name: 'Peak season', exact: true })).toBeVisible();
  } finally {
    await again.close();
  }
});

test("the menu's commands move the screens", async ({ desktop, app }) => {
  await openSample(app);
  // A screen that is being loaded is not yet the current one, and planning takes all there is of a small machine.
  await expect(app.getByText('Up to date')).toBeVisible(WHILE_PLANNING);
  for (const step of ['Explore', 'Forecast', 'Capacity', 'Scaling', 'Cost', 'Report', 'Import'] as const) {
    await clickMenu(desktop, `step-${step.toLowerCase()}`);
    await expect(stepButton(app, step)).toHaveAttribute('aria-current', 'step');
  }
  await clickMenu(desktop, 'palette');
  await expect(app.getByRole('dialog')).toBeVisible();
});

test('an engine that dies fails what was under way, and another takes its place with all that was saved', async ({
  desktop,
  app,
}) => {
  await answerMessageBoxes(desktop, 'Start It Again');
  await openSample(app);
  await killEngine(desktop);
  await expect(app.getByRole('button', { name: 'No workspace' })).toBeVisible();
  await app
    .getByRole('button', { name: /Sample shop/ })
    .first()
    .click();
  await expect(app.getByRole('combobox', { name: 'Service' })).toBeVisible();
});
