import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { renderReport } from '../../shared/report/report-html.ts';
import { PLAN } from '../unit/report/plan-fixture.ts';

/** The report as a planner opens it: a file in a browser, with nothing of Headroom around it. */
const ADDRESS = 'http://report.test/report.html';
const A4_WIDTH_PX = 794;

test.beforeEach(async ({ page }) => {
  await page.route('**/*', (route) =>
    route.request().url() === ADDRESS
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: renderReport(PLAN) })
      : route.abort(),
  );
});

test('asks the network for nothing and reports no error', async ({ page }) => {
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(ADDRESS);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Capacity plan for checkout');
  // The browser itself asks a site for its icon.
  expect(requests.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([ADDRESS]);
  expect(errors.filter((text) => !text.includes('favicon') && !text.includes('ERR_FAILED'))).toEqual([]);
});

test('has no accessibility violation that axe knows', async ({ page }) => {
  await page.goto(ADDRESS);
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(passes.length).toBeGreaterThan(10);
});

for (const width of [A4_WIDTH_PX, 420]) {
  test(`fits into ${width} pixels, with every label of a chart inside its drawing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(ADDRESS);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('svg text')].flatMap((label) => {
        const box = label.getBoundingClientRect();
        const drawing = label.closest('svg')?.getBoundingClientRect();
        const inside =
          drawing &&
          box.left >= drawing.left - 1 &&
          box.right <= drawing.right + 1 &&
          box.bottom <= drawing.bottom + 1;
        return inside ? [] : [label.textContent];
      }),
    );
    expect(cut).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('prints on several pages of A4', async ({ page }) => {
  await page.goto(ADDRESS);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(4);
  expect(pages.length).toBeLessThanOrEqual(12);
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59\d(\.\d+)? 84\d/);
});
