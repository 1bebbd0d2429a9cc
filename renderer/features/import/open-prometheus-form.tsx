import { Skeleton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { lazy, Suspense } from 'react';

const PrometheusForm = lazy(() =>
  import('./prometheus-form.tsx').then((module) => ({ default: module.PrometheusForm })),
);

/** Asks what to fetch from which server. */
export function openPrometheusForm(): void {
  const id = modals.open({
    title: 'Import from Prometheus',
    size: 'lg',
    children: (
      <Suspense fallback={<Skeleton h={420} />}>
        <PrometheusForm onClose={() => modals.close(id)} />
      </Suspense>
    ),
  });
}
