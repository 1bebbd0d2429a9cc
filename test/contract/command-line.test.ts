import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportVerdict } from '../../shared/contract/import-types.ts';
import type { PolicyReplay } from '../../shared/contract/policy-types.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import { writeMinutesCsv } from '../helpers/csv-files.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { HOUR_MS, START_MS } from '../helpers/series-batches.ts';

const POLICY = {
  targetUtilisation: 0.5,
  minReplicas: 2,
  maxReplicas: 50,
  floors: [],
  stabilisationDownSeconds: 300,
  toleranceFraction: 0.1,
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
};

const built = builtForTests();
let folder: string;
let load: string;

beforeAll(() => {
  folder = makeTemporaryFolder();
  load = writeHours('shop.csv', 'Z');
  writeHours('naive.csv', '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('headroom plan', () => {
  it('writes the report, the plan, the forecast and the exports, and prints ten lines', () => {
    const { status, stdout, stderr } = headroom(
      ...[
        'plan',
        load,
        '--capacity-per-unit',
        '30',
        '--horizon',
        '2d',
        '--price',
        '0.12',
        '--currency',
        'EUR',
      ],
      ...['--event', 'Sale,2026-02-03T08:00,2026-02-03T12:00,x2', '--out', out('plan')],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(10);
    expect(stdout).toMatch(/Cost +EUR [\d,]+\.\d\d autoscaled, EUR [\d,]+\.\d\d for a static fleet/);
    expect(stdout).toContain('Sale (×2)');
    expect(stdout).not.toMatch(/breach probability 0 %/);
    expect(readdirSync(out('plan')).sort()).toEqual([
      'exports',
      'forecast.csv',
      'plan.json',
      'plan.xlsx',
      'report.html',
    ]);
    expect(readFileSync(join(out('plan'), 'exports', 'hpa.yaml'), 'utf8')).toContain(
      'kind: HorizontalPodAutoscaler',
    );
    const plan = JSON.parse(readFileSync(join(out('plan'), 'plan.json'), 'utf8')) as Plan;
    expect(plan.assumptions.events[0]).toMatchObject({
      startMs: Date.parse('2026-02-03T08:00:00Z'),
      uplift: 2,
    });
    expect(plan.cost?.currency).toBe('EUR');
  });

  it('gives the same bytes for the same input and seed, and says that without a price cost is left out', () => {
    const flags = ['--capacity-per-unit', '30', '--horizon', '1d', '--seed', '7'];
    const first = headroom('plan', load, ...flags, '--out', out('first'));
    headroom('plan', load, ...flags, '--out', out('second'));
    expect(first.stdout).toContain('left out: no price was given (--price)');
    for (const name of ['plan.json', 'plan.xlsx', 'forecast.csv', 'report.html']) {
      expect(readFileSync(join(out('second'), name)).equals(readFileSync(join(out('first'), name)))).toBe(
        true,
      );
    }
  });

  it('asks for --service where the files hold several', () => {
    const other = writeMinutesCsv(folder, 'other.csv', { rows: 3000, service: 'search' });
    const { status, stderr } = headroom('plan', load, other, '--out', out('none'));
    expect(status).toBe(2);
    expect(stderr).toContain('--service NAME');
    expect(existsSync(out('none'))).toBe(false);
  });
});

describe('headroom forecast', () => {
  it('writes the central forecast and a pair of columns a level, from the first step after --until', () => {
    const file = out('forecast.csv');
    const { status, stderr } = headroom(
      ...['forecast', load, '--column', 'requests', '--horizon', '24h', '--level', '95,80'],
      ...['--until', '2026-01-26T00:00:00Z', '--out', file],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(rows[0]).toBe('time,mean,lo80,hi80,lo95,hi95');
    expect(rows).toHaveLength(25);
    expect(rows[1]!.split(',')[0]).toBe('2026-01-26T00:00:00Z');
    for (const row of rows.slice(1)) {
      const [mean, lo80, hi80, lo95, hi95] = row.split(',').slice(1).map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      expect([lo95, lo80, mean, hi80, hi95]).toEqual([lo95, lo80, mean, hi80, hi95].sort((a, b) => a - b));
    }
  });

  it('uses nothing after --until', () => {
    const changed = join(folder, 'changed.csv');
    const lines = readFileSync(load, 'utf8').trimEnd().split('\n');
    const cut = lines.findIndex((line) => line.startsWith('2026-01-26'));
    writeFileSync(
      changed,
      [...lines.slice(0, cut), ...lines.slice(cut).map((line) => line.replace(/,\d.*/, ',9,9'))].join('\n'),
    );
    const flags = ['--column', 'requests', '--until', '2026-01-26', '--horizon', '6h'];
    headroom('forecast', load, ...flags, '--out', out('whole.csv'));
    headroom('forecast', changed, ...flags, '--out', out('changed.csv'));
    expect(readFileSync(out('changed.csv'), 'utf8')).toBe(readFileSync(out('whole.csv'), 'utf8'));
  });

  it('forecasts with one method alone, and says when it does not apply', () => {
    const flags = ['--column', 'requests', '--horizon', '6h', '--out', out('alone.csv'), '--method'];
    expect(headroom('forecast', load, ...flags, 'mstl')).toMatchObject({ status: 0, stderr: '' });
    const short = headroom('forecast', load, ...flags, 'year-on-year');
    expect(short.status).not.toBe(0);
    expect(short.stderr).toContain('"year-on-year" does not apply to this series');
  });

  it("gives percentages back in the file's own unit", () => {
    headroom('forecast', load, '--column', 'cpu_percent', '--horizon', '3h', '--out', out('cpu.csv'));
    const means = readFileSync(out('cpu.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[1]));
    expect(Math.min(...means)).toBeGreaterThan(10);
  });
});

describe('headroom import', () => {
  it('prints the verdict as JSON with every row accounted for', () => {
    const { status, stdout } = headroom('import', load, '--json');
    expect(status).toBe(0);
    const { files } = JSON.parse(stdout) as ImportVerdict;
    expect(files[0]).toMatchObject({ name: 'shop.csv', encoding: 'utf-8', delimiter: ',' });
    expect(files[0]!.rows.read).toBe(files[0]!.rows.kept + files[0]!.rows.rejected);
    expect(files[0]!.series.map(({ signal, points }) => [signal, points])).toEqual(
      expect.arrayContaining([
        ['traffic', 672],
        ['saturation', 672],
      ]),
    );
  });

  it('asks for --timezone where times have no offset, and takes it', () => {
    const asked = headroom('import', join(folder, 'naive.csv'));
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain('--timezone');
    const inJson = headroom('import', join(folder, 'naive.csv'), '--json');
    expect(inJson.status).toBe(2);
    expect(JSON.parse(inJson.stdout)).toMatchObject({ questions: [{ code: 'time-zone' }] });
    const told = headroom('import', join(folder, 'naive.csv'), '--timezone', 'Asia/Tokyo', '--json');
    expect((JSON.parse(told.stdout) as ImportVerdict).files[0]!.series[0]!.start).toBe(
      '2026-01-04T15:00:00Z',
    );
  });

  it('keeps what it read in the workspace it was given', () => {
    const workspace = out('kept.headroom');
    expect(headroom('import', load, '--workspace', workspace).status).toBe(0);
    expect(headroom('import', load, '--workspace', workspace).status).toBe(0);
    expect(existsSync(workspace)).toBe(true);
  });
});

describe('headroom simulate', () => {
  it('replays a policy on a demand', () => {
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, JSON.stringify(POLICY));
    const { status, stdout } = headroom(
      ...[
        'simulate',
        '--policy',
        policy,
        '--demand',
        load,
        '--column',
        'requests',
        '--capacity-per-unit',
        '50',
        '--json',
      ],
    );
    expect(status).toBe(0);
    const replay = JSON.parse(stdout) as PolicyReplay;
    expect(replay.minutes).toBe(672 * 60);
    expect(replay.peakReplicas).toBeGreaterThan(POLICY.minReplicas);
    expect(replay.peakReplicas).toBeLessThanOrEqual(POLICY.maxReplicas);
  });

  it('says which field of a policy is wrong', () => {
    const policy = join(folder, 'wrong.json');
    writeFileSync(policy, JSON.stringify({ ...POLICY, targetUtilisation: 55 }));
    const { status, stderr } = headroom(
      'simulate',
      '--policy',
      policy,
      '--demand',
      load,
      '--capacity-per-unit',
      '50',
    );
    expect(status).toBe(3);
    expect(stderr).toContain('targetUtilisation must be at most 1');
  });
});

describe('exit codes', () => {
  it.each<[number, string, readonly string[]]>([
    [0, 'help', ['--help']],
    [0, 'help of a command', ['plan', '--help']],
    [0, 'the version', ['--version']],
    [2, 'no command', []],
    [2, 'an unknown command', ['guess']],
    [2, 'an unknown flag', ['import', 'x.csv', '--fast']],
    [2, 'a flag that is missing', ['plan', 'x.csv']],
    [2, 'a length of time that is none', ['plan', 'x.csv', '--out', 'o', '--horizon', 'soon']],
    [3, 'a file that is not there', ['import', 'no-such-file.csv']],
  ])('%i: %s', (expected, _what, args) => {
    expect(headroom(...args).status).toBe(expected);
  });

  it('3: a file without a table in it', () => {
    writeFileSync(join(folder, 'noise.csv'), 'lorem ipsum dolor\nsit amet\n');
    expect(headroom('import', join(folder, 'noise.csv')).status).toBe(3);
  });
});

function headroom(...args: readonly string[]) {
  return spawnSync(process.execPath, [built.commandFile, ...args], { encoding: 'utf8', cwd: folder });
}

function out(name: string): string {
  return join(folder, `out-${name}`);
}

/** Four weeks of hours from Monday 5 January 2026 with a daily and a weekly season. */
function writeHours(name: string, offset: string): string {
  const lines = ['time,requests,cpu_percent'];
  for (let hour = 0; hour < 28 * 24; hour++) {
    const time = new Date(START_MS + hour * HOUR_MS).toISOString().slice(0, 19);
    const wave = Math.sin((2 * Math.PI * hour) / 24) + 0.3 * Math.sin((2 * Math.PI * hour) / 168);
    const requests = 300 + 150 * wave + ((hour * 7919) % 13);
    lines.push(`${time}${offset},${requests.toFixed(1)},${(30 + 15 * wave).toFixed(1)}`);
  }
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
