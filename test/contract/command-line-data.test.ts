import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportVerdict } from '../../shared/contract/import-types.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import { findProgram, type RunningServer, startGate, startPrometheus } from '../helpers/metrics-servers.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { HOUR_MS, MINUTE_MS, START_MS } from '../helpers/series-batches.ts';
import { writeVersion1Workspace } from '../helpers/version-1-workspace.ts';

const built = builtForTests();
let folder: string;

beforeAll(() => {
  folder = makeTemporaryFolder();
  writeVersion1Workspace(join(folder, 'peak.headroom'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('headroom export', () => {
  it('writes every sample of a workspace, and says how many and where', async () => {
    const out = join(folder, 'series.csv');
    const { status, stdout } = await headroom(['export', '--workspace', 'peak.headroom', '--out', out]);
    expect(status).toBe(0);
    expect(stdout).toBe(`10 samples written to ${out}\n`);
    expect(readFileSync(out, 'utf8').split('\n')[1]).toBe(
      '2026-01-01T00:00:00Z,checkout,saturation,cpu,fraction,3600.0,0.4,a.csv',
    );
  });

  it.each([
    [['--workspace', 'peak.headroom', '--out', 'series.txt'], 2, 'ends neither in .parquet nor in .csv'],
    [['--workspace', 'none.headroom', '--out', 'series.csv'], 3, 'there is no file none.headroom'],
  ] as const)('refuses %j', async (args, code, words) => {
    const { status, stderr } = await headroom(['export', ...args]);
    expect(status).toBe(code);
    expect(stderr).toContain(words);
  });
});

describe.runIf(findProgram('prometheus') !== null)('headroom fetch', () => {
  const token = 'sEcReT-t0ken';
  let server: RunningServer;
  let gate: RunningServer;

  beforeAll(async () => {
    const minutes = 6 * 60;
    server = await startPrometheus(folder, [
      {
        name: 'cpu_usage_ratio',
        labels: { job: 'checkout' },
        samples: Array.from(
          { length: minutes },
          (_, minute) => [START_MS + minute * MINUTE_MS, (minute % 60) / 100] as const,
        ),
      },
    ]);
    gate = await startGate(server.address, { name: 'Authorization', value: `Bearer ${token}` });
  });
  afterAll(async () => {
    await gate?.stop();
    await server?.stop();
  });

  const range = ['--from', '2026-01-05', '--to', '2026-01-05T06:00', '--step', '1h', '--roll-up', 'max'];

  it('lists the metrics of a server', async () => {
    const { status, stdout } = await headroom(['fetch', server.address, '--list']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'cpu_usage_ratio\n' });
  });

  it('imports a query into a workspace under what --signal says, and refreshes it', async () => {
    const workspace = ['--workspace', 'fetched.headroom'];
    const fetched = await headroom(
      [
        'fetch',
        gate.address,
        '--query',
        'cpu_usage_ratio',
        ...range,
        '--signal',
        'saturation:memory',
        '--json',
      ].concat(workspace),
      { HEADROOM_BEARER_TOKEN: token },
    );
    expect(fetched).toMatchObject({ status: 0, stderr: '' });
    const { files } = JSON.parse(fetched.stdout) as ImportVerdict;
    expect(files[0]!.series).toMatchObject([
      { service: 'checkout', signal: 'saturation', resource: 'memory', stepMs: HOUR_MS, points: 6 },
    ]);
    const refreshed = await headroom(['fetch', '--refresh', ...workspace], { HEADROOM_BEARER_TOKEN: token });
    expect(refreshed.stdout).toContain('1 source refreshed');
    expect(readFileSync(join(folder, 'fetched.headroom')).includes(token)).toBe(false);
  });

  it('says what signs in where the server asks for it, and never repeats a secret', async () => {
    const args = ['fetch', gate.address, '--query', 'cpu_usage_ratio', ...range];
    const without = await headroom(args);
    expect(without.status).toBe(3);
    expect(without.stderr).toContain('asks you to sign in (401)');
    const wrong = await headroom(args, { HEADROOM_BASIC_AUTH: 'ann:sEcReT-wrong' });
    expect(wrong.status).toBe(3);
    expect(wrong.stdout + wrong.stderr).not.toContain('sEcReT');
  });

  it.each([
    [['fetch'], 'The address of the server is missing'],
    [['fetch', 'http://x:1', '--query', 'up'], '--from is missing'],
  ] as const)('refuses %j with the flag that mends it', async (args, words) => {
    const { status, stderr } = await headroom(args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command beside this process, which may be answering it. */
function headroom(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [built.commandFile, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (texts.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (texts.stderr += String(chunk)));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, ...texts })));
}
