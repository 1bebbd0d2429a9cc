import { ActionIcon, ScrollArea, Skeleton, Stack } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useAssumptions, useNavigation } from '../../app-services.tsx';
import { ResizablePanel } from '../../ui/resizable-panel.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { GROUPS, type Group, groupsAt } from './assumption-groups.ts';
import classes from './assumptions.module.css';
import { GroupRows } from './group-rows.tsx';

/** The planner's decisions, each with its unit, its default and the way back. */
export function AssumptionsInspector({ onClose }: { readonly onClose: () => void }) {
  const step = useNavigation((state) => state.step);
  const current = useAssumptions((state) => state.current);
  const failure = useAssumptions((state) => state.failure);
  // What the planner folds or unfolds stays so, on every screen.
  const [folds, setFolds] = useLocalStorage<Readonly<Partial<Record<Group, boolean>>>>({
    key: 'inspector-groups',
    defaultValue: {},
    getInitialValueInEffect: false,
  });
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
          {current !== null &&
            groupsAt(step).map(({ group, open }) => (
              <GroupRows
                key={group}
                group={group}
                open={folds[group] ?? open}
                onToggle={(wanted) => setFolds({ ...folds, [group]: wanted })}
              />
            ))}
        </ScrollArea>
      </aside>
    </ResizablePanel>
  );
}

function InspectorSkeleton() {
  return (
    <Stack gap={8} p={12}>
      {GROUPS.slice(0, 4).flatMap((group) => [
        <Skeleton key={group} h={14} w={80} mt={10} />,
        <Skeleton key={`${group} 1`} h={28} />,
        <Skeleton key={`${group} 2`} h={28} />,
      ])}
    </Stack>
  );
}
