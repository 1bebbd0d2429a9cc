import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFile } from '../e2e/support/chromium.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import { writeMinutesCsv } from '../helpers/csv-files.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

const built = builtForTests();
const folder = makeTemporaryFolder();
const workspace = join(folder, 'load.headroom');
const hasChromium = existsSync(chromiumFile());

function headroom(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.commandFile, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, CHROMIUM: chromiumFile(), ...environment },
  });
  return { status, stdout, stderr };
}

const contents = (name: string) => readFileSync(join(folder, name));
const sectionsOf = (name: string) =>
  [
    ...contents(name)
      .toString('utf8')
      .matchAll(/<section id="([^"]+)"/g),
  ].map((match) => match[1]);

describe('headroom report', () => {
  beforeAll(() => {
    const load = writeMinutesCsv(folder, 'load.csv', {
      rows: 10 * 1440,
      values: (row) => [Math.round(1000 + 500 * Math.sin(row / 229) + ((row * 7919) % 101)), 40 + (row % 7)],
    });
    const planned = headroom(
      ['plan', load, '--workspace', workspace, '--horizon', '1d', '--capacity-per-unit', '40'].concat([
        '--sections',
        'cost,summary',
        '--out',
        join(folder, 'plan'),
      ]),
    );
    expect(planned.stderr).toBe('');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps the sections that were chosen with the plan, in their order, for every later document', () => {
    expect(sectionsOf('plan/report.html')).toEqual(['decision', 'cost', 'summary']);
    const out = join(folder, 'later');
    const { status, stdout } = headroom([
      'report',
      '--workspace',
      workspace,
      '--service',
      'checkout',
      '--format',
      'html,json',
      '--out',
      out,
    ]);
    expect([status, stdout]).toEqual([0, `report.html, plan.json in ${out}\n`]);
    expect(contents('later/report.html')).toEqual(contents('plan/report.html'));
    expect(contents('later/plan.json')).toEqual(contents('plan/plan.json'));
  });

  it('writes one document of all services, and says which documents are of one service', () => {
    const all = ['report', '--workspace', workspace, '--out', join(folder, 'all')];
    expect(headroom([...all, '--format', 'html,xlsx']).status).toBe(0);
    expect(sectionsOf('all/report.html').slice(0, 3)).toEqual(['decision', 'overview', 'service-1-summary']);
    expect(contents('all/plan.xlsx').toString('latin1')).toMatch(/^PK/);
    const { status, stderr } = headroom([...all, '--format', 'csv']);
    expect(status).toBe(2);
    expect(stderr).toContain('forecast.csv is made of one service at a time');
  });

  it.skipIf(!hasChromium)('prints a PDF', () => {
    const args = ['report', '--workspace', workspace, '--service', 'checkout', '--format', 'pdf'];
    expect(headroom([...args, '--out', join(folder, 'pdf')])).toMatchObject({ status: 0, stderr: '' });
    expect(contents('pdf/report.pdf').toString('latin1')).toMatch(/^%PDF-/);
  });

  it('says what was looked for where nothing can print, and how to mend it', () => {
    const args = ['report', '--workspace', workspace, '--service', 'checkout', '--format', 'pdf'];
    const { status, stderr } = headroom([...args, '--out', join(folder, 'none')], {
      CHROMIUM: '',
      PATH: folder,
      HOME: folder,
      PROGRAMFILES: folder,
    });
    // On macOS browsers lie in one place whatever the environment says.
    if (process.platform === 'darwin' && status === 0) return;
    expect(status).toBe(3);
    expect(stderr).toMatch(/none was found: CHROMIUM is not set[\s\S]*Install Chromium, Chrome or Edge/);
  });

  it.each([
    [['--sections', 'cost,nothing'], /--sections: there is no section "nothing"/],
    [['--format', 'docx'], /--format: there is no format "docx"/],
  ])('refuses %j and names what there is', (flags, message) => {
    const { status, stderr } = headroom(['report', '--workspace', workspace, '--out', folder, ...flags]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});

it('headroom schema prints the schema that plan.json names', () => {
  const { status, stdout } = headroom(['schema']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:headroom:plan:1',
  });
});
