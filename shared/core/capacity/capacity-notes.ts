import { formatInstant } from '../calendar/format-instant.ts';
import type { CapacityResult, Note } from '../plan/plan.ts';
import type { Bottleneck } from './choose-bottleneck.ts';
import type { DemandModelFit } from './fit-demand-model.ts';
import type { Fleet } from './fleet.ts';
import type { CapacityRequest } from './plan-capacity.ts';

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
  ];
}

function noUnitCount({ request, result, fits, bottleneck }: CapacityFindings): Note[] {
  if (result.capacityPerUnitAtKnee !== null) return [];
  const remedy = 'Give the traffic one unit serves (capacity per unit), or add its saturation.';
  const because = fits.length
    ? fits.flatMap((fit) => (fit.kind === 'excuse' ? [fit.message] : [])).join(' ')
    : 'There is no saturation beside the traffic.';
  const beyond = bottleneck.beyondKnee.length
    ? `${bottleneck.beyondKnee.join(', ')}: above the knee of ${percent(request.assumptions.kneeUtilisation)} even without traffic.`
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

function modelNotes({ request, result, fits, bottleneck }: CapacityFindings): Note[] {
  const { demandModel: model } = result;
  if (!model || request.assumptions.capacityPerUnit !== null) return [];
  const knee = request.assumptions.kneeUtilisation;
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
      message: `${model.resource} was never seen above ${percent(model.observedUpTo)}; what a unit serves at the knee of ${percent(knee)} is extrapolated along the curve. A load test would settle it.`,
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
      message: `${resource} is above the knee of ${percent(knee)} even without traffic; more units do not bring it down, so it is left out.`,
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
  if (!result.quota?.shortBy) return [];
  const { maxUnits, shortBy } = result.quota;
  return [
    {
      severity: 'critical',
      code: 'over-quota',
      message: `The P95 peak needs ${maxUnits + shortBy} units, ${shortBy} more than the ${maxUnits} that may run.`,
    },
  ];
}

function percent(value: number): string {
  return `${Number((100 * value).toPrecision(3))} %`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}
