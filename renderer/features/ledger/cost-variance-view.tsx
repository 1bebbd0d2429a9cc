import { Select } from '@mantine/core';
import { useState } from 'react';
import type { LedgerScore } from '../../../shared/core/ledger/ledger-entry.ts';
import type { CostRate } from '../../../shared/core/ledger/split-variance.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { monthName } from '../cost/month-name.ts';
import classes from './ledger.module.css';
import { PaidRates } from './paid-rates.tsx';
import { VarianceWaterfall } from './variance-waterfall.tsx';

/** Why a month cost what it did: from the frozen plan to what came. */
export function CostVarianceView(props: {
  readonly score: LedgerScore;
  readonly onScore: (paid: readonly CostRate[]) => Promise<void>;
}) {
  const { cost } = props.score;
  const [label, setLabel] = useState<string | null>(null);
  const line = cost.find((one) => one.label === label) ?? cost[0];
  if (line === undefined)
    return (
      <p className={classes.hint}>
        Cost is compared month by month once nine tenths of a month have come, with units that ran (a replicas
        series) and a price in the frozen plan.
      </p>
    );
  return (
    <div className={classes.pair}>
      <div className={classes.chart}>
        <VarianceWaterfall
          line={line}
          choice={
            cost.length > 1 && (
              <Select
                size="xs"
                w={130}
                aria-label="Month"
                allowDeselect={false}
                data={cost.map((one) => ({ value: one.label, label: monthName(one.label) }))}
                value={line.label}
                onChange={setLabel}
              />
            )
          }
        />
      </div>
      <section className={classes.card} aria-label="What was paid">
        <h2>What was paid</h2>
        <p className={classes.hint}>
          {formatCount(line.actualUnitHours)} unit-hours ran, {formatCount(line.plannedUnitHours)} were
          planned
          {line.measuredShare < 1 && `; ${formatPercent(line.measuredShare)} of the month was measured`}. Say
          at which rates they were bought; absent that, all on demand at the price there is now.
        </p>
        <PaidRates currency={line.split.currency} onScore={props.onScore} />
      </section>
    </div>
  );
}
