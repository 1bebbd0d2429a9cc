import { formatInstant } from '../calendar/format-instant.ts';
import { countOf } from '../count-of.ts';
import { percent, percentile } from '../metrics/words.ts';
import type { Note } from '../note.ts';
import type { CapacityRequest } from './capacity-request.ts';
import type { CapacityResult } from './capacity-result.ts';
import type { Bottleneck } from './choose-bottleneck.ts';
import type { DemandModelFit } from './fit-demand-model.ts';
import type { Fleet } from './fleet.ts';

const LOW_R_SQUARED = 0.5;

interface CapacityFindings {
  readonly request: CapacityRequest;
  readonly result: Omit<CapacityResult, 'notes'>;
  readonly fleet: Fleet;
  readonly fits: readonly DemandModelFit[];
  readonly bottleneck: Bottleneck;
}

/** What the capacity figures rest on and do not know; the reason for having no unit count comes first. */
export function capacityNotes(findings: CapacityFindings): Note[] {
  return [
    ...noUnitCount(findings),
    ...fleetNotes(findings),
    ...modelNotes(findings),
    ...quotaNotes(findings),
    ...kneeNotes(findings),
    ...decisionNotes(findings),
  ];
}

function noUnitCount({ result, fits, bottleneck }: CapacityFindings): Note[] {
  if (result.capacityPerUnitAtKnee !== null) return [];
  const remedy = 'Give the traffic one unit serves (capacity per unit), or add its saturation.';
  const because = fits.length
    ? fits.flatMap((fit) => (fit.kind === 'excuse' ? [fit.message] : [])).join(' ')
    : 'There is no saturation beside the traffic.';
  const beyond = bottleneck.beyondKnee.length
    ? `${bottleneck.beyondKnee.join(', ')}: above the knee of ${percent(result.knee.utilisation)} even without traffic.`
    : '';
  const message = `What one unit can serve is not known. ${[because, beyond, remedy].filter(Boolean).join(' ')}`;
  return [{ severity: 'critical', code: 'no-capacity-per-unit', message }];
}

function fleetNotes({ request, result, fleet }: CapacityFindings): Note[] {
  const { assumptions } = request;
  const notes: Note[] = [];
  if (assumptions.capacityPerUnit !== null)
    notes.push({
      severity: 'info',
      code: 'capacity-given',
      message: `One unit serves ${assumptions.capacityPerUnit} at 100 %: the planner's figure${result.demandModel ? `; the data show ${round(result.demandModel.capacityPerUnit.value)}` : ''}.`,
    });
  else if (result.demandModel && fleet.source === 'none')
    notes.push({
      severity: 'warning',
      code: 'one-machine',
      message:
        'The number of units is not in the data: the data describe one machine, and it is counted as one unit.',
    });
  const most = lastWeekMost(fleet, request.stepMs);
  if (fleet.source === 'replicas' && fleet.current !== null && most > fleet.current)
    notes.push({
      severity: 'info',
      code: 'fleet-varies',
      message: `The fleet is scaled already: ${countOf(fleet.current, 'unit')} at the last sample, up to ${Math.round(most)} in the last week. Headroom and the date it runs out are stated against the last sample; give the most that may run to have them against that.`,
    });
  if (
    assumptions.zonesLost > 0 &&
    result.currentUnits !== null &&
    result.currentUnits <= assumptions.zonesLost
  )
    notes.push({
      severity: 'warning',
      code: 'fleet-in-one-zone',
      message: `${result.currentUnits} unit${result.currentUnits === 1 ? '' : 's'} cannot outlive the loss of ${assumptions.zonesLost} of ${assumptions.zones} zones, whatever the load.`,
    });
  return notes;
}

function lastWeekMost({ units }: Fleet, stepMs: number): number {
  if (!units) return 0;
  const steps = Math.max(1, Math.round((7 * 86_400_000) / stepMs));
  return units.slice(-steps).reduce((high, value) => (value > high ? value : high), 0);
}

function modelNotes({ request, result, fits, bottleneck }: CapacityFindings): Note[] {
  const { demandModel: model } = result;
  if (!model || request.assumptions.capacityPerUnit !== null) return [];
  const knee = result.knee.utilisation;
  const notes: Note[] = [];
  if (model.rSquared < LOW_R_SQUARED)
    notes.push({
      severity: 'warning',
      code: 'loose-demand-model',
      message: `Traffic explains ${percent(model.rSquared)} of ${model.resource}: unit counts are rough.`,
    });
  if (model.observedUpTo < knee)
    notes.push({
      severity: 'warning',
      code: 'extrapolated-knee',
      message: `${model.resource} is never above ${percent(model.observedUpTo)} in the steps that the demand model is fitted to; what a unit serves at the knee of ${percent(knee)} is extrapolated along the curve. A load test would settle it.`,
    });
  const spread = model.capacityPerUnit.high / model.capacityPerUnit.low;
  if (spread > 1.25)
    notes.push({
      severity: 'warning',
      code: 'wide-capacity',
      message: `Traffic per unit at 100 % ${model.resource} lies between ${round(model.capacityPerUnit.low)} and ${round(model.capacityPerUnit.high)} (95 %).`,
    });
  const { costShift } = model;
  if (costShift)
    notes.push({
      severity: costShift.change.value > 0 ? 'warning' : 'info',
      code: 'cost-of-a-request',
      message: `A request costs ${percent(Math.abs(costShift.change.value))} ${costShift.change.value > 0 ? 'more' : 'less'} ${model.resource} than ${costShift.kind === 'step' ? `before ${formatInstant(costShift.fromMs, request.assumptions.timeZone)}` : 'when the history begins'}; units are counted at today's cost.`,
    });
  for (const fit of fits) {
    if (fit.kind === 'excuse')
      notes.push({
        severity: 'info',
        code: `not-fitted-${fit.code}`,
        message: `${fit.resource} was left out: ${fit.message}`,
      });
    else if (fit.censored > 0)
      notes.push({
        severity: 'warning',
        code: 'censored',
        message: `${fit.censored} step${fit.censored === 1 ? '' : 's'} with ${fit.model.resource} at its ceiling were left out of the fit: true demand there was higher than measured.`,
      });
  }
  for (const resource of bottleneck.beyondKnee)
    notes.push({
      severity: 'warning',
      code: 'busy-when-idle',
      message: `${resource} is above its limit even without traffic; more units do not bring it down, so it is left out.`,
    });
  for (const resource of bottleneck.distrusted)
    notes.push({
      severity: 'warning',
      code: 'distrusted-resource',
      message: `${resource} would ask for more units, but follows traffic too loosely to plan by.`,
    });
  return notes;
}

function quotaNotes({ result }: CapacityFindings): Note[] {
  return result.limits
    .filter(({ shortBy }) => shortBy > 0)
    .map(({ id, label, limit, neededAtP95 }) => ({
      severity: 'critical',
      code: id === 'quota' ? 'over-quota' : `over-${id}`,
      message:
        id === 'quota'
          ? `The P95 peak needs ${countOf(neededAtP95, 'unit')}, ${neededAtP95 - limit} more than the ${limit} that may run.`
          : `The P95 peak needs ${round(neededAtP95)} ${label}; there are ${round(limit)}.`,
    }));
}

/** What latency says about the knee planned with. */
function kneeNotes({ request, result: { knee } }: CapacityFindings): Note[] {
  const { assumptions } = request;
  const notes: Note[] = [];
  if (knee.latency && knee.source === 'planner' && knee.latency.utilisation.high < knee.utilisation)
    notes.push({
      severity: 'warning',
      code: 'knee-above-slo',
      message: `Latency reaches ${knee.latency.sloMs} ms at ${percent(knee.latency.utilisation.value)} utilisation (95 %: ${percent(knee.latency.utilisation.low)} to ${percent(knee.latency.utilisation.high)}), below the knee of ${percent(knee.utilisation)} planned with.`,
    });
  if (knee.latency && knee.latency.utilisation.value > knee.latency.observedUpTo)
    notes.push({
      severity: 'info',
      code: 'extrapolated-latency',
      message: `Latency was seen up to ${percent(knee.latency.observedUpTo)} utilisation only; where it reaches ${knee.latency.sloMs} ms is extrapolated.`,
    });
  if (knee.excuse && assumptions.kneeFrom === 'data')
    notes.push({
      severity: 'warning',
      code: 'no-knee-in-data',
      message: `The data give no knee: ${knee.excuse}`,
    });
  return notes;
}

function decisionNotes({ request, result: { decision, resources } }: CapacityFindings): Note[] {
  const zone = request.assumptions.timeZone;
  const notes: Note[] = [];
  if (decision?.passed && decision.leadTimeDays !== null)
    notes.push({
      severity: 'critical',
      code: 'deadline-passed',
      message: `What gives out first (${decision.cause}, ${percentile(decision.probability)} on ${formatInstant(decision.breachMs, zone)}) had to be decided ${decision.leadTimeDays} days before, on ${formatInstant(decision.deadlineMs, zone)}: that has passed.`,
    });
  for (const { resource, driver, exhaustion, limitUtilisation } of resources) {
    const atMs = exhaustion.find(({ probability }) => probability === 0.9)?.atMs;
    if (driver === 'time' && atMs)
      notes.push({
        severity: 'warning',
        code: 'fills-up',
        message: `${resource} reaches ${percent(limitUtilisation)} on ${formatInstant(atMs, zone)} (P90), along its own trend and whatever the traffic.`,
      });
  }
  return notes;
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}
