import type { Assumptions } from '../assumptions/assumptions.ts';
import { percent, percentile } from '../metrics/words.ts';
import { formatMinor, parsePrice, priceOf } from '../money.ts';
import type { CapacityOption, CapacityResult } from './capacity-result.ts';
import { mostUnits } from './check-limits.ts';
import { PEAK_PROBABILITY } from './unit-probabilities.ts';

type Findings = Pick<CapacityResult, 'currentUnits' | 'peakUnits' | 'zoneFactor' | 'rightSizing' | 'knee'>;

type Option = Omit<CapacityOption, 'costPerHour'>;

/** The sizes considered for the peak, smallest first, and why each was or was not taken. */
export function weighOptions(findings: Findings, assumptions: Assumptions): CapacityOption[] {
  const chosen = findings.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (!chosen) return [];
  const most = mostUnits(assumptions);
  const tooMany = most !== null && chosen.units > most;
  const options: Option[] = [
    ...(findings.currentUnits === null ? [] : [keepToday(findings.currentUnits, chosen.units)]),
    ...shrink(findings),
    ...findings.peakUnits.map(({ probability, units }) =>
      probability === PEAK_PROBABILITY
        ? provideFor(units, tooMany ? most : null)
        : otherPeak(probability, units, chosen.units),
    ),
    ...(findings.zoneFactor < 1 ? [withoutReserve(findings, chosen.units)] : []),
  ];
  if (tooMany)
    options.push({
      id: 'raise-limit',
      label: `Raise the limit from ${most} to ${chosen.units} and provide for the P95 peak`,
      units: chosen.units,
      verdict: 'chosen',
      reason: 'It is the only size that carries the P95 peak.',
    });
  return options
    .sort((a, b) => (a.units ?? 0) - (b.units ?? 0))
    .map((option) => ({ ...option, costPerHour: costOf(option.units, assumptions) }));
}

function shrink({ rightSizing }: Findings): Option[] {
  if (!rightSizing || rightSizing.toUnits >= rightSizing.fromUnits) return [];
  const { toUnits, safe, reasons } = rightSizing;
  return [
    {
      id: 'right-size',
      label: `Shrink to the P99 need: ${toUnits}`,
      units: toUnits,
      verdict: safe ? 'possible' : 'rejected',
      reason: safe ? 'Even the P99 peak is carried with the reserve kept.' : reasons.join(' '),
    },
  ];
}

function provideFor(units: number, most: number | null): Option {
  return {
    id: 'p95',
    label: `Provide for the P95 peak: ${units}`,
    units,
    verdict: most === null ? 'chosen' : 'rejected',
    reason:
      most === null
        ? 'Headroom, quota and cost are stated for it.'
        : `No more than ${most} may run; raise that limit first.`,
  };
}

function otherPeak(probability: number, units: number, chosen: number): Option {
  const name = percentile(probability);
  const oneIn = Math.round(1 / (1 - probability));
  const above = probability > PEAK_PROBABILITY;
  return {
    id: name.toLowerCase(),
    label: `Provide for the ${name} peak: ${units}`,
    units,
    verdict: above ? 'possible' : 'rejected',
    reason: above
      ? `${units - chosen} more than for P95, for a peak that one window in ${oneIn} exceeds.`
      : `One window in ${oneIn} has a higher peak.`,
  };
}

function withoutReserve({ zoneFactor, knee }: Findings, chosen: number): Option {
  const units = Math.max(1, Math.ceil(chosen * zoneFactor - 1e-9));
  return {
    id: 'without-reserve',
    label: `Provide for the P95 peak without a reserve: ${units}`,
    units,
    verdict: 'rejected',
    reason: `When the reserve is called on, each unit gets ${Number((1 / zoneFactor).toPrecision(3))} times the traffic it serves at the knee of ${percent(knee.utilisation)}.`,
  };
}

function keepToday(current: number, needed: number): Option {
  const short = needed - current;
  return {
    id: 'today',
    label: `Keep what there is: ${current}`,
    units: current,
    verdict: short > 0 ? 'rejected' : 'possible',
    reason: short > 0 ? `${short} more are needed at the P95 peak.` : 'It carries the P95 peak.',
  };
}

function costOf(units: number | null, { pricePerUnitHour, currency }: Assumptions): string | null {
  if (units === null || pricePerUnitHour === null) return null;
  return formatMinor(priceOf(parsePrice(pricePerUnitHour), units, currency), currency);
}
