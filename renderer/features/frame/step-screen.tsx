import { Skeleton } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Step } from '../../stores/navigation-store.ts';
import { ErrorBoundary } from '../../ui/state/error-boundary.tsx';
import { ImportScreen } from '../import/import-screen.tsx';

/** Screens with charts come when they are first shown; the first screen must not wait for them. */
const SCREENS: Readonly<Record<Step, ComponentType>> = {
  import: ImportScreen,
  explore: lazy(() =>
    import('../explore/explore-screen.tsx').then((module) => ({ default: module.ExploreScreen })),
  ),
  forecast: lazy(() =>
    import('../forecast/forecast-screen.tsx').then((module) => ({ default: module.ForecastScreen })),
  ),
  capacity: lazy(() =>
    import('../capacity/capacity-screen.tsx').then((module) => ({ default: module.CapacityScreen })),
  ),
  scaling: lazy(() =>
    import('../scaling/scaling-screen.tsx').then((module) => ({ default: module.ScalingScreen })),
  ),
  cost: lazy(() => import('../cost/cost-screen.tsx').then((module) => ({ default: module.CostScreen }))),
  report: lazy(() =>
    import('../report/report-screen.tsx').then((module) => ({ default: module.ReportScreen })),
  ),
  'event-day': lazy(() =>
    import('../event-day/event-day-screen.tsx').then((module) => ({ default: module.EventDayScreen })),
  ),
  fleet: lazy(() => import('../fleet/fleet-screen.tsx').then((module) => ({ default: module.FleetScreen }))),
};

export function StepScreen({ step }: { readonly step: Step }) {
  const Screen = SCREENS[step];
  return (
    <ErrorBoundary what="This screen">
      <Suspense fallback={<Skeleton flex={1} radius="md" />}>
        <Screen />
      </Suspense>
    </ErrorBoundary>
  );
}
