import { goToStep, waitForPlan } from './support/app-steps.ts';
import { expect, test } from './support/sample-app.ts';

test('leaves a stretch out of the forecast, marked by drag or by key, and takes it back', async ({ app }) => {
  await goToStep(app, 'Explore');
  const chart = app.getByRole('group', { name: /^Traffic over time/ });
  const inspector = app.getByRole('complementary', { name: 'Assumptions' });
  await expect(app.locator('[data-hatch="censored"]').first()).toBeAttached();
  await expect(app.getByText('cut off: demand is at least this')).toBeVisible();

  const box = (await chart.boundingBox())!;
  await app.mouse.move(box.x + 0.4 * box.width, box.y + 30);
  await app.mouse.down();
  await app.mouse.move(box.x + 0.5 * box.width, box.y + 30, { steps: 3 });
  await app.mouse.up();
  await expect(app.getByText(/^Marked: /)).toBeVisible();
  await app.getByRole('button', { name: 'Take the mark away' }).click();
  await expect(app.getByText(/^Marked: /)).toBeHidden();

  await chart.focus();
  for (const keys of ['Shift+ArrowRight', 'Shift+ArrowRight', 'x']) await app.keyboard.press(keys);
  const reason = app.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toBeFocused();
  await app.getByRole('button', { name: 'Exclude', exact: true }).press('Enter');
  await expect(app.getByText('Say why it is left out')).toBeVisible();
  await reason.fill('Load test');
  await app.getByRole('button', { name: 'Exclude', exact: true }).press('Enter');
  await expect(inspector).toContainText('Load test');
  await expect(app.locator('[data-hatch="excluded"]').first()).toBeAttached();

  await inspector.getByRole('button', { name: /^Change Load test/ }).click();
  await reason.fill('Game day');
  await app.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click();
  await expect(inspector).toContainText('Game day');
  await inspector.getByRole('button', { name: /^Learn again from Game day/ }).click();
  await expect(app.locator('[data-hatch="excluded"]')).toHaveCount(0);
  // The plan of these very decisions is kept, so nothing is computed again.
  await waitForPlan(app);
});
