import type { Assumptions } from '../assumptions/assumptions.ts';
import type { ScalingResult } from '../autoscaling/scaling-result.ts';
import { formatInstant } from '../calendar/format-instant.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import type { Plan } from './plan.ts';

const PEAK_PROBABILITY = 0.95;

/** What the plan says now, in one sentence. */
export function headline(
  forecast: ForecastResult,
  capacity: CapacityResult,
  scaling: ScalingResult | null,
  assumptions: Assumptions,
): Plan['headline'] {
  const zone = assumptions.timeZone;
  if (capacity.kind === 'limit') return limitSentence(forecast, capacity, zone);
  const peak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (!peak)
    return `No unit count can be given: ${capacity.notes[0]?.message ?? 'the demand model has no fit.'}`;
  const unit = capacity.unitName;
  const have =
    capacity.currentUnits === null
      ? 'how many run now is not known'
      : capacity.currentUnits >= peak.units
        ? `${capacity.currentUnits} ${capacity.currentUnits === 1 ? 'runs' : 'run'} now, enough`
        : `you have ${capacity.currentUnits}`;
  const risk = scaling ? `; the recommended policy ${riskWords(scaling)}` : '';
  return `${formatInstant(peak.atMs, zone)}: P95 needs ${peak.units} ${unit}${peak.units === 1 ? '' : 's'}, ${have}${risk}.`;
}

function riskWords(scaling: ScalingResult): string {
  const { breaches, paths, breachProbability } = scaling.recommended;
  if (breaches === 0) return `breaches in 0 of ${paths} futures (below ${(300 / paths).toFixed(1)} %)`;
  return `breaches in ${(100 * breachProbability.value).toFixed(1)} % of futures`;
}

function limitSentence(forecast: ForecastResult, capacity: CapacityResult, zone: string): string {
  const at = capacity.exhaustion.find(({ probability }) => probability === PEAK_PROBABILITY)?.atMs ?? null;
  const high =
    forecast.windowMaximum.find(({ probability }) => probability === PEAK_PROBABILITY)?.value ?? null;
  const limit = capacity.limit ?? 1;
  const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
  if (high === null) return 'The history is too short to say when the limit is reached.';
  if (at === null)
    return `P95 of the highest ${forecast.signal} in the window is ${percent(high)}; the ${percent(limit)} limit is not passed.`;
  return `${formatInstant(at, zone)}: P95 of ${forecast.signal} passes the ${percent(limit)} limit.`;
}
