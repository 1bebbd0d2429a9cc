import { Button } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import type { LedgerScore, LedgerSummary } from '../../../shared/core/ledger/ledger-entry.ts';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import { countOf, formatCount, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstant, formatInstantWithYear } from '../../ui/format-time.ts';
import { CostVarianceView } from './cost-variance-view.tsx';
import classes from './ledger.module.css';
import type { Ledger } from './use-ledger.ts';

/** One frozen plan: what it said, and how it did by what has come since. */
export function EntryDetails(props: {
  readonly entry: LedgerSummary;
  readonly onScore: Ledger['score'];
  readonly unit: string;
  readonly timeZone: string;
}) {
  const { entry, onScore, timeZone } = props;
  const { score } = entry;
  if (entry.state !== 'intact')
    return (
      <p className={classes.hint} role="alert">
        {entry.state === 'missing'
          ? 'The entry is gone from the workspace. Restore the workspace from a copy made before to score it.'
          : 'The entry is not what was frozen, or does not follow the one before: it is no evidence, and is not scored.'}
      </p>
    );
  return (
    <section className={classes.details} aria-label={`Score of ${entry.name ?? 'the entry'}`}>
      <div className={classes.actions}>
        <Button
          variant={score === null ? 'filled' : 'default'}
          leftSection={<IconTarget size={15} aria-hidden="true" />}
          onClick={() => void onScore(entry.id)}
        >
          {score === null ? 'Score by what has come' : 'Score again'}
        </Button>
        <p className={classes.hint}>
          {entry.headline}
          {score !== null && ` Scored ${formatInstantWithYear(score.scoredMs, timeZone)}.`}
        </p>
      </div>
      {score !== null && score.forecast.measured === 0 && (
        <p className={classes.hint}>
          None of the steps it forecast has come yet: import data from after it was frozen.
        </p>
      )}
      {score !== null && score.forecast.measured > 0 && <ScoreFigures score={score} {...props} />}
      {score !== null && (
        <CostVarianceView key={entry.id} score={score} onScore={(paid) => onScore(entry.id, paid)} />
      )}
    </section>
  );
}

function ScoreFigures(props: {
  readonly score: LedgerScore;
  readonly unit: string;
  readonly timeZone: string;
}) {
  const { forecast } = props.score;
  const format = quantityFormat(props.unit);
  const { peak } = forecast;
  const wide = [...forecast.coverage].sort((a, b) => b.level - a.level)[0];
  return (
    <FigureRow>
      <FigureCard
        label="Error"
        value={formatPercent(forecast.wape)}
        detail={`seasonal naive ${formatPercent(forecast.wapeBaseline)}; ${formatCount(forecast.measured)} of ${countOf(forecast.steps, 'step')} came`}
        tone={(forecast.skill ?? 0) > 0 ? 'good' : 'warning'}
        derivation={{
          formula: 'sum of |median − actual| over sum of actual (WAPE), over the steps that have come',
          inputs: [
            { name: 'Skill', value: formatPercent(forecast.skill), source: '1 − error / error of the naive' },
            {
              name: 'Bias',
              value: formatPercent(forecast.bias),
              source: '(forecast − actual) / actual of the sum; above 0: too high',
            },
          ],
        }}
      />
      {wide !== undefined && (
        <FigureCard
          label={`In the ${formatPercent(wide.level)} band`}
          value={formatPercent(wide.observed.value)}
          detail={`${formatPercent(wide.observed.low)} to ${formatPercent(wide.observed.high)}, ${formatCount(wide.points)} steps`}
          tone={wide.level > wide.observed.high || wide.level < wide.observed.low ? 'warning' : 'good'}
        />
      )}
      {peak !== null && (
        <FigureCard
          label="Peak error"
          value={formatPercent(peak.error)}
          detail={`${format.short(peak.actual)} came ${formatInstant(peak.atMs, props.timeZone)}; P50 ${format.parts(peak.median).value}, P95 ${format.parts(peak.p95).value}`}
          tone={peak.withinP95 ? 'good' : 'warning'}
        />
      )}
    </FigureRow>
  );
}
