import { createHash } from 'node:crypto';
import type { RunContext } from '../../shared/core/run-context.ts';
import type { ComputePort } from '../../shared/engine/engine-context.ts';
import type { JobName, Jobs } from '../../shared/engine/jobs.ts';
import type { PreparedResults } from './prepared-results.ts';

/** The parts of a plan: seconds of work, asked for again with the same input whenever something else has changed. */
const KEPT: ReadonlySet<JobName> = new Set(['forecast.build', 'plan.size', 'plan.scale', 'plan.assemble']);
/** Results kept, those used last: the parts of three plans. A forecast of a year ahead is some tens of megabytes. */
const MOST_KEPT = 12;

export interface KeptComputeOptions {
  /** Where a result that is not kept yet is looked for before it is computed. */
  readonly prepared?: PreparedResults | null;
  /** Writes what is computed to `prepared`. */
  readonly preparing?: boolean;
}

/** Computes through another port, and keeps the last results: a job is pure, so the same input has the same result. */
export class KeptCompute implements ComputePort {
  readonly #compute: ComputePort;
  readonly #prepared: PreparedResults | null;
  readonly #preparing: boolean;
  readonly #kept = new Map<string, unknown>();

  constructor(compute: ComputePort, { prepared = null, preparing = false }: KeptComputeOptions = {}) {
    this.#compute = compute;
    this.#prepared = prepared;
    this.#preparing = preparing;
  }

  async run<J extends JobName>(job: J, input: Jobs[J]['in'], run: RunContext): Promise<Jobs[J]['out']> {
    if (!KEPT.has(job)) return this.#compute.run(job, input, run);
    const key = `${job} ${digest(JSON.stringify(input, exactly))}`;
    const result = this.#kept.has(key)
      ? (this.#kept.get(key) as Jobs[J]['out'])
      : await this.#find(key, job, input, run);
    this.#kept.delete(key);
    this.#kept.set(key, result);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return result;
  }

  async #find<J extends JobName>(
    key: string,
    job: J,
    input: Jobs[J]['in'],
    run: RunContext,
  ): Promise<Jobs[J]['out']> {
    const found = await this.#prepared?.read(key);
    if (found !== undefined) return found as Jobs[J]['out'];
    const result = await this.#compute.run(job, input, run);
    if (this.#preparing) await this.#prepared?.write(key, result);
    return result;
  }
}

/** For `JSON.stringify`, which would write samples one by one and every number that is not finite as null. */
function exactly(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name} ${digest(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`;
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function digest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
