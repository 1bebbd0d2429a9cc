import { EngineError } from '../../shared/contract/outcome.ts';
import { runJob } from '../../shared/engine/jobs.ts';
import { throttleProgress } from './progress-throttle.ts';
import type { WorkerAnswer, WorkerTask } from './worker-messages.ts';

/** The pool's entry in a worker thread: runs one job. Cancelling ends the thread, so a job need not look. */
export function runTask({ job, input, progress }: WorkerTask): WorkerAnswer {
  const report = throttleProgress((value) => progress.postMessage(value));
  try {
    const value = runJob(job, input, {
      report: (fraction, stage) => report({ fraction, stage }),
      checkpoint: () => {},
    });
    return { kind: 'value', value };
  } catch (error) {
    if (error instanceof EngineError) return { kind: 'failure', failure: error.failure };
    return {
      kind: 'defect',
      message: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? (error.stack ?? '') : '',
    };
  } finally {
    progress.close();
  }
}
