import type { RollUp } from '../../contract/source-types.ts';

/** A metric's name, labels after it or not; a label's value may hold braces inside its quotes. */
const SELECTOR = /^\s*(?:[a-zA-Z_:][\w:]*)?\s*(?:\{(?:[^{}"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*\})?\s*$/;
const NAME = /^\s*([a-zA-Z_:][\w:]*)/;

/** Finest resolution at which an expression is evaluated inside a step: usual scrape intervals are no shorter. */
const FINEST_MS = 15_000;
const EVALUATIONS_A_STEP = 60;
const LONGEST_NAME = 200;

/**
 * The query with its roll-up, so that only one figure a step travels. A plain metric is rolled up over its samples; an
 * expression over a subquery, which evaluates it 60 times a step, every 15 s at the most.
 */
export function rollUpQuery(query: string, rollUp: RollUp, stepMs: number): string {
  if (rollUp === 'none') return query;
  const window = promDuration(stepMs);
  const resolution = Math.min(
    stepMs,
    Math.max(FINEST_MS, Math.round(stepMs / EVALUATIONS_A_STEP / 1000) * 1000),
  );
  const range = isSelector(query)
    ? `${query.trim()}[${window}]`
    : `(${query})[${window}:${promDuration(resolution)}]`;
  if (rollUp === 'p95') return `quantile_over_time(0.95, ${range})`;
  if (rollUp === 'p99') return `quantile_over_time(0.99, ${range})`;
  return rollUp === 'max' ? `max_over_time(${range})` : `avg_over_time(${range})`;
}

/** What the figures of a query are called: the metric's name, or the expression where it has none. */
export function nameOfQuery(query: string): string {
  if (isSelector(query)) return NAME.exec(query)?.[1] ?? query.trim();
  const text = query.trim().replace(/\s+/g, ' ');
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}

function isSelector(query: string): boolean {
  return query.trim() !== '' && SELECTOR.test(query);
}

/** A length of time as PromQL writes it. */
function promDuration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
