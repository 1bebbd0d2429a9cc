import type { SimulationSummary } from '../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';

/** The figures of a plan that somebody decides by, without the long series. */
export function planFigures({ headline, sources, forecast, capacity, scaling, cost, notes }: Plan): unknown {
  return {
    headline,
    sources: sources.map(({ signal, resource, unit, stepMs, points, gaps, files }) => ({
      signal,
      resource,
      unit,
      stepMs,
      points,
      gaps,
      files,
    })),
    forecast: {
      unit: forecast.unit,
      seasonsSteps: forecast.seasonsSteps,
      windowMaximum: forecast.windowMaximum,
      peakFactor: forecast.peakFactor,
      events: forecast.events.map(({ event, ...effect }) => ({ name: event.name, ...effect })),
      methods: forecast.methods,
      backtest: { ...forecast.backtest, byHorizon: undefined, past: undefined },
      medianEveryDay: forecast.median.filter((_, step) => step % 24 === 0),
    },
    capacity: { ...capacity, requiredUnits: undefined, scatter: undefined, notes: undefined },
    scaling: scaling && {
      policy: scaling.policy,
      derivation: scaling.derivation,
      recommended: simulationFigures(scaling.recommended),
      references: scaling.references.map(({ id, summary }) => ({ id, ...simulationFigures(summary) })),
    },
    cost: cost && { ...cost, notes: undefined },
    notes: notes.map(({ severity, code }) => `${severity} ${code}`),
  };
}

function simulationFigures({
  breachDefinition: _,
  ...figures
}: SimulationSummary): Omit<SimulationSummary, 'breachDefinition'> {
  return figures;
}
