import { EXPORT_KINDS } from '../../shared/contract/document-kinds.ts';
import { goToStep, setHorizon, WHILE_PLANNING, waitForPlan } from './support/app-steps.ts';
import { lookInBothThemes } from './support/looks.ts';
import { expect, test } from './support/sample-app.ts';

test('shows what less risk costs, takes a policy by key or drag to its file and gives the recommended one back', async ({
  app,
}, testInfo) => {
  test.slow();
  await app.setViewportSize({ width: 1280, height: 800 });
  await setHorizon(app, 7);
  await waitForPlan(app);
  await goToStep(app, 'Scaling');
  await app.getByRole('tab', { name: 'Cost and risk' }).click();
  await app.getByRole('button', { name: 'Try some sixty policies' }).click();
  await app.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await app.getByRole('button', { name: 'Try some sixty policies' }).click();
  const slider = app.getByRole('slider', { name: 'Policy, from the cheapest to the dearest' });
  await expect(slider).toBeVisible(WHILE_PLANNING);
  await lookInBothThemes(app, testInfo.outputPath('frontier'));

  const box = (await slider.boundingBox())!;
  const dragged: (string | null)[] = [];
  await app.mouse.move(box.x + 0.9 * box.width, box.y + 0.95 * box.height);
  await app.mouse.down();
  for (const across of [0.9, 0.5, 0.2]) {
    await app.mouse.move(box.x + across * box.width, box.y + 0.95 * box.height);
    dragged.push(await slider.getAttribute('aria-valuenow'));
  }
  await app.mouse.up();
  expect(dragged.at(-1)).not.toBe(dragged[0]);
  expect(dragged.map(Number)).toEqual(dragged.map(Number).sort((a, b) => b - a));

  await slider.focus();
  await app.keyboard.press('End');
  await app.keyboard.press('Shift+ArrowLeft');
  const text = (await slider.getAttribute('aria-valuetext')) ?? '';
  const target = /target (\d+ %)/.exec(text)?.[1] ?? 'none';
  await app.getByRole('button', { name: 'Use this policy' }).click();
  await waitForPlan(app);
  await expect(app.getByRole('button', { name: 'In the plan' })).toBeVisible();
  await expect(app.getByRole('group', { name: 'Target utilisation' })).toContainText(target);
  await app.getByRole('tab', { name: 'Files' }).click();
  await expect(app.getByRole('main').locator('pre')).toContainText(
    `averageUtilization: ${Number.parseInt(target, 10)}`,
  );
  await app.getByRole('tab', { name: 'Cost and risk' }).click();
  await app.getByRole('button', { name: 'Back to the recommended' }).click();
  await waitForPlan(app);
  await expect(app.getByRole('button', { name: 'Back to the recommended' })).toBeHidden();
  await setHorizon(app, 28);
  await waitForPlan(app);
});

const TODAY = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: checkout
spec:
  minReplicas: 6
  maxReplicas: 60
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } }
`;

test('reads today’s configuration, says when it fails, shows the way to the recommended one, and keeps it', async ({
  app,
}, testInfo) => {
  test.slow();
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Scaling');
  await app.getByRole('tab', { name: 'Today' }).click();
  await app.getByRole('button', { name: 'Paste it' }).press('Enter');
  const field = app.getByRole('textbox', { name: 'Configuration' });
  await expect(field).toBeFocused();
  await field.fill('kind: Deployment\napiVersion: apps/v1');
  await app.getByRole('button', { name: 'Read it' }).press('Enter');
  await expect(app.getByRole('alert')).toContainText('no autoscaler in it, only Deployment');
  await app.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await field.fill(TODAY);
  await app.getByRole('button', { name: 'Read it' }).press('Enter');
  // At once, and not only when the plan has been computed with it.
  const events = app.getByRole('region', { name: 'When it fails as it is' });
  await expect(events.getByRole('row', { name: /^Black Friday .*Fails 27 Nov/ })).toBeVisible();
  const beside = app.getByRole('region', { name: /^Over \d+ futures/ });
  await expect(beside.getByRole('row', { name: /^Breach probability (above )?\d/ })).toBeVisible(
    WHILE_PLANNING,
  );
  await app.getByText('In the file').click();
  await expect(app.getByRole('region', { name: 'The file with its changes' })).toContainText(
    'removed: maxReplicas: 60',
  );
  await lookInBothThemes(app, testInfo.outputPath('today'));

  await app.reload();
  await waitForPlan(app);
  await goToStep(app, 'Scaling');
  const row = app.getByRole('region', { name: 'Policies compared' }).getByRole('row');
  await expect(row.filter({ hasText: 'As configured today' })).toBeVisible();
  await app.getByRole('tab', { name: 'Today' }).click();
  await expect(events).toBeVisible();
  await app.getByRole('button', { name: 'Remove' }).click();
  await expect(app.getByRole('button', { name: 'Paste it' })).toBeVisible();
  await app.keyboard.press('Control+z');
  await expect(events).toBeVisible();
  await app.getByRole('button', { name: 'Remove' }).click();
  await waitForPlan(app);
});

test('says which assumption breaks the policy first and at what value', async ({ app }, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Scaling');
  await app.getByRole('tab', { name: 'What breaks first' }).click();
  const table = app.getByRole('region', { name: 'What breaks first' });
  await expect(table.getByRole('row')).not.toHaveCount(1);
  for (const row of await table.getByRole('row').all()) await expect(row).toHaveText(/Fails at|× |s|min|%/);
  await lookInBothThemes(app, testInfo.outputPath('sensitivity'));
});

test('offers the policy as a file of each platform, and saves the one that is shown', async ({
  app,
}, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Scaling');
  await app.getByRole('tab', { name: 'Files' }).click();
  const platform = app.getByRole('combobox', { name: 'Platform' });
  await expect(platform.getByRole('option')).toHaveCount(EXPORT_KINDS.length);
  for (const [kind, word] of [
    ['keda.yaml', 'kind: ScaledObject'],
    ['aws.tf', 'resource "aws_appautoscaling'],
  ] as const) {
    await platform.selectOption(kind);
    await expect(app.getByRole('main').locator('pre')).toContainText(word);
  }
  await lookInBothThemes(app, testInfo.outputPath('policy'));
  const download = app.waitForEvent('download');
  await app.getByRole('main').getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.tf$/);
});

test('says by when to decide on capacity, and why each option was taken or not', async ({
  app,
}, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Capacity');
  await app.getByRole('tab', { name: 'Decision and options' }).click();
  const view = app.getByRole('region', { name: 'Decision and options' });
  await expect(view.getByText(/What runs out first at P90 is units that may run/)).toBeVisible();
  await expect(
    view.getByRole('row', { name: /Keep what there is: 96 .*Rejected .*more are needed/ }),
  ).toBeVisible();
  await lookInBothThemes(app, testInfo.outputPath('decision'));
});
