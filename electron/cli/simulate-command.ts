import { Command, Option } from 'commander';
import { DATA_FILE_KINDS } from '../../shared/contract/data-files.ts';
import type { PolicyReplay, PolicySimulation } from '../../shared/contract/policy-types.ts';
import { countOf, formatFull, formatPercent } from '../../shared/report/format-figures.ts';
import { formatUtc } from '../../shared/report/format-times.ts';
import { type ChosenSeries, chooseSeries, type SeriesChoice } from './choose-series.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import { CommandSession } from './command-session.ts';
import { addDataOptions } from './data-options.ts';
import { parseDecimal, parseWholeNumber } from './parse-number.ts';
import { readPolicy } from './read-policy.ts';

interface SimulateOptions extends SeriesChoice {
  readonly policy: string;
  readonly demand: string;
  readonly capacityPerUnit: number;
  readonly seed: number;
  readonly json?: boolean;
}

export function simulateCommand(): Command {
  return addDataOptions(new Command('simulate'))
    .description('replay a scaling policy on a given demand series')
    .requiredOption('--policy <FILE>', 'the policy as JSON, or a plan.json that holds one')
    .requiredOption('--demand <FILE>', `file of time and demand: ${DATA_FILE_KINDS}`)
    .addOption(
      new Option(
        '--capacity-per-unit <N>',
        'demand one unit serves at 100 % utilisation, in the unit of the demand',
      )
        .argParser(parseDecimal)
        .makeOptionMandatory(),
    )
    .option('--column <NAME>', 'the column that holds the demand, where the file has several')
    .addOption(new Option('--seed <N>', 'seed of every random draw').argParser(parseWholeNumber).default(1))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
A policy:
  { "targetUtilisation": 0.55, "minReplicas": 6, "maxReplicas": 60, "floors": [],
    "stabilisationDownSeconds": 300, "toleranceFraction": 0.1, "syncSeconds": 15,
    "metricLagSeconds": 30, "startupSeconds": 90 }
  A floor is { "name", "startMs", "endMs", "replicas" }, with times in epoch milliseconds.

Example:
  $ headroom simulate --policy plan/plan.json --demand requests.csv --capacity-per-unit 42`,
    )
    .action(async (options: SimulateOptions) => {
      const policy = readPolicy(options.policy);
      await CommandSession.run(options.workspace, async (session) => {
        const chosen = await chooseSeries(session, options.demand, options);
        const { demand, filled } = await readDemand(session, chosen);
        const { capacityPerUnit, seed } = options;
        const replay = await session.call('policy.simulate', { policy, demand, capacityPerUnit, seed });
        if (options.json) process.stdout.write(`${JSON.stringify(replay, null, 2)}\n`);
        else process.stdout.write(`${describeReplay(replay, filled).join('\n')}\n`);
      });
    });
}

/** Every step of the series; a gap is bridged by a straight line between its ends. */
async function readDemand(
  session: CommandSession,
  { series, toFileUnit }: ChosenSeries,
): Promise<{ readonly demand: PolicySimulation['demand']; readonly filled: number }> {
  const steps = Math.ceil((series.endMs - series.startMs) / series.stepMs);
  const points = await session.call('series.points', {
    seriesId: series.id,
    fromMs: null,
    toMs: null,
    buckets: Math.max(2, steps + 1),
  });
  const values = bridgeGaps(points.mean).map((value) => value * toFileUnit);
  const negative = values.findIndex((value) => value < 0);
  if (negative >= 0) {
    throw new CommandFailure(
      EXIT.unusableInput,
      `--demand: demand is below zero (${values[negative]}) at ${formatUtc(points.startMs + negative * points.bucketMs)}.`,
    );
  }
  return {
    demand: { startMs: points.startMs, stepMs: points.bucketMs, values },
    filled: points.mean.filter((value) => value === null).length,
  };
}

/** The series begins and ends with a sample, so every gap has two ends. */
function bridgeGaps(values: readonly (number | null)[]): readonly number[] {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  let next = 0;
  return values.map((value, index) => {
    if (value !== null) return value;
    while (known[next]!.index < index) next++;
    const before = known[next - 1]!;
    const after = known[next]!;
    return (
      before.value + ((after.value - before.value) * (index - before.index)) / (after.index - before.index)
    );
  });
}

function describeReplay(replay: PolicyReplay, filled: number): readonly string[] {
  const { minutes, minutesOver, peakReplicas, replicaHours, scalingEvents, worstUtilisation, firstBreachMs } =
    replay;
  return [
    `Minutes       ${formatFull(minutes)}, over capacity in ${formatFull(minutesOver)}`,
    `First breach  ${firstBreachMs === null ? 'none' : formatUtc(firstBreachMs)}`,
    `Utilisation   ${formatPercent(worstUtilisation)} at worst`,
    `Replicas      ${formatFull(peakReplicas)} at the peak, ${formatFull(replicaHours)} replica-hours`,
    `Scaling       ${countOf(scalingEvents, 'event')}`,
    ...(filled > 0
      ? [`Note          ${countOf(filled, 'missing step')} of demand bridged by straight lines`]
      : []),
  ];
}
