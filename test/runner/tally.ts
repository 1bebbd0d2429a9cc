/** What a stage came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Name and first lines of each failure, for reading at the end. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly name: string;
  readonly message: string;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
      failures: [...sum.failures, ...tally.failures],
    }),
    NOTHING,
  );
}

export function oneFailure(name: string, message: string): Tally {
  return { passed: 0, failed: 1, skipped: 0, failures: [{ name, message }] };
}

/**
 * Guards against a green that proves nothing: a stage that ran no test has failed, and so has one whose program says
 * that it failed while its report does not.
 */
export function judged(name: string, tally: Tally, exitCode: number | null): Tally {
  if (tally.passed + tally.failed === 0) {
    return sumOf([tally, oneFailure(name, 'No test was run: nothing is proved.')]);
  }
  if (exitCode !== 0 && tally.failed === 0) {
    return sumOf([
      tally,
      oneFailure(name, `It ended with exit code ${exitCode ?? 'none'} though no test failed.`),
    ]);
  }
  return tally;
}

/** The part of Vitest's JSON report that is read. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** A file that could not be loaded counts as one failure: it holds tests that did not run. */
export function tallyVitest({ testResults }: VitestReport): Tally {
  return sumOf(
    testResults.flatMap(({ name, status, message, assertionResults }) => {
      const tallies = assertionResults.map((result) => tallyAssertion(result));
      const failedAsAFile = status === 'failed' && tallies.every(({ failed }) => failed === 0);
      return failedAsAFile ? [...tallies, oneFailure(name, message)] : tallies;
    }),
  );
}

function tallyAssertion({
  status,
  fullName,
  failureMessages,
}: VitestReport['testResults'][0]['assertionResults'][0]): Tally {
  if (status === 'passed') return { ...NOTHING, passed: 1 };
  if (status === 'failed') return oneFailure(fullName, failureMessages?.[0] ?? '');
  return { ...NOTHING, skipped: 1 };
}

/** The part of Playwright's JSON report that is read. */
export interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly projectName: string;
      /** 'expected', 'unexpected', 'flaky' or 'skipped'. */
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

/** A flaky test counts as failed: a test that fails now and then proves nothing either time. */
export function tallyPlaywright({ suites, errors }: PlaywrightReport): Tally {
  return sumOf([
    ...suites.map((suite) => tallySuite(suite, [])),
    ...errors.map(({ message = '' }) => oneFailure('Playwright', message)),
  ]);
}

function tallySuite({ title, suites = [], specs = [] }: PlaywrightSuite, above: readonly string[]): Tally {
  const path = [...above, title];
  const ofSpecs = specs.flatMap((spec) =>
    spec.tests.map(({ status, projectName, results }) => {
      if (status === 'expected') return { ...NOTHING, passed: 1 };
      if (status === 'skipped') return { ...NOTHING, skipped: 1 };
      const message = results.find(({ error }) => error)?.error?.message ?? status;
      return oneFailure([projectName, ...path, spec.title].filter(Boolean).join(' › '), message);
    }),
  );
  return sumOf([...ofSpecs, ...suites.map((suite) => tallySuite(suite, path))]);
}
