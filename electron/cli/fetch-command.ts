import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { ColumnMapping, ImportVerdict } from '../../shared/contract/import-types.ts';
import { type MetricsServer, ROLL_UPS, type RollUp } from '../../shared/contract/source-types.ts';
import { parseColumnMapping } from '../../shared/import/columns/column-mapping.ts';
import { countOf } from '../../shared/report/format-figures.ts';
import { usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';
import { describeVerdict } from './describe-verdict.ts';
import { parseDurationMs } from './parse-duration.ts';
import { parseTimeMs } from './parse-time.ts';
import { authFromEnvironment } from './source-auth.ts';

interface FetchOptions {
  readonly query?: string;
  readonly list?: boolean;
  readonly refresh?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly step: number;
  readonly rollUp: RollUp;
  readonly signal?: string;
  readonly service?: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

export function fetchCommand(): Command {
  return new Command('fetch')
    .description(
      'import series from a server that speaks the Prometheus API, or extend those imported before',
    )
    .argument(
      '[URL]',
      'the server: Prometheus, VictoriaMetrics, Thanos or Mimir, e.g. http://prometheus:9090',
    )
    .option('--query <PROMQL>', 'the query, or the name of a metric')
    .option('--list', 'print the names of the metrics the server holds')
    .option(
      '--refresh',
      'fetch what has come since for every source of --workspace (of URL, where one is given)',
    )
    .option('--from <TIME>', 'start of the range, in UTC unless it has an offset')
    .option('--to <TIME>', 'end of the range (default: now)')
    .addOption(
      new Option('--step <LENGTH>', 'one figure for each, e.g. 5m')
        .argParser(parseDurationMs)
        .default(3_600_000, '1h'),
    )
    .addOption(
      new Option('--roll-up <KIND>', 'what the server makes of the samples in a step')
        .choices(ROLL_UPS)
        .default('mean'),
    )
    .option(
      '--signal <ROLE>',
      'what it is, if not as guessed: traffic, saturation:cpu, latency:ms, …, as for --map',
    )
    .option('--service <NAME>', 'the service, where no label names it')
    .option('--workspace <FILE>', 'keep the data in this .headroom file (made where there is none)')
    .option('--json', 'print the verdict as JSON')
    .addHelpText(
      'after',
      `
To sign in, set one of these in the environment; they are kept nowhere:
  HEADROOM_BEARER_TOKEN   a bearer token
  HEADROOM_BASIC_AUTH     user:password
  HEADROOM_AUTH_HEADER    a header of any name, as "X-Scope-OrgID: team-a"

Examples:
  $ headroom fetch http://prometheus:9090 --list
  $ headroom fetch http://prometheus:9090 --query 'sum by (job) (rate(http_requests_total[5m]))' \\
      --from 2025-10-01 --step 1h --signal traffic:requests/s --workspace peak.headroom
  $ headroom fetch --refresh --workspace peak.headroom`,
    )
    .action(async (url: string | undefined, options: FetchOptions) => {
      if (options.refresh) return refreshAll(url, options);
      if (url === undefined)
        throw usageFailure('The address of the server is missing.', 'Give it after "fetch".');
      return options.list ? listMetrics(url, options) : fetchAndImport(url, options);
    });
}

async function listMetrics(address: string, { json }: FetchOptions): Promise<void> {
  await CommandSession.run(undefined, async (session) => {
    const { metrics } = await session.call('source.metrics', serverOf(address));
    process.stdout.write(
      json ? `${JSON.stringify({ metrics }, null, 2)}\n` : metrics.map((name) => `${name}\n`).join(''),
    );
  });
}

async function fetchAndImport(address: string, options: FetchOptions): Promise<void> {
  const { query, from, to, step: stepMs, rollUp, service } = options;
  if (query === undefined)
    throw usageFailure(
      '--query is missing.',
      'Give PromQL or the name of a metric; --list prints the names.',
    );
  if (from === undefined)
    throw usageFailure('--from is missing.', 'Give the start of the range, e.g. --from 2025-10-01.');
  const fromMs = parseTimeMs(from, 'UTC', '--from');
  const toMs = to === undefined ? Date.now() : parseTimeMs(to, 'UTC', '--to', true);
  await CommandSession.run(options.workspace, async (session) => {
    const asked = { ...serverOf(address), query, rollUp, stepMs, fromMs, toMs };
    const { file, metric } = await session.call('source.fetch', asked);
    const verdict = await session.call('import.commit', {
      files: [file],
      ...(options.signal ? { mapping: [signalOf(metric, options.signal)] } : {}),
      ...(service ? { service } : {}),
    });
    print(verdict, options);
  });
}

async function refreshAll(address: string | undefined, options: FetchOptions): Promise<void> {
  const { workspace } = options;
  if (workspace === undefined || !existsSync(workspace)) {
    throw usageFailure('--refresh extends a workspace that exists.', 'Name it with --workspace FILE.');
  }
  const auth = authFromEnvironment(process.env);
  await CommandSession.run(workspace, async (session) => {
    const { sources } = await session.call('source.list', {});
    const wanted = sources.filter((source) => address === undefined || source.address === address);
    if (wanted.length === 0) throw usageFailure(`${workspace} holds no data of ${address ?? 'a server'}.`);
    for (const { id } of wanted) {
      const verdict = await session.call('source.refresh', {
        id,
        toMs: Date.now(),
        ...(auth ? { auth } : {}),
      });
      print(verdict, options);
    }
    if (!options.json) process.stdout.write(`${countOf(wanted.length, 'source')} refreshed\n`);
  });
}

function serverOf(address: string): MetricsServer {
  const auth = authFromEnvironment(process.env);
  return auth ? { address, auth } : { address };
}

function signalOf(metric: string, role: string): ColumnMapping {
  return { ...parseColumnMapping(`value=${role}`), column: metric };
}

function print(verdict: ImportVerdict, { json }: FetchOptions): void {
  process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : describeVerdict(verdict));
}
