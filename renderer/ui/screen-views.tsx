import { Skeleton, Tabs } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import classes from './screen-views.module.css';

export interface ScreenView {
  readonly id: string;
  readonly label: string;
  readonly show: () => ReactNode;
}

interface ScreenViewsProps {
  /** What the tabs are views of, for screen readers. */
  readonly label: string;
  /** In the order of the tabs; at least one. */
  readonly views: readonly ScreenView[];
  /** Id of the view that is shown, where the screen decides on it; else the planner alone does, beginning with the first. */
  readonly chosen?: string;
  readonly onChoose?: (id: string) => void;
}

/** The views of one screen as tabs. Only the one that is shown is drawn; one may be loaded when it is first shown. */
export function ScreenViews({ label, views, chosen, onChoose }: ScreenViewsProps) {
  const choice =
    chosen === undefined
      ? { defaultValue: views[0]?.id ?? null }
      : { value: chosen, onChange: (id: string | null) => id !== null && onChoose?.(id) };
  return (
    <Tabs {...choice} keepMounted={false} className={classes.views} variant="default">
      <Tabs.List aria-label={label}>
        {views.map((view) => (
          <Tabs.Tab key={view.id} value={view.id}>
            {view.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map(({ id, show }) => (
        <Tabs.Panel key={id} value={id} className={classes.view}>
          <Suspense fallback={<Skeleton flex={1} radius="md" />}>
            <Shown show={show} />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Called only where the panel draws its children. */
function Shown({ show }: { readonly show: () => ReactNode }) {
  return show();
}
