import { goToStep } from './support/app-steps.ts';
import { axeFindingsInBothThemes } from './support/axe-findings.ts';
import { expect, test } from './support/sample-app.ts';

test('a day is followed by keyboard: its floor, its course and its review', async ({ app }) => {
  await app.keyboard.press('ControlOrMeta+9');
  const advice = app.getByRole('region', { name: 'What to do about the floor' });
  await expect(advice.getByRole('status')).toContainText(/floor|fleet/, { timeout: 30_000 });
  await expect(app.getByRole('figure', { name: 'The day against its forecast' })).toBeVisible();
  const asOf = app.getByRole('textbox', { name: 'As of', exact: true });
  await expect(asOf).toHaveValue(/2026/);
  // The sample's last day is over: what it did against its plan is said.
  await expect(app.getByRole('region', { name: 'Review of the day' })).toContainText('seasonal naive');
  await app.getByRole('radio', { name: 'Last hours' }).focus();
  await app.keyboard.press('Space');
  await expect(app.getByRole('radio', { name: 'Last hours' })).toBeChecked();
});

test('ledger, register and readiness are reached by keyboard, change by it and can be undone', async ({
  app,
}) => {
  await app.keyboard.press('ControlOrMeta+7');
  await app.getByRole('tab', { name: 'Document' }).focus();
  await app.keyboard.press('ArrowRight');
  await app.getByRole('textbox', { name: 'Freeze the plan as' }).fill(`Plan ${Date.now()}`);
  await app.keyboard.press('Enter');
  const entries = app.getByRole('region', { name: 'Ledger of frozen plans' });
  await expect(entries.getByText('verified').first()).toBeVisible();
  expect(await axeFindingsInBothThemes(app, 'main'), 'ledger').toEqual([]);

  await app.getByRole('tab', { name: 'Ledger' }).focus();
  await app.keyboard.press('ArrowRight');
  await app.getByRole('textbox', { name: 'Knee utilisation: owner' }).fill('Ana');
  await app.keyboard.press('Enter');
  const undo = app
    .getByRole('region', { name: 'Assumptions register' })
    .getByRole('button', { name: 'Undo' });
  await expect(undo).toBeEnabled();
  await app.getByRole('button', { name: 'Mark Knee utilisation as reviewed' }).press('Enter');
  await expect(app.getByRole('button', { name: 'Mark Knee utilisation as reviewed' })).toBeHidden();
  expect(await axeFindingsInBothThemes(app, 'main'), 'register').toEqual([]);
  await undo.press('Enter');
  await expect(app.getByRole('button', { name: 'Mark Knee utilisation as reviewed' })).toBeVisible();
  await undo.press('Enter');
  await expect(app.getByRole('textbox', { name: 'Knee utilisation: owner' })).toHaveValue('');

  await app.getByRole('tab', { name: 'Assumptions register' }).focus();
  await app.keyboard.press('ArrowRight');
  const done = app.getByRole('checkbox', { name: 'Black Friday: Load test is done' });
  await done.press('Space');
  await expect(done).toBeChecked();
  expect(await axeFindingsInBothThemes(app, 'main'), 'readiness').toEqual([]);
  await app
    .getByRole('region', { name: 'Readiness checklist' })
    .getByRole('button', { name: 'Undo' })
    .press('Enter');
  await expect(done).not.toBeChecked();
  await goToStep(app, 'Capacity');
});
