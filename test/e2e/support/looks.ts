import { expect, type Page } from '@playwright/test';
import { axeFindings, type Part } from './axe-findings.ts';

/** What a screen is looked at in. A theme changes colours, not places: the wide page is looked at in one. */
export const LOOKS = [
  { size: { width: 1280, height: 800 }, themes: ['light', 'dark'] },
  { size: { width: 1920, height: 1080 }, themes: ['light'] },
] as const;

/** Takes a picture of the page in a theme, `path` and the theme its name; axe finds nothing serious in `part`, where one is given. */
export async function look(
  page: Page,
  path: string,
  theme: 'light' | 'dark',
  part: Part | null,
): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.screenshot({ path: `${path}-${theme}.png`, animations: 'disabled' });
  if (part !== null) expect(await axeFindings(page, theme, part), path).toEqual([]);
}

/** Looks at the view in both themes. */
export async function lookInBothThemes(page: Page, path: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) await look(page, path, theme, 'main');
}
