import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFiles, goToStep, stepButton } from './support/app-steps.ts';
import { axeFindings, axeFindingsInBothThemes } from './support/axe-findings.ts';
import { expect, test } from './support/sample-app.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

test('a load test is kept beside the plan, says how far it goes, and is undone', async ({
  app,
}, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await goToStep(app, 'Capacity');
  await app.getByRole('tab', { name: 'Load tests' }).click();
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'stats_history.csv');
    writeFileSync(file, locustHistory());
    await chooseFiles(app, file, () => app.getByRole('button', { name: 'Choose the results' }).click());
    await expect(app.getByRole('heading', { name: 'stats_history.csv' })).toBeVisible();
  });
  const facts = app.getByRole('region', { name: 'Load test' });
  await expect(facts.getByText(/× beyond the evidence/)).toBeVisible();
  await facts.getByRole('textbox', { name: 'Latency objective, ms' }).fill('45');
  await app.keyboard.press('Enter');
  await expect(facts.getByText(/requests\/s at 45 ms/)).toBeVisible();
  await app.screenshot({ path: testInfo.outputPath('load-test.png'), animations: 'disabled' });
  expect(await axeFindingsInBothThemes(app, 'main'), 'load tests').toEqual([]);

  await app.getByRole('tab', { name: 'Need' }).click();
  await expect(app.getByText(/^Tested to .* requests\/s$/).first()).toBeVisible();
  await app.reload();
  await expect(app.getByText(/^Tested to .* requests\/s$/).first()).toBeVisible();
  for (const tab of ['Events and limits', 'Error budget']) {
    await app.getByRole('tab', { name: tab }).click();
    await expect(app.getByRole('region', { name: tab })).toBeVisible();
    expect(await axeFindings(app, 'light', 'main'), tab).toEqual([]);
  }
  await app.getByRole('tab', { name: 'Load tests' }).click();
  await app.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(app.getByRole('heading', { name: 'No load test yet' })).toBeVisible();
  await app.getByRole('button', { name: /^Undo/ }).click();
  await expect(app.getByRole('heading', { name: 'stats_history.csv' })).toBeVisible();
  await app.getByRole('button', { name: /^Redo/ }).click();
  await expect(app.getByRole('heading', { name: 'No load test yet' })).toBeVisible();
});

test('finds a service of the fleet by key and opens its plan', async ({ app }, testInfo) => {
  await app.setViewportSize({ width: 1280, height: 800 });
  await app.keyboard.press('ControlOrMeta+8');
  const table = app.getByRole('table', { name: 'Services' });
  await expect(table.getByRole('row', { name: /^checkout .*96/ })).toBeVisible();
  await app.screenshot({ path: testInfo.outputPath('fleet.png'), animations: 'disabled' });
  await table.getByRole('button', { name: 'Service' }).click();
  await table.getByRole('button', { name: 'Service' }).click();
  await expect(table.getByRole('columnheader', { name: 'Service' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(table.getByRole('rowheader').first()).toHaveText(/^search/);
  await goToStep(app, 'Forecast');
  await app.keyboard.press('f');
  await expect(app.getByRole('searchbox', { name: 'Find a service' })).toBeFocused();
  await app.keyboard.type('check');
  await expect(table.getByRole('rowheader')).toHaveText(['checkout']);
  await app.keyboard.press('Enter');
  await expect(stepButton(app, 'Capacity')).toHaveAttribute('aria-current', 'step');
});

/** Half a minute at each of seven loads; requests queue as more are in flight. */
function locustHistory(): string {
  const header =
    'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response Time,Total Max Response Time,Total Average Content Size';
  const rows = [5, 10, 15, 20, 25, 30, 35].flatMap((users, stage) =>
    Array.from({ length: 30 }, (_, second) => {
      const latency = (1000 * (1 + 0.02 * (users - 1) + 0.0004 * users * (users - 1))) / 50;
      const rate = (1000 * users) / latency;
      const wiggle = 1 + 0.02 * Math.sin(second);
      const at = 1_781_344_800 + stage * 30 + second;
      return `${at},${users},,Aggregated,${(rate * wiggle).toFixed(2)},0,1,1,1,1,1,${latency.toFixed(2)},1,1,1,1,1,100,0,1,1,1,1,1`;
    }),
  );
  return [header, ...rows].join('\n');
}
