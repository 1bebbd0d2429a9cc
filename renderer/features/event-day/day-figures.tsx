import type { EventDay } from '../../../shared/core/event-day/event-day.ts';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstant } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';

/** Demand so far, where that lies among what was possible, the peak still to be expected, and the time left. */
export function DayFigures({ day, unitName }: { readonly day: EventDay; readonly unitName: string }) {
  return (
    <FigureRow>
      <SoFarCard day={day} />
      <PercentileCard day={day} />
      <PeakCard day={day} />
      <LeadCard day={day} unitName={unitName} />
    </FigureRow>
  );
}

function SoFarCard({ day: { soFar, unit } }: { readonly day: EventDay }) {
  const format = quantityFormat(unit);
  if (soFar === null)
    return <FigureCard label="Demand so far" value="–" detail="no whole step of it has come yet" />;
  return (
    <FigureCard
      label="Demand so far"
      {...format.parts(soFar.actual)}
      detail={`mean; ${format.short(soFar.expected)} expected`}
      derivation={{
        formula: 'mean of the steps measured; expected: the median of the same mean over the sample paths',
        inputs: [
          { name: 'Steps measured', value: formatCount(soFar.steps), source: 'the day’s data' },
          {
            name: 'Against what was expected',
            value: formatPercent(soFar.ratio),
            source: 'actual / expected',
          },
        ],
      }}
    />
  );
}

function PercentileCard({ day: { soFar } }: { readonly day: EventDay }) {
  if (soFar === null) return <FigureCard label="Among the possible days" value="–" />;
  const { percentile, paths } = soFar;
  const outside = percentile > 0.975 || percentile < 0.025;
  return (
    <FigureCard
      label="Among the possible days"
      value={percentileText(percentile, paths)}
      detail={`${formatPercent(soFar.ratio - 1)} ${soFar.ratio >= 1 ? 'above' : 'below'} the median`.replace(
        '-',
        '',
      )}
      tone={outside ? 'warning' : 'plain'}
      derivation={{
        formula: '(sample paths with less demand so far + ½) / (all paths + 1)',
        inputs: [
          { name: 'Sample paths', value: formatCount(paths), source: 'drawn from the forecast’s seed' },
        ],
      }}
    />
  );
}

/** So many paths cannot say more than that all lie below, or above. */
function percentileText(percentile: number, paths: number): string {
  if (percentile * (paths + 1) > paths) return `above all ${formatCount(paths)}`;
  if (percentile * (paths + 1) < 1) return `below all ${formatCount(paths)}`;
  return `P${Number((100 * percentile).toFixed(0))}`;
}

function PeakCard({ day: { peak, unit, timeZone, phase } }: { readonly day: EventDay }) {
  const format = quantityFormat(unit);
  const { expected, planned } = peak;
  return (
    <FigureCard
      label={phase === 'after' ? 'Peak of the day' : 'Peak now expected'}
      {...format.parts(expected.p50)}
      detail={`P95 ${format.parts(expected.p95).value}, ${formatInstant(peak.atMs, timeZone)}; planned ${format.parts(planned.p50).value}, P95 ${format.parts(planned.p95).value}`}
      tone={expected.p95 > planned.p95 * 1.001 ? 'warning' : 'plain'}
      derivation={{
        formula:
          'highest step of each sample path, with what has come in place of its beginning and the rest moved by what such a beginning has meant',
        inputs: [
          { name: 'P50 now', value: format.full(expected.p50), source: 'paths given the day so far' },
          { name: 'P90 now', value: format.full(expected.p90), source: 'paths given the day so far' },
          { name: 'P95 now', value: format.full(expected.p95), source: 'paths given the day so far' },
          { name: 'P95 planned', value: format.full(planned.p95), source: 'the same paths before the day' },
        ],
      }}
    />
  );
}

function LeadCard({
  day: { advice, phase, timeZone },
  unitName,
}: {
  readonly day: EventDay;
  readonly unitName: string;
}) {
  const { minutesLeft, floor, neededFloor, decideByMs } = advice;
  if (phase === 'after') return <FigureCard label="Time left to decide" value="–" detail="the day is over" />;
  const held =
    floor === null || neededFloor === null
      ? 'the floor in force is not known'
      : `floor ${unitsOf(floor.units, unitName)}, ${formatCount(neededFloor)} asked for`;
  if (minutesLeft === null || decideByMs === null)
    return (
      <FigureCard
        label="Time left to decide"
        value={advice.verdict === 'hold' ? 'no need' : '–'}
        detail={held}
      />
    );
  return (
    <FigureCard
      label="Time left to decide"
      value={minutesLeft < 1 ? 'none' : formatDuration(60_000 * Math.floor(minutesLeft))}
      detail={`until ${formatInstant(decideByMs, timeZone)}; ${held}`}
      tone={minutesLeft <= 60 ? 'critical' : 'warning'}
      derivation={{
        formula: 'minute at which P95 demand passes what the floor is good for − start-up − now',
        inputs: [
          {
            name: 'Passed at',
            value: formatInstant(advice.crossesMs!, timeZone),
            source: 'P95 given the day so far',
          },
          {
            name: 'A new unit needs',
            value: `${formatCount(advice.leadSeconds)} s`,
            source: 'start-up, node, age of the metric',
          },
        ],
      }}
    />
  );
}
