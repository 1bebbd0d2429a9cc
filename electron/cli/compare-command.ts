import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { EngineError } from '../../shared/contract/outcome.ts';
import { scenariosSchema } from '../../shared/contract/scenario-schema.ts';
import { validate } from '../../shared/contract/validators.ts';
import type { Scenario, ScenarioComparison, ScenarioFigures } from '../../shared/core/scenario/scenario.ts';
import type { AssumptionWeights } from '../../shared/core/scenario/weigh-assumptions.ts';
import {
  countOf,
  formatCount,
  formatFull,
  formatMoney,
  formatPercent,
} from '../../shared/report/format-figures.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import { CommandSession } from './command-session.ts';

interface CompareOptions {
  readonly workspace: string;
  readonly service: string;
  readonly scenario?: string;
  readonly json?: boolean;
}

const HINT =
  'Give a JSON list of { "name", "changes" }, or one such object; "headroom compare --help" shows the changes.';

export function compareCommand(): Command {
  return new Command('compare')
    .description('a service’s plan beside its scenarios, and which assumption moves it most')
    .requiredOption('--workspace <FILE>', 'the workspace that holds the service')
    .requiredOption('--service <NAME>', 'the service')
    .option('--scenario <FILE>', 'scenarios as JSON, kept in the workspace (default: those kept)')
    .option('--json', 'print the comparison as JSON')
    .addHelpText(
      'after',
      `
A scenario:
  { "name": "Campaign slips", "changes": [
      { "kind": "event-moved", "eventId": "Black Friday", "days": 7 },
      { "kind": "event-demand", "eventId": "Black Friday", "factor": 1.2 },
      { "kind": "customers", "share": 0.1, "fromMs": 1795734000000 },
      { "kind": "growth", "perYear": 0.3 }, { "kind": "zones-lost", "zones": 2 },
      { "kind": "price", "factor": 1.1 }, { "kind": "efficiency", "gain": 0.15 } ] }

Example:
  $ headroom compare --workspace shop.headroom --service checkout --scenario what-if.json`,
    )
    .action(async (options: CompareOptions) => {
      const scenarios = options.scenario === undefined ? null : readScenarios(options.scenario);
      await CommandSession.run(options.workspace, async (session) => {
        const { service } = options;
        if (scenarios) await session.call('scenarios.set', { service, scenarios });
        const comparison = await session.call('scenarios.compare', { service });
        const weights = await session.call('assumptions.weigh', { service });
        const lines = options.json
          ? [JSON.stringify({ comparison, weights }, null, 2)]
          : [...comparisonLines(comparison), ...weightLines(weights, comparison.base.currency)];
        process.stdout.write(`${lines.join('\n')}\n`);
      });
    });
}

function readScenarios(path: string): readonly Scenario[] {
  try {
    const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return validate(scenariosSchema, Array.isArray(document) ? document : [document]);
  } catch (error) {
    const reason = error instanceof EngineError ? error.failure.message : `${(error as Error).message}.`;
    throw new CommandFailure(EXIT.unusableInput, `--scenario: cannot use ${path}: ${reason}`, HINT);
  }
}

function comparisonLines({ base, scenarios }: ScenarioComparison): string[] {
  const lines = [`Base: ${figuresLine(base)}`];
  for (const { name, figures, difference, steps } of scenarios) {
    const { peakUnitsP95, cost } = difference;
    const units = peakUnitsP95 === null ? '' : `${signed(peakUnitsP95)} units at the P95 peak`;
    const money = cost === null ? '' : `, ${formatMoney(cost, figures.currency)} of cost`;
    lines.push(`${name}: ${figuresLine(figures)}`, `  against the base: ${units}${money}`);
    for (const { label, peakUnitsP95: own, cost: paid } of steps) {
      const moved = own === null ? '' : `: ${signed(own)} units`;
      lines.push(`  ${label}${moved}${paid === null ? '' : `, ${formatMoney(paid, figures.currency)}`}`);
    }
  }
  return lines;
}

function figuresLine(figures: ScenarioFigures): string {
  const peak = figures.peakUnits.find(({ probability }) => probability === 0.95);
  const { breaches, paths, breachProbability, cost, currency } = figures;
  const risk =
    breachProbability === null || paths === null
      ? 'not simulated'
      : breaches === 0
        ? `breach below ${formatPercent(3 / paths)}`
        : `breach ${formatPercent(breachProbability.value)}`;
  return [
    peak
      ? `P95 peak ${formatFull(figures.peakDemand)} needs ${formatCount(peak.units)} units`
      : 'no unit count',
    ...(cost === null ? [] : [formatMoney(cost, currency)]),
    risk,
  ].join(', ');
}

function weightLines(weights: AssumptionWeights | null, currency: string): string[] {
  if (!weights) return [];
  return [
    'What moves the plan most:',
    ...weights.assumptions.map(({ label, planned, low, high, swingUnits, swingCost }) => {
      const money = swingCost === null ? '' : `, ${formatMoney(swingCost, currency)}`;
      return `  ${label} (${planned}; ${low.value} to ${high.value}): ${countOf(swingUnits, 'unit')}${money}`;
    }),
    ...(weights.failures.length > 0 ? ['What would have to be true for it to fail:'] : []),
    ...weights.failures.map(({ sentence }) => `  ${sentence}`),
  ];
}

function signed(value: number): string {
  return value < 0 ? `−${formatCount(-value)}` : `+${formatCount(value)}`;
}
