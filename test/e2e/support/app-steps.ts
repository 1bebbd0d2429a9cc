import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** For what waits on a plan: hundreds of futures are simulated on whatever machine this is. */
export const WHILE_PLANNING = { timeout: 90_000 };

export type Step =
  | 'Import'
  | 'Explore'
  | 'Forecast'
  | 'Capacity'
  | 'Scaling'
  | 'Cost'
  | 'Report'
  | 'Fleet'
  | 'Event day';

/** Opens the sample data and waits until the workspace is there; its plan may still be under way. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(rail(page).getByRole('combobox', { name: 'Service' })).toBeVisible();
}

/** Answers the file dialog that `ask` opens. */
export async function chooseFiles(
  page: Page,
  files: string | readonly string[],
  ask: () => Promise<void>,
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  // A key goes another way than the word to hand dialogs over, and may be faster: the page's answer says that it has it.
  await page.evaluate(() => null);
  await ask();
  await (await chooser).setFiles(typeof files === 'string' ? files : [...files]);
}

export async function goToStep(page: Page, step: Step): Promise<void> {
  await stepButton(page, step).click();
}

/** The step in the rail; its name goes on with what is to be known of it, e.g. "Cost done". */
export function stepButton(page: Page, step: Step): Locator {
  return rail(page).getByRole('button', { name: new RegExp(`^${step}`) });
}

/** Waits until the plan of the service is there and up to date. */
export async function waitForPlan(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Up to date', WHILE_PLANNING);
}

/** Plans so many days ahead, for tests in which a long computation would only take longer; begins a plan. */
export async function setHorizon(page: Page, days: number): Promise<void> {
  await goToStep(page, 'Forecast');
  const horizon = page.getByRole('textbox', { name: 'Horizon' });
  await horizon.fill(String(days));
  await horizon.press('Enter');
}

/** The report as it will be saved, in its sandboxed frame. */
export function reportPreview(page: Page): FrameLocator {
  return page.getByTitle('Preview of the report').contentFrame();
}

function rail(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Workspace and steps' });
}
