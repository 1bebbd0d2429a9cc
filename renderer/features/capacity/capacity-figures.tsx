import type { CapacityResult } from '../../../shared/core/capacity/capacity-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { FigureCard, FigureRow, type FigureTone } from '../../ui/figure/figure-card.tsx';
import type { Derivation } from '../../ui/figure/why-this-number.tsx';
import { formatCount, formatFull, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatDay, formatInstantBriefly, formatInstantWithYear } from '../../ui/format-time.ts';
import { unitWord } from '../../ui/plural.ts';
import { FIGURE_IDS } from '../frame/headline-figure.ts';
import { resourceName } from '../import/signal-names.ts';

const PEAK_PROBABILITY = 0.95;

/** What the peak needs, what there is, and when it runs out. */
export function CapacityFigures({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  if (capacity.kind === 'per-unit' && capacity.peakUnits.length === 0) return <WithoutUnits plan={plan} />;
  return (
    <FigureRow>
      {capacity.kind === 'per-unit' ? <PeakUnits plan={plan} /> : <LimitFigure plan={plan} />}
      {capacity.kind === 'per-unit' && <UnitsNow plan={plan} />}
      <Headroom
        label="Headroom now"
        value={capacity.headroomNow}
        detail={capacity.kind === 'per-unit' ? 'at the last sample' : 'below the limit'}
        plan={plan}
      />
      <Headroom
        label="Headroom at P95 peak"
        value={capacity.headroomAtPeak}
        detail={(plan.capacity.headroomAtPeak ?? 0) < 0 ? 'short of the need' : 'of usable capacity'}
        plan={plan}
      />
      <Exhaustion plan={plan} />
    </FigureRow>
  );
}

/** Demand is known, what one unit serves is not: no headroom and no date follow, and the one thing missing is named. */
function WithoutUnits({ plan }: { readonly plan: Plan }) {
  const { capacity, forecast } = plan;
  const format = quantityFormat(forecast.unit);
  const peak = forecast.windowMaximum.find(({ probability }) => probability === PEAK_PROBABILITY);
  const others = forecast.windowMaximum.filter(({ probability }) => probability < PEAK_PROBABILITY);
  return (
    <FigureRow>
      <FigureCard
        id={FIGURE_IDS.peakUnits}
        label="Units at the peak"
        value="not known"
        detail="what one unit serves is missing"
      />
      {peak !== undefined && (
        <FigureCard
          label="Highest demand, P95"
          {...format.parts(peak.value)}
          detail={others
            .map(({ probability, value }) => `${quantileName(probability)} ${format.axis(value)}`)
            .join(', ')}
        />
      )}
      {capacity.currentUnits !== null && <UnitsNow plan={plan} />}
    </FigureRow>
  );
}

function PeakUnits({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  const peak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (peak === undefined) return null;
  const others = capacity.peakUnits.filter(({ probability }) => probability !== PEAK_PROBABILITY);
  const short = capacity.currentUnits !== null && peak.units > capacity.currentUnits;
  return (
    <FigureCard
      id={FIGURE_IDS.peakUnits}
      label="Needed at P95 peak"
      value={formatCount(peak.units)}
      unit={unitWord(peak.units, capacity.unitName)}
      detail={others.map((one) => `${quantileName(one.probability)} ${formatCount(one.units)}`).join(', ')}
      tone={short ? 'critical' : 'plain'}
      derivation={peakDerivation(plan, peak)}
    />
  );
}

function UnitsNow({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  const { quota } = capacity;
  const detail =
    quota === null
      ? 'no quota given'
      : quota.shortBy > 0
        ? `quota ${formatCount(quota.maxUnits)}: ${formatCount(quota.shortBy)} short`
        : `quota ${formatCount(quota.maxUnits)}: enough`;
  return (
    <FigureCard
      label="Run now"
      value={capacity.currentUnits === null ? 'not known' : formatCount(capacity.currentUnits)}
      {...(capacity.currentUnits === null
        ? {}
        : { unit: unitWord(capacity.currentUnits, capacity.unitName) })}
      detail={detail}
      tone={quota !== null && quota.shortBy > 0 ? 'critical' : 'plain'}
    />
  );
}

function LimitFigure({ plan }: { readonly plan: Plan }) {
  const { capacity, forecast } = plan;
  const format = quantityFormat(forecast.unit);
  return (
    <FigureCard
      label="Limit"
      value={capacity.limit === null ? 'not known' : format.short(capacity.limit)}
      detail="the signal is held against it directly"
    />
  );
}

function Headroom(props: {
  readonly label: string;
  readonly value: number | null;
  readonly detail: string;
  readonly plan: Plan;
}) {
  const { label, value, detail, plan } = props;
  if (value === null) return <FigureCard label={label} value="not known" detail={missingOf(plan)} />;
  const tone: FigureTone = value < 0 ? 'critical' : value < 0.1 ? 'warning' : 'good';
  return (
    <FigureCard
      label={label}
      value={formatPercent(value)}
      detail={detail}
      tone={tone}
      derivation={headroomDerivation(plan)}
    />
  );
}

/** What headroom and the date it runs out lack. */
function missingOf({ capacity }: Plan): string {
  return capacity.kind === 'limit' ? 'the notes say why' : 'what runs now is not known';
}

function Exhaustion({ plan }: { readonly plan: Plan }) {
  const { capacity, forecast } = plan;
  const { timeZone } = plan.assumptions;
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const soonest = [...capacity.exhaustion].sort((a, b) => b.probability - a.probability)[0];
  const describe = (one: CapacityResult['exhaustion'][number]): string =>
    `${quantileName(one.probability)} ${one.atMs === null ? 'not seen' : formatInstantBriefly(one.atMs, timeZone)}`;
  if (soonest === undefined) {
    return (
      <FigureCard id={FIGURE_IDS.exhaustion} label="Exhausted" value="not known" detail={missingOf(plan)} />
    );
  }
  return (
    <FigureCard
      id={FIGURE_IDS.exhaustion}
      label={`Exhausted, ${quantileName(soonest.probability)}`}
      value={soonest.atMs === null ? 'not seen' : formatInstantBriefly(soonest.atMs, timeZone)}
      detail={
        soonest.atMs === null
          ? `up to ${formatDay(endMs, timeZone)}`
          : capacity.exhaustion
              .filter((one) => one !== soonest)
              .map(describe)
              .join('; ')
      }
      tone={soonest.atMs === null ? 'good' : 'critical'}
      derivation={{
        formula:
          capacity.kind === 'per-unit'
            ? 'first step at which required units exceed the units that run now'
            : 'first step at which the quantile of the signal exceeds its limit',
        inputs: capacity.exhaustion.map((one) => ({
          name: quantileName(one.probability),
          value: one.atMs === null ? 'not in the window' : formatInstantWithYear(one.atMs, timeZone),
          source: 'forecast quantile over time',
        })),
      }}
    />
  );
}

function peakDerivation(plan: Plan, peak: CapacityResult['peakUnits'][number]): Derivation {
  const { capacity, forecast, assumptions } = plan;
  const format = quantityFormat(forecast.unit);
  const perUnit = capacity.capacityPerUnitAtKnee;
  return {
    formula: 'units = ⌈ demand at the peak / (zone factor × traffic of one unit at the knee) ⌉',
    ...(perUnit === null
      ? {}
      : {
          filledIn: `⌈ ${formatFull(peak.demand)} / (${formatFull(capacity.zoneFactor)} × ${formatFull(perUnit)}) ⌉ = ${formatCount(peak.units)}`,
        }),
    inputs: [
      {
        name: 'Demand, P95',
        value: format.full(peak.demand),
        source: `highest step of the sample paths × inner peak ${formatFull(forecast.peakFactor.value)}, ${formatInstantWithYear(peak.atMs, assumptions.timeZone)}`,
      },
      {
        name: 'Zone factor',
        value: formatFull(capacity.zoneFactor),
        source: `${assumptions.zones} zones, ${assumptions.zonesLost} lost`,
      },
      {
        name: 'One unit at the knee',
        value: perUnit === null ? 'not known' : format.full(perUnit),
        source: modelSource(plan),
      },
    ],
  };
}

function modelSource({ capacity, assumptions }: Plan): string {
  const knee = `knee ${formatPercent(assumptions.kneeUtilisation)}`;
  if (assumptions.capacityPerUnit !== null) return `your capacity per unit, ${knee}`;
  const model = capacity.demandModel;
  if (model === null) return knee;
  const { value, low, high, level } = model.capacityPerUnit;
  return `${resourceName(model.resource)} line, ${formatFull(value)} at 100 % (${formatFull(low)} to ${formatFull(high)} at ${formatPercent(level)}), ${knee}`;
}

function headroomDerivation(plan: Plan): Derivation {
  const { capacity, assumptions, forecast } = plan;
  if (capacity.kind === 'limit') {
    return {
      formula: 'headroom = 1 − signal / limit',
      inputs: [
        {
          name: 'Limit',
          value: quantityFormat(forecast.unit).full(capacity.limit),
          source: 'the signal’s own ceiling',
        },
      ],
    };
  }
  return {
    formula: 'headroom = 1 − demand × inner peak / (units × zone factor × traffic of one unit at the knee)',
    inputs: [
      {
        name: 'Units',
        value: formatCount(capacity.currentUnits),
        source: assumptions.currentUnits === null ? 'last replicas sample' : 'your figure',
      },
      {
        name: 'Zone factor',
        value: formatFull(capacity.zoneFactor),
        source: `${assumptions.zones} zones, ${assumptions.zonesLost} lost`,
      },
      {
        name: 'One unit at the knee',
        value: formatFull(capacity.capacityPerUnitAtKnee),
        source: modelSource(plan),
      },
      {
        name: 'Inner peak',
        value: formatFull(forecast.peakFactor.value),
        source: {
          learned: 'learned from the history',
          given: "the planner's figure",
          none: 'not known, taken as 1',
        }[forecast.peakFactor.source],
      },
    ],
    note: 'Headroom is the fraction of usable capacity that is free: usable means at the knee, with the zones lost.',
  };
}
