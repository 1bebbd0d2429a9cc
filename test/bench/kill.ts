import { spawnSync } from 'node:child_process';

/** `npm run bench:kill -- [RUNS]`: the crash test of the workspace, many times over (default 50). */
const [runs = '50'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/contract/workspace-crash.test.ts'],
  { stdio: 'inherit', env: { ...process.env, HEADROOM_KILL_RUNS: runs } },
);
process.exit(status ?? 1);
