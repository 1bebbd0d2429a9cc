import { type ProgramResult, runProgram } from './run-program.ts';
import { NOTHING, oneFailure, sumOf, type Tally } from './tally.ts';

/** Compile environments, each with the types its code may see and no others. */
const TYPE_PROJECTS = ['shared/core', 'shared', 'electron', 'renderer', 'test', 'sample-data/generator'];

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** What the output must hold for the check to have looked at anything. */
  readonly evidence?: RegExp;
}

const CHECKS: readonly Check[] = [
  {
    name: 'Lint and format (Biome)',
    command: ['node_modules/.bin/biome', 'check', '--max-diagnostics=60', '--error-on-warnings', '.'],
    evidence: /Checked [1-9]\d{2,} files/,
  },
  ...TYPE_PROJECTS.map((project) => ({
    name: `Types of ${project}`,
    command: ['node_modules/.bin/tsc', '-p', project],
  })),
  { name: 'Layers', command: ['npm', 'run', '--silent', 'check:layers'], evidence: /keep to their layers/ },
  {
    name: 'Unused files, exports and dependencies (knip)',
    command: ['node_modules/.bin/knip', '--no-progress'],
  },
];

/** Every static check, each counted as one test; what a failing one says is shown at once. */
export async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const check of CHECKS) {
    const [program = '', ...args] = check.command;
    const result = await runProgram(program, args, { output: 'kept' });
    const failure = failureOf(check, result);
    process.stdout.write(
      `${failure === null ? '✓' : '✗'} ${check.name}\n${failure === null ? '' : `${failure}\n`}`,
    );
    tallies.push(failure === null ? { ...NOTHING, passed: 1 } : oneFailure(check.name, failure));
  }
  return sumOf(tallies);
}

function failureOf({ evidence }: Check, { exitCode, output }: ProgramResult): string | null {
  if (exitCode !== 0) return output;
  return evidence && !evidence.test(output)
    ? `It passed without having looked at the project:\n${output}`
    : null;
}
