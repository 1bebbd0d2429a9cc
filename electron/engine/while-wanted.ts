import type { RunContext } from '../../shared/core/run-context.ts';

const LOOK_EVERY_MS = 100;

/**
 * Waits for work that cannot ask by itself whether it is still wanted. Once it is not, `end` is called, and what the
 * checkpoint threw is thrown, whatever the work then comes to.
 */
export async function whileWanted<T>(
  run: Pick<RunContext, 'checkpoint'>,
  work: Promise<T>,
  end: () => void,
): Promise<T> {
  let look: ReturnType<typeof setInterval> | undefined;
  const unwanted = new Promise<never>((_resolve, reject) => {
    look = setInterval(() => {
      try {
        run.checkpoint();
      } catch (error) {
        reject(error);
        end();
      }
    }, LOOK_EVERY_MS);
  });
  try {
    return await Promise.race([work, unwanted]);
  } finally {
    clearInterval(look);
    work.catch(() => {});
  }
}
