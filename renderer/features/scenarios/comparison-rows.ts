import type {
  Scenario,
  ScenarioComparison,
  ScenarioFigures,
  ScenarioResult,
} from '../../../shared/core/scenario/scenario.ts';

/** The result of each scenario as it is now; null: not computed, or for other changes. */
export function resultsOf(
  scenarios: readonly Scenario[],
  comparison: ScenarioComparison | null,
): readonly (ScenarioResult | null)[] {
  return scenarios.map(
    ({ name, changes }) =>
      comparison?.scenarios.find(
        (result) => result.name === name && JSON.stringify(result.changes) === JSON.stringify(changes),
      ) ?? null,
  );
}

export function unitsAtP95({ peakUnits }: ScenarioFigures): number | null {
  return peakUnits.find(({ probability }) => probability === 0.95)?.units ?? null;
}

/** '+12', '−3', '±0'; null stays null. */
export function signed(value: number | null, format: (size: number) => string): string | null {
  if (value === null) return null;
  if (value === 0) return '±0';
  return `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;
}

/** A row of the chart: one of two courses beside the other. */
export interface CourseRow {
  readonly atMs: number;
  readonly base: number;
  readonly scenario: number;
}

/** Base and scenario on one grid; empty where either has no such course. */
export function courseRows(
  base: ScenarioFigures,
  scenario: ScenarioFigures,
  of: 'median' | 'unitsP95',
): readonly CourseRow[] {
  const { startMs, stepMs } = base.course;
  const [from, to] = [base.course[of], scenario.course[of]];
  return from.slice(0, to.length).map((value, step) => ({
    atMs: startMs + step * stepMs,
    base: value,
    scenario: to[step]!,
  }));
}
