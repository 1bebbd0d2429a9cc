import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findViolations } from './find-violations.ts';
import { LAYER_RULES } from './layer-rules.ts';
import { readModuleGraph } from './module-graph.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['shared', 'electron', 'renderer', 'test', 'sample-data'];

/** A small project that keeps to every layer; each case plants one file in it. */
const CLEAN: Readonly<Record<string, string>> = {
  'shared/core/plan.ts':
    "import { mean } from 'simple-statistics';\nexport const plan = mean;\nexport type Plan = typeof plan;\n",
  'shared/core/cost/cost.ts': 'export const cost = 1;\n',
  'shared/contract/api.ts':
    "import type { Plan } from '../core/plan.ts';\nexport const api = 1;\nexport type Api = Plan;\n",
  'shared/import/read.ts':
    "import papa from 'papaparse';\nimport { plan } from '../core/plan.ts';\nexport const read = [papa, plan];\n",
  'shared/report/page.ts': 'export const page = 1;\n',
  'shared/engine/run.ts':
    "import { page } from '../report/page.ts';\nimport { api } from '../contract/api.ts';\nexport const run = [page, api];\n",
  'electron/engine/host.ts':
    "import { readFile } from 'node:fs/promises';\nimport { run } from '../../shared/engine/run.ts';\nexport const host = [readFile, run];\n",
  'electron/main/main.ts':
    "import { app } from 'electron';\nimport { host } from '../engine/host.ts';\nexport const main = [app, host];\n",
  'electron/preload/preload.ts':
    "import { ipcRenderer } from 'electron';\nexport const preload = ipcRenderer;\n",
  'electron/cli/cli.ts': "import { host } from '../engine/host.ts';\nexport const cli = host;\n",
  'renderer/screen.tsx':
    "import type { Plan } from '../shared/core/plan.ts';\nimport { api } from '../shared/contract/api.ts';\nexport const screen = (plan: Plan) => <p>{api + plan.length}</p>;\n",
  'test/probe.ts':
    "import { plan } from '../shared/core/plan.ts';\nexport const probe = [plan, new Date()];\n",
};

/** For each rule at least one file that breaks it: [rule, path, source]. */
const PLANTED: readonly (readonly [string, string, string])[] = [
  [
    'core-is-pure',
    'shared/core/a.ts',
    "import type { Api } from '../contract/api.ts';\nexport type A = Api;",
  ],
  ['core-is-pure', 'shared/core/a.ts', "import { parse } from 'yaml';\nexport const a = parse;"],
  [
    'core-is-pure',
    'shared/core/a.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  [
    'core-imports-downward',
    'shared/core/series/a.ts',
    "import type { cost } from '../cost/cost.ts';\nexport type A = typeof cost;",
  ],
  [
    'core-imports-downward',
    'shared/core/unheard-of/a.ts',
    "import { cost } from '../cost/cost.ts';\nexport const a = cost;",
  ],
  [
    'shared-knows-no-host',
    'shared/engine/a.ts',
    "import { host } from '../../electron/engine/host.ts';\nexport const a = host;",
  ],
  ['shared-knows-no-host', 'shared/report/a.ts', "import react from 'react';\nexport const a = react;"],
  ['shared-knows-no-host', 'shared/engine/a.ts', "export const a = () => import('node:path');"],
  [
    'shared-imports-downward',
    'shared/report/a.ts',
    "import { run } from '../engine/run.ts';\nexport const a = run;",
  ],
  ['shared-imports-downward', 'shared/report/a.ts', "export type { read } from '../import/read.ts';"],
  ['shared-imports-downward', 'shared/contract/a.ts', "export * from '../engine/run.ts';"],
  ['parsers-only-in-import', 'electron/cli/a.ts', "import papa from 'papaparse';\nexport const a = papa;"],
  ['parsers-only-in-import', 'shared/engine/a.ts', "import papa from 'papaparse';\nexport const a = papa;"],
  [
    'renderer-takes-values-from-contract',
    'renderer/a.ts',
    "import { plan } from '../shared/core/plan.ts';\nexport const a = plan;",
  ],
  ['renderer-takes-values-from-contract', 'renderer/a.ts', "export { run } from '../shared/engine/run.ts';"],
  [
    'renderer-takes-values-from-contract',
    'renderer/a.ts',
    "import { type Plan } from '../shared/core/plan.ts';\nexport type A = Plan;",
  ],
  [
    'renderer-knows-no-host',
    'renderer/a.ts',
    "import type { host } from '../electron/engine/host.ts';\nexport type A = typeof host;",
  ],
  ['renderer-knows-no-host', 'renderer/a.ts', "import { join } from 'node:path';\nexport const a = join;"],
  [
    'electron-never-imports-renderer',
    'electron/loopback/a.ts',
    "import { screen } from '../../renderer/screen.tsx';\nexport const a = screen;",
  ],
  ['electron-only-in-main-and-preload', 'electron/cli/a.ts', "const a = require('electron');\nexport { a };"],
  [
    'electron-only-in-main-and-preload',
    'electron/engine/a.ts',
    "import type { App } from 'electron';\nexport type A = App;",
  ],
  [
    'engine-host-is-neutral',
    'electron/engine/a.ts',
    "import { main } from '../main/main.ts';\nexport const a = main;",
  ],
  [
    'preload-holds-only-the-bridge',
    'electron/preload/a.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  [
    'product-imports-no-test',
    'electron/cli/a.ts',
    "import { probe } from '../../test/probe.ts';\nexport const a = probe;",
  ],
  ['imports-resolve', 'shared/core/a.ts', "import { gone } from './gone.ts';\nexport const a = gone;"],
  ['imports-resolve', 'renderer/a.ts', 'const name = "x";\nexport const a = () => import(name);'],
  ['no-cycles', 'shared/core/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n"],
  ['no-cycles', 'shared/core/a.ts', "import type { b } from './b.ts';\nexport const a: typeof b | 1 = 1;\n"],
  ['shared-is-deterministic', 'shared/core/a.ts', 'export const a = Math.random();'],
  ['shared-is-deterministic', 'shared/report/a.ts', 'export const a = Date.now();'],
  ['shared-is-deterministic', 'shared/engine/a.ts', 'export const a = new Date(0).getTime();'],
  ['shared-is-deterministic', 'shared/report/a.ts', 'export const a = (1234).toLocaleString();'],
];
const CYCLE_PARTNER = "import { a } from './a.ts';\nexport const b = () => a;\n";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headroom-layers-'));
  for (const [path, source] of Object.entries(CLEAN)) plant(path, source);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(path: string, source: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), source);
}

const violations = () => findViolations(readModuleGraph(root, FOLDERS));

describe('the layer check', () => {
  it('accepts a project that keeps to its layers, type imports across layers included', () => {
    expect(violations()).toEqual([]);
  });

  it.each(PLANTED)('reports %s for %s planted with %j', (rule, path, source) => {
    plant(path, source);
    if (rule === 'no-cycles') plant('shared/core/b.ts', CYCLE_PARTNER);
    const found = violations();
    expect(found.map((violation) => violation.rule)).toContain(rule);
    expect(found.every((violation) => violation.from === path)).toBe(true);
  });

  it('has a planted violation for every rule it knows', () => {
    const planted = new Set(PLANTED.map(([rule]) => rule));
    for (const { name } of LAYER_RULES) expect(planted).toContain(name);
  });

  it('refuses a module that it cannot parse instead of passing it', () => {
    plant('shared/core/a.ts', 'export const = ;');
    expect(violations).toThrow('shared/core/a.ts');
  });
});

describe('npm run check:layers', () => {
  const check = (...args: string[]) =>
    spawnSync('node', [join(PROJECT, 'dist/checks/check-layers.mjs'), ...args], { encoding: 'utf8' });

  it('exits 0 on a clean project, and 1 with file, line and rule on a planted violation', () => {
    execFileSync('npm', ['run', '--silent', 'check:layers', '--', root, '12'], { cwd: PROJECT });
    plant('renderer/a.ts', "\nimport { plan } from '../shared/core/plan.ts';\nexport const a = plan;");
    const { status, stderr } = check(root, '12');
    expect(status).toBe(1);
    expect(stderr).toContain('renderer/a.ts:2  renderer-takes-values-from-contract: shared/core/plan.ts');
  });

  it('exits 1 when it has seen too few modules to prove anything', () => {
    const { status, stderr } = check(root);
    expect(status).toBe(1);
    expect(stderr).toContain('Only 12 modules were read');
    expect(check(mkdtempSync(join(root, 'empty-')), '0').status).toBe(1);
  });
});
