import { datedFloors } from '../../shared/core/autoscaling/floor-timeline.ts';
import type { SimulationSummary } from '../../shared/core/autoscaling/scaling-result.ts';
import { presentOption } from '../../shared/core/cost/present-option.ts';
import type { EventEffect } from '../../shared/core/forecast/forecast-result.ts';
import type { Note } from '../../shared/core/note.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import {
  countOf,
  formatBreach,
  formatCount,
  formatFull,
  formatMoney,
  formatPercent,
  quantileName,
} from '../../shared/report/format-figures.ts';
import { formatDuration, formatInstant, formatSpan } from '../../shared/report/format-times.ts';

/** The plan in ten lines; every figure is taken from it as it is. `places` says where the files are. */
export function planSummary(plan: Plan, places: string): readonly string[] {
  return [
    plan.headline,
    `Data       ${dataLine(plan)}`,
    `Forecast   ${forecastLine(plan)}`,
    `Peak       ${peakLine(plan)}`,
    `Units      ${unitsLine(plan)}`,
    `Scaling    ${scalingLine(plan)}`,
    `Risk       ${riskLine(plan.scaling?.recommended ?? null)}`,
    `Cost       ${costLine(plan)}`,
    `Notes      ${notesLine(plan.notes)}`,
    `Files      ${places}`,
  ];
}

function dataLine({ sources, assumptions, service }: Plan): string {
  const [first] = sources;
  if (!first) return 'none';
  const signals = sources
    .map(({ signal, resource }) => (resource ? `${resource} ${signal}` : signal))
    .join(', ');
  const files = [...new Set(sources.flatMap((source) => source.files))];
  const shown =
    files.length > 3 ? `${files.slice(0, 3).join(', ')} and ${files.length - 3} more` : files.join(', ');
  const span = formatSpan(first.startMs, first.endMs, assumptions.timeZone);
  return `${service}: ${signals} from ${shown}; ${span} (${assumptions.timeZone}) every ${formatDuration(first.stepMs)}, ${countOf(first.points, 'sample')}, ${countOf(first.gaps, 'gap')}`;
}

function forecastLine({ forecast }: Plan): string {
  const { median, stepMs, backtest } = forecast;
  const reach = `${formatDuration(median.length * stepMs)} in steps of ${formatDuration(stepMs)}`;
  const { mase, maseBaseline, coverage, origins } = backtest;
  if (mase === null || maseBaseline === null) return `${reach}; too little data for a backtest`;
  const widest = coverage.at(-1);
  const held = widest
    ? `; the ${formatPercent(widest.level)} band held ${formatPercent(widest.observed.value)}`
    : '';
  return `${reach}; backtest over ${countOf(origins, 'origin')}: MASE ${mase.toFixed(2)} (seasonal naive ${maseBaseline.toFixed(2)})${held}`;
}

function peakLine({ forecast, assumptions }: Plan): string {
  const highest = forecast.windowMaximum
    .filter(({ probability }) => probability >= 0.5 && probability <= 0.95)
    .map(({ probability, value }) => `${quantileName(probability)} ${formatFull(value)}`)
    .join(', ');
  const unit = forecast.unit === '' ? '' : ` ${forecast.unit}`;
  const events = forecast.events.map((effect) => eventWords(effect, assumptions.timeZone)).join('; ');
  return `highest ${forecast.signal} in the window ${highest}${unit}${events === '' ? '' : `; ${events}`}`;
}

function eventWords({ event, uplift, source, peakMs, peakP95 }: EventEffect, timeZone: string): string {
  return `${event.name} (×${source === 'given' ? uplift.value : `${formatFull(uplift.value)}, ${source === 'learned' ? 'learned' : 'not known'}`}) P95 ${formatFull(peakP95)} at ${formatInstant(peakMs, timeZone)}`;
}

function unitsLine({ capacity, assumptions: { timeZone } }: Plan): string {
  const { peakUnits, unitName, currentUnits, headroomNow, headroomAtPeak, quota, decision } = capacity;
  const spare = [
    ...(headroomNow === null ? [] : [`headroom ${formatPercent(headroomNow)} now`]),
    ...(headroomAtPeak === null ? [] : [`${formatPercent(headroomAtPeak)} at the P95 peak`]),
  ];
  if (capacity.kind === 'limit') {
    return ['no unit count: the signal is held against its own limit', ...spare].join('; ');
  }
  const now = currentUnits === null ? 'now not known' : `now ${countOf(currentUnits, unitName)}`;
  const needed = peakUnits.map(
    ({ probability, units }) => `${quantileName(probability)} ${formatCount(units)}`,
  );
  return [
    now,
    needed.length === 0 ? 'need not known' : `needed at the peak ${needed.join(', ')}`,
    ...spare,
    ...(decision ? [`decide before ${formatInstant(decision.deadlineMs, timeZone)}`] : []),
    ...(quota && quota.shortBy > 0
      ? [`the quota of ${formatCount(quota.maxUnits)} is short by ${formatCount(quota.shortBy)}`]
      : []),
  ].join('; ');
}

function scalingLine({ scaling, assumptions }: Plan): string {
  if (!scaling) return 'no policy: there is no unit count to scale';
  const { targetUtilisation, minReplicas, maxReplicas, weekly } = scaling.policy;
  const scheduled = datedFloors(scaling.policy).map(
    ({ names, replicas, startMs, endMs }) =>
      `floor of ${formatCount(replicas)} for ${names.join(', ')}, ${formatSpan(startMs, endMs, assumptions.timeZone)}`,
  );
  return [
    `target utilisation ${formatPercent(targetUtilisation)}, ${formatCount(minReplicas)} to ${countOf(maxReplicas, 'replica')}`,
    ...(weekly ? [`floors of every week, up to ${formatCount(highestOf(weekly.floors))}`] : []),
    ...scheduled,
  ].join('; ');
}

function highestOf(floors: readonly { readonly replicas: number }[]): number {
  return floors.reduce((high, { replicas }) => Math.max(high, replicas), 0);
}

function riskLine(simulation: SimulationSummary | null): string {
  if (!simulation) return 'not simulated';
  return `breach probability ${formatBreach(simulation)}; a breach is ${simulation.breachDefinition}`;
}

function costLine(plan: Plan): string {
  const { metered } = plan;
  if (!metered || metered.total === null) return unitCostLine(plan);
  const billed = metered.lines.map(
    ({ label, total }) => `${label.toLowerCase()} ${formatMoney(total.mean, metered.currency)}`,
  );
  const together =
    metered.totalWithUnits === null
      ? ''
      : `; autoscaled with these ${formatMoney(metered.totalWithUnits, metered.currency)}`;
  return `${unitCostLine(plan)}; ${billed.join(', ')}${together}`;
}

function unitCostLine({ cost, assumptions }: Plan): string {
  if (!cost && assumptions.pricePerUnitHour === null) return 'left out: no price was given (--price)';
  if (!cost) return 'left out: there is no unit count to price';
  const { currency, totalAutoscaled, totalStatic, staticUnits, detail } = cost;
  const chosen = detail?.commitments?.choices.find((choice) => choice.chosen && choice.id !== 'none');
  const present = detail ? presentOption(detail.options) : null;
  const asToday = present
    ? `, ${formatMoney(present.option.total.mean, currency)} ${present.option.label.replace(/^As/, 'as').replace(/^\d/, 'for $&')}`
    : '';
  const committed = chosen
    ? `; ${chosen.label} committed saves ${formatMoney(chosen.saved, currency)} of it`
    : '';
  return `${formatMoney(totalAutoscaled, currency)} autoscaled, ${formatMoney(totalStatic, currency)} for a static fleet of ${formatCount(staticUnits)}${asToday}${committed}`;
}

function notesLine(notes: readonly Note[]): string {
  if (notes.length === 0) return 'none';
  const rest = notes.length > 1 ? ` (${notes.length - 1} more in the report)` : '';
  return `${notes[0]!.message}${rest}`;
}
