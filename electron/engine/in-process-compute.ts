import type { RunContext } from '../../shared/core/run-context.ts';
import type { ComputePort } from '../../shared/engine/engine-context.ts';
import { type JobName, type Jobs, runJob } from '../../shared/engine/jobs.ts';

/** Runs jobs on the calling thread: for the command line, which has nothing else to do meanwhile. */
export class InProcessCompute implements ComputePort {
  async run<J extends JobName>(job: J, input: Jobs[J]['in'], run: RunContext): Promise<Jobs[J]['out']> {
    run.checkpoint();
    return runJob(job, input, run);
  }
}
