import { describe, expect, it } from 'vitest';
import {
  judged,
  NOTHING,
  type PlaywrightReport,
  sumOf,
  tallyPlaywright,
  tallyVitest,
} from '../../runner/tally.ts';

const vitestFile = (status: string, statuses: readonly string[]) => ({
  name: 'a.test.ts',
  status,
  message: 'cannot be loaded',
  assertionResults: statuses.map((one, index) => ({
    status: one,
    fullName: `test ${index}`,
    failureMessages: one === 'failed' ? ['because'] : [],
  })),
});

const playwrightReport = (...statuses: string[]): PlaywrightReport => ({
  suites: [
    {
      title: 'a.spec.ts',
      suites: [
        {
          title: 'the app',
          specs: statuses.map((status, index) => ({
            title: `does thing ${index}`,
            tests: [{ projectName: 'browser', status, results: [{ error: { message: 'timed out' } }] }],
          })),
        },
      ],
    },
  ],
  errors: [],
});

describe('the tally of a Vitest run', () => {
  it('counts what passed, failed and was skipped, and names the failures', () => {
    const tally = tallyVitest({
      testResults: [vitestFile('failed', ['passed', 'failed', 'pending', 'passed'])],
    });
    expect(tally).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      failures: [{ name: 'test 1', message: 'because' }],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const tally = tallyVitest({ testResults: [vitestFile('failed', []), vitestFile('passed', ['passed'])] });
    expect(tally).toMatchObject({
      passed: 1,
      failed: 1,
      failures: [{ name: 'a.test.ts', message: 'cannot be loaded' }],
    });
  });
});

describe('the tally of a Playwright run', () => {
  it('counts nested suites, and names project, file and test of a failure', () => {
    const tally = tallyPlaywright(playwrightReport('expected', 'unexpected', 'skipped'));
    expect(tally).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(tally.failures[0]).toEqual({
      name: 'browser › a.spec.ts › the app › does thing 1',
      message: 'timed out',
    });
  });

  it('counts a flaky test and an error outside any test as failures', () => {
    expect(tallyPlaywright(playwrightReport('flaky')).failed).toBe(1);
    expect(tallyPlaywright({ suites: [], errors: [{ message: 'no tests found' }] }).failed).toBe(1);
  });
});

describe('a stage', () => {
  it('has failed when it ran no test', () => {
    expect(judged('Vitest', NOTHING, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('has failed when its program did, whatever its report says', () => {
    expect(judged('Vitest', { ...NOTHING, passed: 3 }, 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(judged('Vitest', { ...NOTHING, passed: 3 }, null)).toMatchObject({ failed: 1 });
    expect(judged('Vitest', { ...NOTHING, passed: 3 }, 0)).toMatchObject({ passed: 3, failed: 0 });
  });

  it('adds up with the others', () => {
    expect(
      sumOf([{ ...NOTHING, passed: 2 }, judged('x', NOTHING, 0), { ...NOTHING, skipped: 4 }]),
    ).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: 4,
    });
  });
});
