import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import { parseDurationMs, parseDurationSeconds } from './parse-duration.ts';
import { parseDecimal, parseWholeNumber } from './parse-number.ts';

const DAY_MS = 86_400_000;

/** What the planner may say of lead time, objective and the ceilings of a fleet. */
export interface LimitOptions {
  readonly leadTime?: number;
  readonly latencySlo?: number;
  readonly workers?: number;
  readonly plannerUnit?: Assumptions['plannerUnit'];
  readonly failover?: number;
  readonly unitsPerNode?: number;
  readonly maxNodes?: number;
  readonly nodeStartup?: number;
  readonly connectionsPerUnit?: number;
  readonly maxConnections?: number;
  readonly maxAddresses?: number;
}

export function addLimitOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--lead-time <LENGTH>', 'from the decision until more capacity can be used: 6w').argParser(
        parseDurationMs,
      ),
    )
    .addOption(
      new Option('--latency-slo <MS>', 'latency the service promises, in milliseconds').argParser(
        parseDecimal,
      ),
    )
    .addOption(
      new Option('--workers <N>', 'cores or threads in one unit that share its queue').argParser(
        parseWholeNumber,
      ),
    )
    .addOption(
      new Option(
        '--planner-unit <NAME=N>',
        'what you count in, and how many of it one unit of traffic makes: "orders/min=0.9"',
      ).argParser(parsePlannerUnit),
    )
    .addOption(
      new Option(
        '--failover <FRACTION>',
        'traffic taken over when another region fails, as a share of this one’s own (default: 0)',
      ).argParser(parseDecimal),
    )
    .addOption(new Option('--units-per-node <N>', 'units that fit on a node').argParser(parseDecimal))
    .addOption(new Option('--max-nodes <N>', 'the most nodes there may be').argParser(parseDecimal))
    .addOption(
      new Option(
        '--node-startup <LENGTH>',
        'until a new node is ready (P95), where none stands by',
      ).argParser(parseDurationSeconds),
    )
    .addOption(
      new Option('--connections-per-unit <N>', 'database connections each unit holds').argParser(
        parseDecimal,
      ),
    )
    .addOption(
      new Option('--max-connections <N>', 'the most database connections there may be').argParser(
        parseDecimal,
      ),
    )
    .addOption(
      new Option('--max-addresses <N>', 'network addresses the subnets have for units').argParser(
        parseDecimal,
      ),
    );
}

/** The kept assumptions' lead time, objective, units and ceilings, with what the flags say in their place. */
export function limitsOf(kept: Assumptions, options: LimitOptions): Partial<Assumptions> {
  return {
    leadTimeDays: options.leadTime === undefined ? kept.leadTimeDays : options.leadTime / DAY_MS,
    latencySloMs: options.latencySlo ?? kept.latencySloMs,
    unitWorkers: options.workers ?? kept.unitWorkers,
    plannerUnit: options.plannerUnit ?? kept.plannerUnit,
    failoverShare: options.failover ?? kept.failoverShare,
    unitsPerNode: options.unitsPerNode ?? kept.unitsPerNode,
    maxNodes: options.maxNodes ?? kept.maxNodes,
    nodeStartSeconds: options.nodeStartup ?? kept.nodeStartSeconds,
    connectionsPerUnit: options.connectionsPerUnit ?? kept.connectionsPerUnit,
    maxConnections: options.maxConnections ?? kept.maxConnections,
    maxIpAddresses: options.maxAddresses ?? kept.maxIpAddresses,
  };
}

/** 'orders/min=0.9': the name may hold anything but the last '='. */
function parsePlannerUnit(text: string): Assumptions['plannerUnit'] {
  const [, name = '', amount = ''] = /^(.*)=([^=]*)$/.exec(text) ?? [];
  if (name.trim() === '') throw new InvalidArgumentError('Write NAME=N, for example "orders/min=0.9".');
  return { name: name.trim(), perTraffic: parseDecimal(amount) };
}
