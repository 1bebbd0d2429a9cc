import type { Failure } from '../../shared/contract/outcome.ts';

/** What the process ends with; part of the command line's promise. */
export const EXIT = { done: 0, internal: 1, usage: 2, unusableInput: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message and an exit code. */
export class CommandFailure extends Error {
  override name = 'CommandFailure';
  readonly exitCode: ExitCode;
  readonly hint: string | null;

  constructor(exitCode: ExitCode, message: string, hint: string | null = null) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** A flag is missing, wrong, or needed to decide between two readings. */
export function usageFailure(message: string, hint: string | null = null): CommandFailure {
  return new CommandFailure(EXIT.usage, message, hint);
}

/** Names for a message; the first twenty where there are more. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}

const EXIT_OF: Readonly<Record<Failure['code'], ExitCode>> = {
  INVALID_INPUT: EXIT.usage,
  AMBIGUOUS: EXIT.usage,
  UNUSABLE_DATA: EXIT.unusableInput,
  NOT_FOUND: EXIT.unusableInput,
  WORKSPACE_BUSY: EXIT.unusableInput,
  CANCELLED: EXIT.internal,
  INTERNAL: EXIT.internal,
};

/** The flag behind each assumption, so that a message can name what the planner typed. */
const FLAG_OF: Readonly<Record<string, string>> = {
  'assumptions.timeZone': '--timezone',
  'assumptions.horizonMs': '--horizon',
  'assumptions.untilMs': '--until',
  'assumptions.holidayRegion': '--holidays',
  'assumptions.peakFactor': '--peak-factor',
  'assumptions.kneeUtilisation': '--knee',
  'assumptions.zones': '--zones',
  'assumptions.zonesLost': '--zones-lost',
  'assumptions.startupSeconds': '--startup',
  'assumptions.currentUnits': '--units',
  'assumptions.maxUnits': '--max-units',
  'assumptions.capacityPerUnit': '--capacity-per-unit',
  'assumptions.leadTimeDays': '--lead-time',
  'assumptions.latencySloMs': '--latency-slo',
  'assumptions.unitWorkers': '--workers',
  'assumptions.plannerUnit.perTraffic': '--planner-unit',
  'assumptions.failoverShare': '--failover',
  'assumptions.unitsPerNode': '--units-per-node',
  'assumptions.maxNodes': '--max-nodes',
  'assumptions.nodeStartSeconds': '--node-startup',
  'assumptions.connectionsPerUnit': '--connections-per-unit',
  'assumptions.maxConnections': '--max-connections',
  'assumptions.maxIpAddresses': '--max-addresses',
  'assumptions.pricePerUnitHour': '--price',
  'assumptions.currency': '--currency',
  'assumptions.seed': '--seed',
  timeZone: '--timezone',
  horizonMs: '--horizon',
  untilMs: '--until',
  levels: '--level',
  seed: '--seed',
  capacityPerUnit: '--capacity-per-unit',
  stepMs: '--step',
  query: '--query',
  toMs: '--to',
  service: '--service',
};

/** A failed call as the end of a command, in the words of the command line. */
export function commandFailure(failure: Failure): CommandFailure {
  const { code, message, path = '', hint = null } = failure;
  const flag = path.startsWith('assumptions.events') ? '--event' : FLAG_OF[path];
  const inFlags = flag && code === 'INVALID_INPUT' ? message.replace(path, flag) : message;
  return new CommandFailure(EXIT_OF[code], inFlags, hint);
}
