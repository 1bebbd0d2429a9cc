import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReplayedPath, ScalingResult } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { seriesOfPath, seriesOfReplay } from './replay-rows.ts';
import { ServingChart } from './serving-chart.tsx';

type PathName = ReplayedPath['path'];

const NOTES: Readonly<Record<PathName, string>> = {
  median: 'its peak is the median',
  worst: 'over capacity longest',
};

/** One future, second by second as the controller saw it: what it asks for and what serves. */
export function ReplayChart(props: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const { plan, scaling } = props;
  const { paths, replay } = scaling;
  const [name, setName] = useState<PathName>('median');
  const path = paths?.find((one) => one.path === name);
  const series = useMemo(
    () => (path === undefined ? seriesOfReplay(replay) : seriesOfPath(path)),
    [path, replay],
  );
  return (
    <ServingChart
      plan={plan}
      series={series}
      title="One future under this policy"
      note={NOTES[path?.path ?? 'median']}
      choice={
        paths !== undefined && (
          <SegmentedControl
            size="xs"
            aria-label="Which future"
            value={name}
            onChange={(value) => setName(value as PathName)}
            data={[
              { value: 'median', label: 'Median' },
              { value: 'worst', label: 'Worst' },
            ]}
          />
        )
      }
    />
  );
}
