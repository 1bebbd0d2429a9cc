import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerSummary } from '../../shared/core/ledger/ledger-entry.ts';
import { builtForTests, SAMPLE_FOLDER } from '../helpers/built-engine.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 8, 20);
const built = builtForTests();
const folder = makeTemporaryFolder();
const workspace = join(folder, 'shop.headroom');
const priceList = join(SAMPLE_FOLDER, 'illustrative-price-list.csv');
const traffic = join(folder, 'shop.csv');

function headroom(...args: readonly string[]) {
  return spawnSync(process.execPath, [built.commandFile, ...args], { encoding: 'utf8', cwd: folder });
}

const plan = (...flags: readonly string[]) =>
  headroom(
    ...['plan', traffic, '--service', 'shop', '--workspace', workspace, '--capacity-per-unit', '100'],
    ...['--horizon', '1d', '--out', 'plan', ...flags],
  );
const on = ['--workspace', workspace, '--service', 'shop'];

beforeAll(() => {
  const lines = Array.from({ length: 24 * 21 }, (_, hour) => {
    const demand = 1000 + 400 * Math.sin((2 * Math.PI * hour) / 24) + ((hour * 7919) % 53);
    return `${new Date(START_MS + hour * HOUR_MS).toISOString()},${demand.toFixed(1)}`;
  });
  writeFileSync(traffic, `time,requests_per_second\n${lines.join('\n')}\n`);
});

describe('headroom plan with a price list', () => {
  it('asks which line prices a unit where it is not one', () => {
    const { status, stderr } = plan('--price-list', priceList, '--unit-type', 'pod-1');
    expect(status).toBe(2);
    expect(stderr).toContain('pod-1 in example-us');
  });

  it('prices by the line chosen, with its commitments', () => {
    const { status, stdout, stderr } = plan(
      ...['--price-list', priceList, '--unit-type', 'pod-1', '--region', 'example-eu'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/Cost +EUR [\d,]+\.\d\d autoscaled.*committed saves EUR/);
  });
});

describe('headroom compare', () => {
  it('prints each scenario against the base, and what moves the plan', () => {
    const file = join(folder, 'what-if.json');
    writeFileSync(
      file,
      JSON.stringify({ name: 'More', changes: [{ kind: 'customers', share: 0.5, fromMs: START_MS }] }),
    );
    const { status, stdout, stderr } = headroom('compare', ...on, '--scenario', file);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/More: P95 peak .* units, EUR/);
    expect(stdout).toMatch(/against the base: \+\d+ units at the P95 peak, EUR/);
    expect(stdout).toContain('What moves the plan most:');
  });

  it('names what is wrong in a file of scenarios', () => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, JSON.stringify([{ name: 'More', changes: [{ kind: 'price', factor: 0 }] }]));
    const { status, stderr } = headroom('compare', ...on, '--scenario', file);
    expect(status).toBe(3);
    expect(stderr).toContain('0.changes.0.factor must be greater than 0');
  });
});

describe('headroom ledger', () => {
  it('freezes a plan, lists it and says that nothing has come yet', () => {
    const { status, stdout, stderr } = headroom('ledger', 'freeze', 'Budget 2027', ...on, '--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const entry = JSON.parse(stdout) as LedgerSummary;
    expect(entry).toMatchObject({ name: 'Budget 2027', state: 'intact' });
    expect(headroom('ledger', 'list', ...on).stdout).toContain(`Budget 2027: frozen 2`);
    expect(headroom('ledger', 'score', 'Budget 2027', ...on).stdout).toContain(
      'None of the forecast’s steps',
    );
    const unknown = headroom('ledger', 'score', 'Budget 2028', ...on);
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('It holds "Budget 2027".');
  });
});

describe('headroom readiness and headroom event-day', () => {
  it('says that there is no event to get ready for, and names the dates where one is', () => {
    const { status, stdout, stderr } = headroom('readiness', ...on);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toBe('The calendar holds no event to get ready for.\n');
    expect(headroom('readiness', ...on, '--done', 'sale/event').status).toBe(2);
  });

  it('follows the data’s last day in words', () => {
    const { status, stdout, stderr } = headroom('event-day', ...on, '--now', '2026-10-10T12:00:00Z');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Sat 10 Oct 2026: .*against the plan as of/);
    expect(stdout).toMatch(/So far .* over 12 steps; .* were expected/);
    expect(stdout).toMatch(/Peak +P50 .* planned P50/);
  });

  it('names the events and the frozen plans there are', () => {
    const { status, stderr } = headroom('event-day', ...on, '--frozen', 'Budget 2031');
    expect(status).toBe(2);
    expect(stderr).toContain('"Budget 2027"');
    expect(headroom('event-day', ...on, '--learn').status).toBe(2);
  });
});
