import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { chooseElectronUnderTest } from './electron-under-test.ts';
import { PROJECT_FOLDER } from './project-folder.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

chooseElectronUnderTest();

export { expect };

export interface DesktopFixtures {
  /** The built desktop app with a data folder of its own. */
  readonly desktop: ElectronApplication;
  /** Its window's page, once it shows something. */
  readonly app: Page;
  /** Where a test puts its files. */
  readonly folder: string;
}

export const test = base.extend<DesktopFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  folder: async ({}, use) => inTemporaryFolder(use),
  desktop: async ({ folder }, use) => {
    const desktop = await launchDesktop(folder);
    try {
      await use(desktop);
    } finally {
      await desktop.close();
    }
  },
  app: async ({ desktop }, use) => use(await firstPage(desktop)),
});

/** Starts the built desktop app, its data in `folder`, as if the system gave it these arguments. */
export function launchDesktop(folder: string, args: readonly string[] = []): Promise<ElectronApplication> {
  return _electron.launch({
    args: [PROJECT_FOLDER, ...args],
    cwd: PROJECT_FOLDER,
    env: { ...definedEnvironment(), HEADROOM_USER_DATA: join(folder, 'user-data') },
  });
}

/** The page of the app's window, once it shows something. */
export async function firstPage(desktop: ElectronApplication): Promise<Page> {
  const page = await desktop.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Answers the next open dialogs as a planner who chooses these files would; none: one who cancels. */
export async function answerOpenDialogs(
  desktop: ElectronApplication,
  paths: readonly string[],
): Promise<void> {
  await desktop.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Answers the next save dialogs with this path; null: the planner cancels. */
export async function answerSaveDialogs(desktop: ElectronApplication, path: string | null): Promise<void> {
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

/** Clicks an item of the app's menu. */
export async function clickMenu(desktop: ElectronApplication, id: string): Promise<void> {
  await desktop.evaluate(({ BrowserWindow, Menu }, itemId) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(itemId);
    if (!item) throw new Error(`The menu has no item ${itemId}`);
    item.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
  }, id);
}

/** Answers the next message boxes with the button of this label. */
export async function answerMessageBoxes(desktop: ElectronApplication, button: string): Promise<void> {
  await desktop.evaluate(({ dialog }, label) => {
    dialog.showMessageBox = async (...args: unknown[]) => {
      const options = args.at(-1) as { readonly buttons?: readonly string[] };
      return { response: options.buttons?.indexOf(label) ?? -1, checkboxChecked: false };
    };
  }, button);
}

/** Ends the app's engine without a word. */
export async function killEngine(desktop: ElectronApplication): Promise<void> {
  await desktop.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find(({ name }) => name === 'Headroom engine');
    if (!engine) throw new Error('The app has no engine');
    process.kill(engine.pid, 'SIGKILL');
  });
}
