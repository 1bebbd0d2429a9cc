import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Progress } from '../../shared/contract/messages.ts';
import { Cancelled, EngineError } from '../../shared/contract/outcome.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import type { ComputePort } from '../../shared/engine/engine-context.ts';
import type { JobName, Jobs } from '../../shared/engine/jobs.ts';
import type { WorkerAnswer, WorkerTask } from './worker-messages.ts';

/** How often a job's run is asked whether it has been cancelled. */
const CANCEL_POLL_MS = 50;
const IDLE_TIMEOUT_MS = 60_000;

export interface PoolComputeOptions {
  /** The compiled worker. */
  readonly workerFile: string;
  /** Most threads; default: one fewer than the processor has, at least one. */
  readonly threads?: number;
}

/** Runs jobs on worker threads. Jobs are pure, so cancelling one is ending its thread. */
export class PoolCompute implements ComputePort {
  readonly #pool: Piscina<WorkerTask, WorkerAnswer>;
  readonly #underWay = new Set<AbortController>();

  constructor({ workerFile, threads = Math.max(1, availableParallelism() - 1) }: PoolComputeOptions) {
    this.#pool = new Piscina<WorkerTask, WorkerAnswer>({
      filename: workerFile,
      name: 'runTask',
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: IDLE_TIMEOUT_MS,
      atomics: 'disabled',
    });
    // A worker that cannot start belongs to no task: without this its tasks would wait forever.
    this.#pool.on('error', (error: Error) => {
      for (const controller of this.#underWay) controller.abort(error);
    });
  }

  async run<J extends JobName>(job: J, input: Jobs[J]['in'], run: RunContext): Promise<Jobs[J]['out']> {
    run.checkpoint();
    const controller = new AbortController();
    this.#underWay.add(controller);
    const { port1, port2 } = new MessageChannel();
    port1.on('message', ({ fraction, stage }: Progress) => run.report(fraction, stage));
    const poll = setInterval(() => {
      if (isCancelled(run)) controller.abort(new Cancelled());
    }, CANCEL_POLL_MS);
    try {
      const task: WorkerTask = { job, input, progress: port2 };
      const answer = await this.#pool.run(task, { signal: controller.signal, transferList: [port2] });
      return unwrap(answer) as Jobs[J]['out'];
    } catch (error) {
      throw failureOf(error, controller.signal.reason);
    } finally {
      clearInterval(poll);
      port1.close();
      this.#underWay.delete(controller);
    }
  }

  async close(): Promise<void> {
    for (const controller of this.#underWay) controller.abort(new Cancelled());
    await this.#pool.destroy();
  }
}

function isCancelled(run: RunContext): boolean {
  try {
    run.checkpoint();
    return false;
  } catch {
    return true;
  }
}

function unwrap(answer: WorkerAnswer): unknown {
  if (answer.kind === 'value') return answer.value;
  if (answer.kind === 'failure') throw new EngineError(answer.failure);
  const error = new Error(answer.message);
  error.stack = answer.stack;
  throw error;
}

/** Why a task ended: what it was aborted for, else what came out of its worker, of which a DOMException is but `{}`. */
function failureOf(error: unknown, abortReason: unknown): Error {
  if (abortReason instanceof Error) return abortReason;
  return error instanceof Error ? error : new Error('The computation stopped before it was done.');
}
