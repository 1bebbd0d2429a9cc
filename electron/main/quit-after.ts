import { app } from 'electron';

/** Holds the app's end until some work is done, however it ends. */
export function quitAfter(work: () => Promise<void>): void {
  let state: 'open' | 'working' | 'done' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'done') return;
    event.preventDefault();
    if (state === 'working') return;
    state = 'working';
    void work()
      .catch(() => {})
      .then(() => {
        state = 'done';
        app.quit();
      });
  });
}
