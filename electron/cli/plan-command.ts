import { join } from 'node:path';
import { Command, Option } from 'commander';
import { DATA_FILE_KINDS } from '../../shared/contract/data-files.ts';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import { EXPORT_KINDS } from '../../shared/contract/document-kinds.ts';
import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import { addCalendarOptions, type CalendarOptions, withCalendarFlags } from './calendar-options.ts';
import { listOf, usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';
import {
  addDataOptions,
  addExclusionOption,
  applyExclusions,
  type DataOptions,
  type ExclusionOptions,
  importRequest,
} from './data-options.ts';
import { addLimitOptions, type LimitOptions, limitsOf } from './limit-options.ts';
import { parseDurationMs, parseDurationSeconds } from './parse-duration.ts';
import { parseDecimal, parseWholeNumber } from './parse-number.ts';
import { parseTimeMs } from './parse-time.ts';
import { planSummary } from './plan-summary.ts';
import { addPriceOptions, type PriceOptions, pricesOf } from './price-options.ts';
import { readPolicy } from './read-policy.ts';
import { addReportOptions, applyReportOptions, type ReportOptions } from './report-options.ts';
import { readToday, todayLines } from './today-policy.ts';
import { writeDocument } from './write-document.ts';

interface PlanOptions
  extends DataOptions,
    ExclusionOptions,
    LimitOptions,
    PriceOptions,
    CalendarOptions,
    ReportOptions {
  readonly horizon?: number;
  readonly until?: string;
  readonly peakFactor?: number;
  readonly knee?: number | 'data';
  readonly zones?: number;
  readonly zonesLost?: number;
  readonly startup?: number;
  readonly units?: number;
  readonly maxUnits?: number;
  readonly capacityPerUnit?: number;
  readonly policy?: string;
  readonly seed?: number;
  readonly today?: string;
  readonly pdf?: boolean;
  readonly out: string;
}

export function planCommand(): Command {
  const command = addExclusionOption(addDataOptions(new Command('plan')))
    .description(
      'forecast a service, size it, recommend and prove a scaling policy, price it and write the report',
    )
    .argument('<FILE...>', `files of traffic and saturation (${DATA_FILE_KINDS}), joined by time`);
  return addReportOptions(addPriceOptions(addLimitOptions(addAssumptionOptions(addCalendarOptions(command)))))
    .option('--pdf', 'also write report.pdf, printed by an installed Chromium, Chrome or Edge')
    .requiredOption('--out <DIR>', 'folder for report.html, plan.json, plan.xlsx, forecast.csv and exports/')
    .addHelpText(
      'after',
      `
Examples:
  $ headroom plan traffic.csv cpu.csv --service checkout --timezone Europe/Berlin --out plan
  $ headroom plan shop.csv --event "Black Friday,2026-11-27,2026-11-27,x3.2" --price 0.12 --out plan
  $ headroom plan shop.csv --event "Black Friday,2025-11-28,2025-11-28" --event "Black Friday,2026-11-27,2026-11-27" \\
      --holidays US --out plan

Times without an offset, in the data, --event and --exclude, are read in --timezone (the plan's zone; default UTC for
--event, --exclude and --until). A date alone as the END of an event is the end of that day.`,
    )
    .action(async (files: string[], options: PlanOptions) => {
      await CommandSession.run(options.workspace, (session) => runPlan(session, files, options));
    });
}

function addAssumptionOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--horizon <LENGTH>',
        'how far past the data to plan: 28d, 2w, 48h (default: 28d)',
      ).argParser(parseDurationMs),
    )
    .option('--until <TIME>', 'use only data before this time')
    .addOption(
      new Option(
        '--peak-factor <N>',
        'highest minute of a peak hour over the hour, where the data are hourly (default: learned)',
      ).argParser(parseDecimal),
    )
    .addOption(
      new Option(
        '--knee <FRACTION>',
        'highest utilisation accepted at the peak (default: 0.7), or "data": the one at which latency reaches --latency-slo',
      ).argParser((text: string) => (text === 'data' ? text : parseDecimal(text))),
    )
    .addOption(
      new Option('--zones <N>', 'zones the fleet is spread over (default: 3)').argParser(parseWholeNumber),
    )
    .addOption(
      new Option('--zones-lost <N>', 'zones that may fail at the peak (default: 1, or 0 of 1)').argParser(
        parseWholeNumber,
      ),
    )
    .addOption(
      new Option(
        '--startup <LENGTH>',
        'from the decision to scale until a unit serves (default: 90s)',
      ).argParser(parseDurationSeconds),
    )
    .addOption(
      new Option(
        '--units <N>',
        'units running now (default: the last value of the replicas series)',
      ).argParser(parseDecimal),
    )
    .addOption(new Option('--max-units <N>', 'the most units that may run (quota)').argParser(parseDecimal))
    .addOption(
      new Option('--capacity-per-unit <N>', 'traffic one unit serves at 100 % (default: fitted)').argParser(
        parseDecimal,
      ),
    )
    .option(
      '--today <FILE>',
      "today's autoscaler, simulated beside the recommended policy and compared with it: HPA or KEDA (YAML), AWS (JSON)",
    )
    .option('--policy <FILE>', 'the present scaling policy as JSON, simulated beside the recommended one')
    .addOption(
      new Option('--seed <N>', 'seed of every random draw (default: 1)').argParser(parseWholeNumber),
    );
}

async function runPlan(
  session: CommandSession,
  files: readonly string[],
  options: PlanOptions,
): Promise<void> {
  const verdict = await session.call('import.commit', importRequest(await session.grant(files), options));
  const imported = verdict.files.flatMap((file) => file.series);
  const service = chooseService(imported, options.service);
  const kept = await session.call('assumptions.get', { service });
  const assumptions = await withFlags(session, kept, service, options);
  await session.call('assumptions.set', { service, assumptions });
  const today = options.today === undefined ? null : await readToday(session, service, options.today);
  if (today) {
    const present = { presentPolicy: today.policy, presentPolicyFile: today.file };
    await session.call('assumptions.set', { service, assumptions: { ...assumptions, ...present } });
  }
  await applyExclusions(session, service, options, options.timezone ?? kept.timeZone);
  const plan = await session.call('plan.run', { service });
  await applyReportOptions(session, service, options);
  for (const kind of documentsOf(options))
    await writeDocument(session, service, kind, join(options.out, kind));
  for (const kind of plan.scaling ? EXPORT_KINDS : [])
    await writeDocument(session, service, kind, join(options.out, 'exports', kind));
  process.stdout.write(`${planSummary(plan, placesOf(plan, options)).join('\n')}\n`);
  if (today && plan.scaling) {
    const comparison = await session.call('policy.compare', { service, policy: today.policy });
    process.stdout.write(`${todayLines(today, comparison, plan.assumptions.timeZone).join('\n')}\n`);
  }
}

function documentsOf({ pdf }: PlanOptions): readonly DocumentKind[] {
  return ['report.html', ...(pdf ? (['report.pdf'] as const) : []), 'plan.json', 'plan.xlsx', 'forecast.csv'];
}

function placesOf(plan: Plan, options: PlanOptions): string {
  const exports = plan.scaling ? [`exports/ (${EXPORT_KINDS.length} files)`] : [];
  return `${[...documentsOf(options), ...exports].join(', ')} in ${options.out}`;
}

/** The service named, or the only one with a load to plan for. */
function chooseService(
  imported: readonly { readonly service: string; readonly signal: string }[],
  named: string | undefined,
): string {
  const all = [...new Set(imported.map(({ service }) => service))];
  if (named !== undefined) {
    if (all.includes(named)) return named;
    throw usageFailure(`--service: the files hold no service "${named}".`, `They hold ${listOf(all)}.`);
  }
  const withLoad = imported.filter(({ signal }) => signal === 'traffic' || signal === 'saturation');
  const services = [...new Set(withLoad.map(({ service }) => service))];
  const [only = all[0]] = services;
  if (services.length <= 1 && only !== undefined) return only;
  throw usageFailure(
    `The files hold several services: ${listOf(services)}.`,
    'Plan one with --service NAME. Where they are one service in several files, --service names it.',
  );
}

/** The kept assumptions with what the flags say in their place. */
async function withFlags(
  session: CommandSession,
  kept: Assumptions,
  service: string,
  options: PlanOptions,
): Promise<Assumptions> {
  const timeZone = options.timezone ?? kept.timeZone;
  const zones = options.zones ?? kept.zones;
  const horizonMs = options.horizon ?? kept.horizonMs;
  return {
    ...(await withCalendarFlags(session, service, kept, options, horizonMs)),
    zones,
    zonesLost: options.zonesLost ?? Math.min(kept.zonesLost, Math.max(0, zones - 1)),
    horizonMs,
    untilMs: options.until ? parseTimeMs(options.until, timeZone, '--until') : kept.untilMs,
    peakFactor: options.peakFactor ?? kept.peakFactor,
    kneeUtilisation: typeof options.knee === 'number' ? options.knee : kept.kneeUtilisation,
    kneeFrom: options.knee === undefined ? kept.kneeFrom : options.knee === 'data' ? 'data' : 'planner',
    ...limitsOf(kept, options),
    startupSeconds: options.startup ?? kept.startupSeconds,
    currentUnits: options.units ?? kept.currentUnits,
    maxUnits: options.maxUnits ?? kept.maxUnits,
    capacityPerUnit: options.capacityPerUnit ?? kept.capacityPerUnit,
    ...(await pricesOf(session, kept, options)),
    ...(options.policy ? { presentPolicy: readPolicy(options.policy), presentPolicyFile: null } : {}),
    seed: options.seed ?? kept.seed,
  };
}
