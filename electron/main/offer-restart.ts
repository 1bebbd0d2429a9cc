import { app, dialog } from 'electron';
import type { EngineHost } from './engine-host.ts';
import type { MainWindow } from './main-window.ts';

/** Says that the engine stopped and offers another one. The page is loaded anew, as its calls have failed. */
export async function offerRestart(engine: EngineHost, mainWindow: MainWindow): Promise<void> {
  const options = {
    type: 'error',
    title: 'Headroom',
    message: 'The engine stopped unexpectedly.',
    detail: 'Everything that had been saved is still in the workspace. What was under way was not done.',
    buttons: ['Start It Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  } as const;
  const window = mainWindow.current;
  const { response } = window
    ? await dialog.showMessageBox(window, { ...options, buttons: [...options.buttons] })
    : await dialog.showMessageBox({ ...options, buttons: [...options.buttons] });
  if (response !== 0) return app.quit();
  engine.restart();
  mainWindow.current?.webContents.reload();
}
