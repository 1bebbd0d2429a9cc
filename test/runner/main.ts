import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runChecks } from './checks.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { ensureHeadlessShell } from './ensure-headless-shell.ts';
import { ensureMetricsServers } from './ensure-metrics-servers.ts';
import { ensurePdfReader } from './ensure-pdf-reader.ts';
import { runProgram } from './run-program.ts';
import {
  judged,
  NOTHING,
  oneFailure,
  type PlaywrightReport,
  sumOf,
  type Tally,
  tallyPlaywright,
  tallyVitest,
  type VitestReport,
} from './tally.ts';

const RESULTS = 'dist/test-results';
const VITEST_REPORT = `${RESULTS}/vitest.json`;
const PLAYWRIGHT_REPORT = `${RESULTS}/playwright.json`;
/** Longest part of a failure's message that is shown again at the end. */
const MESSAGE_LINES = 12;

interface Stage {
  readonly title: string;
  readonly run: () => Promise<Tally>;
}

const STAGES: Readonly<Record<string, Stage>> = {
  checks: { title: 'Checks', run: runChecks },
  // Before the tests that look at the sample's plans: the build computes them.
  build: { title: 'Build', run: runBuild },
  unit: { title: 'Unit, property, contract, baseline and architecture tests (Vitest)', run: runVitest },
  browser: { title: 'Browser and desktop tests (Playwright)', run: runPlaywright },
};

async function runVitest(): Promise<Tally> {
  await ensureMetricsServers();
  await ensurePdfReader();
  const environment = { CHROMIUM: await ensureChromium() };
  const { exitCode } = await runProgram(
    'node_modules/.bin/vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
    { output: 'shown', environment },
  );
  return judged('Vitest', tallyVitest(readReport<VitestReport>(VITEST_REPORT)), exitCode);
}

async function runBuild(): Promise<Tally> {
  const { exitCode, output } = await runProgram('npm', ['run', '--silent', 'build'], { output: 'kept' });
  process.stdout.write(exitCode === 0 ? '✓ npm run build\n' : output);
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : oneFailure('npm run build', output);
}

async function runPlaywright(): Promise<Tally> {
  // A browser that was named is the one to test in.
  const shell = process.env.CHROMIUM ? null : await ensureHeadlessShell();
  const environment = {
    CHROMIUM: await ensureChromium(),
    ...(shell === null ? {} : { HEADLESS_SHELL: shell }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(PLAYWRIGHT_REPORT),
  };
  const { exitCode } = await runProgram('node_modules/.bin/playwright', ['test', '--reporter=list,json'], {
    output: 'shown',
    environment,
  });
  return judged('Playwright', tallyPlaywright(readReport<PlaywrightReport>(PLAYWRIGHT_REPORT)), exitCode);
}

function readReport<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

async function runStage(name: string, { title, run }: Stage): Promise<Tally> {
  process.stdout.write(`\n── ${title}\n`);
  const startedMs = Date.now();
  let tally: Tally;
  try {
    tally = await run();
  } catch (error) {
    tally = oneFailure(title, error instanceof Error ? error.message : String(error));
  }
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  process.stdout.write(
    `${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${seconds} s\n`,
  );
  return tally;
}

async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    process.stderr.write(
      `No such stage: ${unknown.join(', ')}. There are ${Object.keys(STAGES).join(', ')}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const tallies: Tally[] = [];
  for (const [name, stage] of Object.entries(STAGES)) {
    if (asked.length === 0 || asked.includes(name)) tallies.push(await runStage(name, stage));
  }
  const { passed, failed, skipped, failures } = sumOf(tallies);
  for (const { name, message } of failures) {
    process.stdout.write(`\n✗ ${name}\n${message.split('\n').slice(0, MESSAGE_LINES).join('\n')}\n`);
  }
  const summary = `${passed} passed, ${failed} failed`;
  writeFileSync(`${RESULTS}/summary.txt`, `${summary}\n`);
  process.stdout.write(`\n${skipped > 0 ? `${skipped} skipped\n` : ''}${summary}\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

await main(process.argv.slice(2));
