import type { Page } from '@playwright/test';
import { findProgram, type MadeSeries, startPrometheus } from '../helpers/metrics-servers.ts';
import { axeFindings } from './support/axe-findings.ts';
import { expect, test } from './support/browser-app.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const MINUTE_MS = 60_000;
const DAYS = 4;

test('fetches from a Prometheus by keyboard alone, imports it like a file, and refreshes it', async ({
  app,
}) => {
  test.skip(findProgram('prometheus') === null, 'No Prometheus could be had');
  await inTemporaryFolder(async (folder) => {
    const server = await startPrometheus(folder, [recentTraffic()]);
    try {
      await expect(app.getByRole('button', { name: 'From Prometheus' })).toBeVisible();
      await app.keyboard.press('ControlOrMeta+Shift+I');
      const form = app.getByRole('dialog', { name: 'Import from Prometheus' });
      await expect(form.getByLabel('Address')).toBeFocused();

      // A mistake is told at its field, and nothing typed is lost.
      await app.keyboard.type('prometheus:9090');
      await app.keyboard.press('Enter');
      await expect(form.getByText('Begins with http:// or https://')).toBeVisible();
      await app.keyboard.press('ControlOrMeta+A');
      await app.keyboard.type(server.address);

      await form.getByRole('button', { name: 'List metrics' }).focus();
      await app.keyboard.press('Enter');
      await expect(form.getByRole('button', { name: /^\d+ metrics?$/ })).toBeVisible();
      await form.getByLabel('Metric', { exact: true }).focus();
      await app.keyboard.type('http_req');
      await app.keyboard.press('ArrowDown');
      await app.keyboard.press('Enter');
      const query = form.getByLabel('Query (PromQL)');
      await expect(query).toHaveValue('sum by (job) (rate(http_requests_total[5m]))');

      await query.focus();
      await app.keyboard.type(' +');
      await form.getByRole('button', { name: 'Fetch' }).press('Enter');
      await expect(form.getByText(/could not run the query: .*parse error/)).toBeVisible();
      expect(await seriousFindings(app)).toEqual([]);
      await query.fill('sum by (job) (rate(http_requests_total[5m]))');
      await form.getByRole('button', { name: 'Fetch' }).press('Enter');

      await expect(app.getByRole('heading', { name: 'Files to import' })).toBeVisible();
      const verdict = app.getByRole('complementary', { name: 'Verdict on the files' });
      await expect(verdict.getByText('checkout').first()).toBeVisible();
      await app.getByRole('button', { name: 'Import', exact: true }).press('Enter');
      await expect(app.getByRole('heading', { name: 'Imported' })).toBeVisible();

      await app.getByRole('button', { name: 'Close this import' }).press('Enter');
      const sources = app.getByRole('region', { name: 'Live sources' });
      await expect(sources).toContainText('sum by (job) (rate(http_requests_total[5m]))');
      await sources.getByRole('button', { name: 'Refresh' }).press('Enter');
      await expect(app.getByText(/The last sample is of/)).toBeVisible();
      expect(await seriousFindings(app)).toEqual([]);
      await expect(app.getByText('All changes saved')).toBeVisible();
    } finally {
      await server.stop();
    }
  });
});

/** What axe calls serious or critical, in both themes. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    found.push(...(await axeFindings(page, colorScheme)));
    if (process.env.HEADROOM_PICTURES) {
      await page.screenshot({
        path: `${process.env.HEADROOM_PICTURES}/prometheus-${pictures++}-${colorScheme}.png`,
      });
    }
  }
  return found;
}

let pictures = 1;

/** A counter of the last days that rises by 30 a minute. */
function recentTraffic(): MadeSeries {
  const endMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const minutes = DAYS * 24 * 60;
  return {
    name: 'http_requests_total',
    labels: { job: 'checkout', instance: 'a:80' },
    samples: Array.from(
      { length: minutes },
      (_, minute) => [endMs - (minutes - minute) * MINUTE_MS, 30 * minute] as const,
    ),
  };
}
