import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PoolCompute } from '../../../electron/engine/pool-compute.ts';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import { type RunContext, UNATTENDED } from '../../../shared/core/run-context.ts';
import type { Jobs } from '../../../shared/engine/jobs.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** The workers below never look at their input. */
const NO_INPUT = {} as Jobs['plan.size']['in'];

it('rejects what a worker that cannot start was given, again and again, and never hangs', async () => {
  const pool = poolOf("throw new Error('no such library');");
  await expect(pool.run('plan.size', NO_INPUT, UNATTENDED)).rejects.toThrow('no such library');
  await expect(pool.run('plan.size', NO_INPUT, UNATTENDED)).rejects.toThrow('no such library');
});

it('rejects the job of a worker that ends, and runs the next', async () => {
  const pool = poolOf(`
    import { existsSync, writeFileSync } from 'node:fs';
    const mark = new URL('first-run', import.meta.url);
    export const runTask = () => {
      if (existsSync(mark)) return { kind: 'value', value: 'second' };
      writeFileSync(mark, '');
      process.exit(3);
    };
  `);
  await expect(pool.run('plan.size', NO_INPUT, UNATTENDED)).rejects.toThrow('worker exited with code: 3');
  expect(await pool.run('plan.size', NO_INPUT, UNATTENDED)).toBe('second');
});

it('has words for a DOMException, which structured clone empties', async () => {
  const pool = poolOf("export const runTask = () => { throw new DOMException('lost', 'AbortError'); };");
  await expect(pool.run('plan.size', NO_INPUT, UNATTENDED)).rejects.toThrow(/\w+/);
});

it('gives a failure of the engine back as it was thrown', async () => {
  const failure = { code: 'UNUSABLE_DATA', message: 'Too short.', hint: 'Import more.' };
  const pool = poolOf(`export const runTask = () => (${JSON.stringify({ kind: 'failure', failure })});`);
  await expect(pool.run('plan.size', NO_INPUT, UNATTENDED)).rejects.toMatchObject({ failure });
});

it('ends the thread of a cancelled job that never looks, and runs the one queued behind it', async () => {
  const pool = poolOf(`
    import { existsSync, writeFileSync } from 'node:fs';
    const mark = new URL('first-run', import.meta.url);
    export const runTask = ({ progress }) => {
      if (existsSync(mark)) return { kind: 'value', value: 'next' };
      writeFileSync(mark, '');
      progress.postMessage({ fraction: 0.5, stage: 'Endless' });
      for (;;) {}
    };
  `);
  const run = cancellable();
  const endless = pool.run('plan.size', NO_INPUT, run);
  const next = pool.run('plan.size', NO_INPUT, UNATTENDED);
  await run.progressed;
  run.cancel();
  await expect(endless).rejects.toBeInstanceOf(Cancelled);
  expect(await next).toBe('next');
});

function poolOf(workerCode: string): PoolCompute {
  const workerFile = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(workerFile, workerCode);
  const pool = new PoolCompute({ workerFile, threads: 1 });
  onTestFinished(() => pool.close());
  return pool;
}

function cancellable(): RunContext & { readonly cancel: () => void; readonly progressed: Promise<void> } {
  let cancelled = false;
  let tell = (): void => {};
  const progressed = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    progressed,
    cancel: () => {
      cancelled = true;
    },
    report: () => tell(),
    checkpoint: () => {
      if (cancelled) throw new Cancelled();
    },
  };
}
