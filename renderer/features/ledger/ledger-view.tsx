import { Skeleton } from '@mantine/core';
import { IconSnowflake } from '@tabler/icons-react';
import { useState } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { usePlan } from '../../app-services.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { CalibrationCard } from './calibration-card.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntryTable } from './entry-table.tsx';
import { FreezeForm } from './freeze-form.tsx';
import classes from './ledger.module.css';
import { useLedger } from './use-ledger.ts';

/** Plans frozen under a name, and how they have done once the actuals had come. */
export function LedgerView({ plan }: { readonly plan: Plan }) {
  const ledger = useLedger(plan.service);
  const fresh = usePlan((state) => state.status === 'fresh');
  const [picked, setPicked] = useState<string | null>(null);
  const { list, failure } = ledger;
  const selectedId = picked ?? list?.entries.at(-1)?.id ?? null;
  const selected = list?.entries.find(({ id }) => id === selectedId);
  const { timeZone } = plan.assumptions;
  return (
    <ScrollRegion label="Ledger of frozen plans" className={classes.scroll}>
      <FreezeForm onFreeze={ledger.freeze} waiting={!fresh} />
      {failure !== null && <FailureView failure={failure} />}
      {list === null && failure === null && <Skeleton h={160} radius="md" />}
      {list !== null && list.entries.length === 0 && (
        <EmptyView icon={<IconSnowflake size={36} stroke={1.4} />} title="Nothing is frozen yet">
          Freeze the plan that a review agrees on. When the actuals have been imported it can be scored
          against them, and the cost explained by volume, price, mix and efficiency.
        </EmptyView>
      )}
      {list !== null && list.entries.length > 0 && (
        <EntryTable entries={list.entries} selectedId={selectedId} onSelect={setPicked} timeZone={timeZone} />
      )}
      {selected !== undefined && (
        <EntryDetails entry={selected} onScore={ledger.score} unit={plan.forecast.unit} timeZone={timeZone} />
      )}
      {list !== null && <CalibrationCard calibration={list.calibration} timeZone={timeZone} />}
    </ScrollRegion>
  );
}
