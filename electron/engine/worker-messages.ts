import type { MessagePort } from 'node:worker_threads';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { JobName, Jobs } from '../../shared/engine/jobs.ts';

/** What the pool hands to a worker: a job, its input and the port its progress goes to. */
export interface WorkerTask {
  readonly job: JobName;
  readonly input: Jobs[JobName]['in'];
  readonly progress: MessagePort;
}

/**
 * What comes back. Failures are values: structured clone strips an error of its own fields, and turns a DOMException
 * into `{}`.
 */
export type WorkerAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'defect'; readonly message: string; readonly stack: string };
