import { ActionIcon, ScrollArea, Skeleton, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAssumptions, useNavigation, useServices } from '../../app-services.tsx';
import type { Step } from '../../stores/navigation-store.ts';
import { ResizablePanel } from '../../ui/resizable-panel.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import classes from './assumptions.module.css';
import { EventRows } from './event-rows.tsx';
import { ExclusionRows } from './exclusion-rows.tsx';
import { MoneyRows } from './money-rows.tsx';
import { NUMBER_FIELDS, type NumericKey } from './number-fields.ts';
import { NumberRow } from './number-row.tsx';
import { refusalFor } from './refusal-for.ts';
import { WindowRows } from './window-rows.tsx';

type Group = 'Window' | 'Events' | 'Exclusions' | 'Capacity' | 'Autoscaler' | 'Money' | 'Risk';

const NUMBERS: Readonly<Record<'Capacity' | 'Autoscaler' | 'Risk', readonly NumericKey[]>> = {
  Capacity: ['kneeUtilisation', 'zones', 'zonesLost', 'currentUnits', 'maxUnits', 'capacityPerUnit'],
  Autoscaler: ['startupSeconds', 'metricLagSeconds', 'syncSeconds', 'toleranceFraction'],
  Risk: ['acceptedBreachProbability', 'breachMinutes', 'seed'],
};

const ALL: readonly Group[] = ['Window', 'Events', 'Exclusions', 'Capacity', 'Autoscaler', 'Money', 'Risk'];

/** What drives a screen most comes first on it. */
const FIRST: Readonly<Record<Step, readonly Group[]>> = {
  import: [],
  explore: ['Exclusions', 'Window', 'Events'],
  forecast: ['Window', 'Events', 'Exclusions'],
  capacity: ['Capacity', 'Window', 'Events'],
  scaling: ['Autoscaler', 'Risk', 'Capacity'],
  cost: ['Money', 'Window', 'Capacity'],
  report: ['Window', 'Events'],
  fleet: [],
};

/** The planner's decisions, each with its unit, its default and the way back. */
export function AssumptionsInspector({ onClose }: { readonly onClose: () => void }) {
  const step = useNavigation((state) => state.step);
  const current = useAssumptions((state) => state.current);
  const failure = useAssumptions((state) => state.failure);
  const order = [...FIRST[step], ...ALL.filter((group) => !FIRST[step].includes(group))];
  return (
    <ResizablePanel
      label="Width of the assumptions"
      storageKey="inspector-width"
      initial={292}
      least={260}
      most={480}
    >
      <aside className={classes.inspector} aria-label="Assumptions">
        <div className={classes.title}>
          <h2>Assumptions</h2>
          <ActionIcon size="sm" aria-label="Hide the assumptions" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </div>
        <ScrollArea className={classes.scroll} type="auto" scrollbarSize={8}>
          {failure !== null && current !== null && failure.path === undefined && (
            <FailureView failure={failure} />
          )}
          {current === null && failure === null && <InspectorSkeleton />}
          {current === null && failure !== null && <FailureView failure={failure} />}
          {current !== null && order.map((group) => <GroupRows key={group} group={group} />)}
        </ScrollArea>
      </aside>
    </ResizablePanel>
  );
}

function GroupRows({ group }: { readonly group: Group }): ReactNode {
  const { assumptions } = useServices();
  const current = useAssumptions((state) => state.current);
  const failure = useAssumptions((state) => state.failure);
  if (current === null) return null;
  const rows = { assumptions: current, failure, onChange: assumptions.getState().change };
  return (
    <section className={classes.group}>
      <h3>{group}</h3>
      {group === 'Window' && <WindowRows {...rows} />}
      {group === 'Events' && <EventRows {...rows} />}
      {group === 'Exclusions' && <ExclusionRows />}
      {group === 'Money' && <MoneyRows {...rows} />}
      {group !== 'Window' &&
        group !== 'Events' &&
        group !== 'Exclusions' &&
        group !== 'Money' &&
        NUMBERS[group].map((key) => (
          <NumberRow
            key={key}
            spec={NUMBER_FIELDS.find((spec) => spec.key === key)!}
            value={current[key]}
            refusal={refusalFor(failure, key)}
            onChange={rows.onChange}
          />
        ))}
    </section>
  );
}

function InspectorSkeleton() {
  return (
    <Stack gap={8} p={12}>
      {ALL.flatMap((group) => [
        <Skeleton key={group} h={14} w={80} mt={10} />,
        <Skeleton key={`${group} 1`} h={28} />,
        <Skeleton key={`${group} 2`} h={28} />,
      ])}
    </Stack>
  );
}
