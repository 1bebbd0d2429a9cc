import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import { writeMinutesCsv } from '../helpers/csv-files.ts';
import type { EngineHost } from '../helpers/engine-host.ts';
import { HOST_KINDS } from '../helpers/engine-hosts.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

const DAY_MS = 86_400_000;
/** Given for the times of the files, it is the zone that the plan is made in as well. */
const TIME_ZONE = 'America/New_York';
const DOCUMENTS: readonly (readonly [DocumentKind, string])[] = [
  ['plan.json', 'plan.json'],
  ['forecast.csv', 'forecast.csv'],
  ['report.html', 'report.html'],
  ['hpa.yaml', 'exports/hpa.yaml'],
];

const built = builtForTests();
let folder: string;
let load: string;

beforeAll(() => {
  folder = makeTemporaryFolder();
  load = writeMinutesCsv(folder, 'load.csv', { rows: 10 * 1440, values: noisyWave });
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      built.commandFile,
      'plan',
      load,
      '--horizon',
      '1d',
      '--capacity-per-unit',
      '40',
      '--seed',
      '5',
      '--price',
      '0.12',
      '--timezone',
      TIME_ZONE,
    ].concat(['--out', join(folder, 'cli')]),
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(HOST_KINDS)(
  'the documents of a plan made over $name are the bytes that the command line wrote',
  async (kind) => {
    const workspaces = join(folder, kind.name);
    mkdirSync(workspaces);
    const host = await kind.start(built, workspaces);
    try {
      await call(host, 'workspace.create', { name: 'Plan' });
      await call(host, 'import.commit', { files: [await host.grant(load)], timeZone: TIME_ZONE });
      const service = 'checkout';
      const kept = await call(host, 'assumptions.get', { service });
      const chosen = { horizonMs: DAY_MS, capacityPerUnit: 40, seed: 5, pricePerUnitHour: '0.12' };
      await call(host, 'assumptions.set', { service, assumptions: { ...kept, ...chosen } });
      for (const [document, path] of DOCUMENTS) {
        const { text } = await call(host, 'document.render', { service, kind: document });
        expect(text).toBe(readFileSync(join(folder, 'cli', path), 'utf8'));
      }
    } finally {
      await host.stop();
    }
  },
);

async function call<M extends Method>(
  host: EngineHost,
  method: M,
  input: EngineApi[M]['in'],
): Promise<EngineApi[M]['out']> {
  const outcome = await host.client.call(method, input);
  if (outcome.ok) return outcome.value;
  throw new Error(`${method}: ${outcome.error.message}`);
}

function noisyWave(row: number): readonly [number, number] {
  const wave = Math.sin((2 * Math.PI * row) / 1440);
  const noise = ((row * 7919) % 101) - 50;
  return [Math.round(1000 + 500 * wave + noise), Math.round(40 + 20 * wave + noise / 20)];
}
