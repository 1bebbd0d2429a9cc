import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { CommandFailure, EXIT, type ExitCode } from './command-failure.ts';
import { compareCommand } from './compare-command.ts';
import { eventDayCommand } from './event-day-command.ts';
import { exportCommand } from './export-command.ts';
import { fetchCommand } from './fetch-command.ts';
import { forecastCommand } from './forecast-command.ts';
import { importCommand } from './import-command.ts';
import { ledgerCommand } from './ledger-command.ts';
import { loadTestCommand } from './load-test-command.ts';
import { planCommand } from './plan-command.ts';
import { rankCommand } from './rank-command.ts';
import { readinessCommand } from './readiness-command.ts';
import { reportCommand } from './report-command.ts';
import { schemaCommand } from './schema-command.ts';
import { serveCommand } from './serve-command.ts';
import { simulateCommand } from './simulate-command.ts';

process.exitCode = await runHeadroom(process.argv);

/** Parses the command line, runs the command and gives the exit code. Never throws. */
async function runHeadroom(argv: readonly string[]): Promise<ExitCode> {
  try {
    await headroomProgram().parseAsync([...argv]);
    return EXIT.done;
  } catch (error) {
    // Commander has printed its own message by now.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return report(error);
  }
}

function headroomProgram(): Command {
  const program = new Command('headroom')
    .description(
      'Capacity planning for peak events: forecast, headroom, a proved scaling policy and its cost.',
    )
    .version(version)
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 1 internal error, 2 usage or ambiguity (the message names the flag that settles it),
3 unusable input.`,
    );
  for (const command of [
    planCommand(),
    rankCommand(),
    loadTestCommand(),
    forecastCommand(),
    importCommand(),
    fetchCommand(),
    simulateCommand(),
    exportCommand(),
    compareCommand(),
    ledgerCommand(),
    readinessCommand(),
    eventDayCommand(),
    reportCommand(),
    schemaCommand(),
    serveCommand(),
  ]) {
    program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError('(add --help for the flags)')
      .configureHelp({ helpWidth: process.stdout.columns ?? 100 });
  }
  return program;
}

function report(error: unknown): ExitCode {
  const failure =
    error instanceof CommandFailure
      ? error
      : new CommandFailure(EXIT.internal, error instanceof Error ? error.message : String(error));
  process.stderr.write(`headroom: ${failure.message}\n${failure.hint ? `${failure.hint}\n` : ''}`);
  return failure.exitCode;
}
