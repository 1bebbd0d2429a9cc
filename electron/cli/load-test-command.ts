import { Command, Option } from 'commander';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { Estimate } from '../../shared/core/metrics/estimate.ts';
import { formatEstimate, formatPercent, formatShort } from '../../shared/report/format-figures.ts';
import { formatDuration } from '../../shared/report/format-times.ts';
import { CommandSession } from './command-session.ts';
import { parseDecimal } from './parse-number.ts';

interface LoadTestOptions {
  readonly workspace?: string;
  readonly service?: string;
  readonly unitsUnderTest?: number;
  readonly latencySlo?: number;
  readonly json?: boolean;
}

export function loadTestCommand(): Command {
  return new Command('load-test')
    .description(
      'read the results of k6, JMeter or Locust as a curve, and hold it against what the plan needs',
    )
    .argument('<FILE>', 'results: k6 --out csv, JMeter JTL as CSV, Locust stats_history.csv')
    .option('--workspace <FILE>', 'the .headroom file that holds the plan')
    .option('--service <NAME>', 'the service whose plan it is held against')
    .addOption(
      new Option(
        '--units-under-test <N>',
        'units that took the load (default: the test is compared as a whole)',
      ).argParser(parseDecimal),
    )
    .addOption(
      new Option('--latency-slo <MS>', 'latency the service promises (default: as in its plan)').argParser(
        parseDecimal,
      ),
    )
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: LoadTestOptions) => {
      await CommandSession.run(options.workspace, async (session) => {
        const [granted] = await session.grant([file]);
        const result = await session.call('loadTest.analyse', {
          fileId: granted!.id,
          service: options.service ?? null,
          unitsUnderTest: options.unitsUnderTest ?? null,
          sloMs: options.latencySlo ?? null,
        });
        const text = options.json ? JSON.stringify(result, null, 2) : describe(result).join('\n');
        process.stdout.write(`${text}\n`);
      });
    });
}

function describe(result: EngineApi['loadTest.analyse']['out']): readonly string[] {
  const { stages, scalability, knee } = result;
  const figure = (estimate: Estimate) => formatEstimate(estimate);
  return [
    'Stage     Requests/s  Latency ms  In flight  Errors',
    ...stages.map((stage) =>
      [
        formatDuration(stage.endMs - stage.startMs).padEnd(8),
        formatShort(stage.throughput).padStart(10),
        formatShort(stage.latencyMs).padStart(10),
        formatShort(stage.inFlight).padStart(9),
        formatPercent(stage.errorShare).padStart(7),
      ].join('  '),
    ),
    ...(scalability
      ? [
          `Curve     γ ${figure(scalability.gamma)}, α ${figure(scalability.alpha)}, β ${figure(scalability.beta)}`,
          ...(scalability.most ? [`Most      ${figure(scalability.most)} requests/s`] : []),
        ]
      : []),
    ...(knee
      ? [
          `Knee      ${figure(knee.throughput)} requests/s at the latency objective${knee.perUnit === null ? '' : `, ${formatShort(knee.perUnit)} on each unit`}`,
        ]
      : []),
    ...result.notes.map((note) => `Note      ${note}`),
  ];
}
