import { IMPORTS_RESOLVE, LAYER_RULES } from './layer-rules.ts';
import type { Edge, ModuleGraph } from './module-graph.ts';

export interface Violation {
  readonly rule: string;
  readonly reason: string;
  readonly from: string;
  readonly line: number;
  /** What was imported or used. */
  readonly what: string;
}

/** Every edge, ambient use and cycle that breaks a rule, in the order of the modules. */
export function findViolations(graph: ModuleGraph): Violation[] {
  const broken = graph.edges.flatMap((edge) =>
    LAYER_RULES.filter((rule) => rule.forbids(edge) && judges(rule.name, edge)).map((rule) => ({
      rule: rule.name,
      reason: rule.reason,
      from: edge.from,
      line: edge.line,
      what: edge.typeOnly ? `type of ${edge.to}` : edge.to,
    })),
  );
  return [...broken, ...ambientViolations(graph), ...cycleViolations(graph)].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.line - b.line,
  );
}

/** What an import leads to is not known until it resolves, so only one rule speaks of one that does not. */
function judges(rule: string, edge: Edge): boolean {
  return edge.kind !== 'unresolved' || rule === IMPORTS_RESOLVE;
}

function ambientViolations(graph: ModuleGraph): Violation[] {
  return graph.ambientUses
    .filter(({ from }) => from.startsWith('shared/'))
    .map(({ from, line, name }) => ({
      rule: 'shared-is-deterministic',
      reason:
        'shared/ reads no clock, no randomness and no locale of the machine: pass time and a seeded generator in',
      from,
      line,
      what: name,
    }));
}

/** A cycle of imports, of types as well: modules that cannot be understood one after the other. */
function cycleViolations(graph: ModuleGraph): Violation[] {
  const edges = graph.edges.filter(({ kind }) => kind === 'module');
  return stronglyConnected(graph.modules, edges).map((cycle) => {
    const first = cycle[0] ?? '';
    const inside = new Set(cycle);
    const edge = edges.find(({ from, to }) => from === first && inside.has(to));
    return {
      rule: 'no-cycles',
      reason: 'modules that import each other in a ring cannot be understood or tested one by one',
      from: first,
      line: edge?.line ?? 1,
      what: [...cycle, first].join(' → '),
    };
  });
}

/** Tarjan (1972): the sets of modules that reach each other, of two or more, or one that imports itself. */
function stronglyConnected(modules: readonly string[], edges: readonly Edge[]): string[][] {
  const targets = new Map<string, string[]>(modules.map((module) => [module, []]));
  for (const { from, to } of edges) targets.get(from)?.push(to);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: string[][] = [];

  const visit = (module: string): void => {
    order.set(module, order.size);
    lowest.set(module, order.size - 1);
    stack.push(module);
    onStack.add(module);
    for (const target of targets.get(module) ?? []) {
      if (!targets.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (onStack.has(target)) {
        lowest.set(module, Math.min(lowest.get(module) ?? 0, lowest.get(target) ?? 0));
      }
    }
    if (lowest.get(module) !== order.get(module)) return;
    const component = stack.splice(stack.indexOf(module));
    for (const member of component) onStack.delete(member);
    const importsItself = targets.get(module)?.includes(module) ?? false;
    if (component.length > 1 || importsItself) components.push(component);
  };

  for (const module of modules) if (!order.has(module)) visit(module);
  return components;
}
