import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules whose verdict depends on colours; all others read the same page in either theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What stands in `main`, what opens over it, or all there is. The frame round a screen is read once, with the screen. */
export type Part = 'main' | '[role="dialog"]' | 'body';

/** What axe calls serious or critical, each with where it was found; the dark theme is read for its colours only. */
export async function axeFindings(
  page: Page,
  theme: 'light' | 'dark',
  part: Part = 'body',
): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: theme });
  const axe = new AxeBuilder({ page })
    .include(part)
    // Only what is wrong is written out. The page is one document, so axe need not gather frames on a page of its own.
    .options({ resultTypes: ['violations'], iframes: false })
    .setLegacyMode(true)
    // The report's frame is another document: its own spec looks at it. A scatter's hundreds of dots hold no text.
    .exclude('iframe')
    .exclude('.recharts-scatter');
  const { violations } = await (theme === 'dark' ? axe.withRules(COLOUR_RULES) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${theme} ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
}

/** The same in both themes. */
export async function axeFindingsInBothThemes(page: Page, part: Part = 'body'): Promise<readonly string[]> {
  return [...(await axeFindings(page, 'light', part)), ...(await axeFindings(page, 'dark', part))];
}
