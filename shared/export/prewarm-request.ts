import { datedFloors } from '../core/autoscaling/floor-timeline.ts';
import type { Plan } from '../core/plan/plan.ts';
import { eventWindowLines, oneLine, provenanceLines, zonedAndUtc } from './provenance.ts';

const PEAK_PROBABILITY = 0.95;
const MINUTE_MS = 60_000;

/** A request to a provider to warm a load balancer up: what its form asks for, as far as the forecast knows it. */
export function renderPrewarmRequest(plan: Plan): string {
  const { forecast, assumptions, capacity } = plan;
  const zone = assumptions.timeZone;
  const unit = oneLine(forecast.unit) || 'in the unit of the data';
  const windows = forecast.events.length
    ? forecast.events.map(({ event, peak, peakP95, peakMs }) => ({
        name: oneLine(event.name),
        startMs: event.startMs,
        endMs: event.endMs,
        peakMs,
        p50: peak.value * forecast.peakFactor.value,
        p95: peakP95 * forecast.peakFactor.value,
      }))
    : [wholeWindow(plan)];
  const policy = plan.scaling?.policy;
  return `${[
    `Load balancer pre-warming for ${oneLine(plan.service)}`,
    '',
    ...provenanceLines(plan, 'Pre-warm request'),
    ...eventWindowLines(plan),
    'Lines in angle brackets are not known to the plan: fill them in.',
    '',
    'DNS name of the load balancer: <name>',
    ...windows.flatMap((one) => [
      '',
      `Event: ${one.name}`,
      `  Start: ${zonedAndUtc(one.startMs, zone)}`,
      `  End: ${zonedAndUtc(one.endMs, zone)}`,
      `  Expected peak: ${figure(one.p50)} ${unit} (P50), ${figure(one.p95)} ${unit} (P95), at about ${zonedAndUtc(one.peakMs, zone)}`,
    ]),
    '',
    `Steepest rise of the P95: ${steepest(plan)} ${unit} within ${Math.round(forecast.stepMs / MINUTE_MS)} minutes`,
    `Zones: ${assumptions.zones}, of which ${assumptions.zonesLost} may be lost`,
    policy?.floors.length
      ? `Back end scaled before the event: yes, ${datedFloors(policy)
          .map(({ replicas, startMs }) => `${replicas} from ${zonedAndUtc(startMs, zone)}`)
          .join('; ')}`
      : `Back end scaled before the event: ${capacity.currentUnits === null ? '<yes or no>' : `${capacity.currentUnits} units run now`}`,
    'Share of TLS: <percent>',
    'Average bytes of a request and of a response: <bytes>',
    'Keep-alive used: <yes or no>',
    'Use case: <what it is>',
    'Roll back: withdraw the request; pre-warmed capacity goes by itself after the end.',
  ].join('\n')}\n`;
}

function wholeWindow({ forecast }: Plan) {
  const path = forecast.quantiles.find(({ probability }) => probability === PEAK_PROBABILITY)?.values ?? [];
  const peak = path.reduce((best, value, step) => (value > path[best]! ? step : best), 0);
  const highest = (wanted: number) =>
    forecast.windowMaximum.find(({ probability }) => probability === wanted)?.value ?? 0;
  return {
    name: 'the forecast window',
    startMs: forecast.startMs,
    endMs: forecast.startMs + forecast.median.length * forecast.stepMs,
    peakMs: forecast.startMs + peak * forecast.stepMs,
    p50: highest(0.5) * forecast.peakFactor.value,
    p95: highest(PEAK_PROBABILITY) * forecast.peakFactor.value,
  };
}

function steepest({ forecast }: Plan): string {
  const path = forecast.quantiles.find(({ probability }) => probability === PEAK_PROBABILITY)?.values ?? [];
  let rise = 0;
  for (let step = 1; step < path.length; step++) rise = Math.max(rise, path[step]! - path[step - 1]!);
  return figure(rise * forecast.peakFactor.value);
}

function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}
