import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartLine, IconPencil, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Exclusion } from '../../../shared/core/series/exclusion.ts';
import { useAssumptions, useServices, useTimeZone } from '../../app-services.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { showOnChart } from '../explore/show-on-chart.ts';
import classes from './assumptions.module.css';

const ExclusionEditor = lazy(() =>
  import('../explore/exclusion-editor.tsx').then((module) => ({ default: module.ExclusionEditor })),
);

/** The stretches that nothing is learned from, each with its reason. */
export function ExclusionRows() {
  const services = useServices();
  const { assumptions } = services;
  const service = useAssumptions((state) => state.service);
  const exclusions = useAssumptions((state) => state.exclusions);
  const timeZone = useTimeZone();
  const [editing, setEditing] = useState<Exclusion | null>(null);
  return (
    <>
      {exclusions.length === 0 && (
        <p className={classes.none}>Nothing. Mark a stretch on a chart of Explore to leave it out.</p>
      )}
      <ul className={classes.events}>
        {exclusions.map((exclusion) => {
          const { startMs, endMs, reason } = exclusion;
          const from = formatInstantWithYear(startMs, timeZone);
          return (
            <li key={`${startMs} ${endMs} ${reason}`}>
              <div className={classes.eventName}>
                <strong>{reason}</strong>
                <span className={classes.eventTime}>
                  {from}, {formatDuration(endMs - startMs)}
                </span>
              </div>
              <Tooltip label="Show on the chart">
                <ActionIcon
                  size="sm"
                  aria-label={`Show on the chart: ${reason}, ${from}`}
                  onClick={() => showOnChart(services, service, exclusion)}
                >
                  <IconChartLine size={14} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Change">
                <ActionIcon
                  size="sm"
                  aria-label={`Change ${reason}, ${from}`}
                  onClick={() => setEditing(exclusion)}
                >
                  <IconPencil size={14} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Learn from it again">
                <ActionIcon
                  size="sm"
                  aria-label={`Learn again from ${reason}, ${from}`}
                  onClick={() =>
                    assumptions.getState().setExclusions(exclusions.filter((one) => one !== exclusion))
                  }
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      {editing !== null && service !== null && (
        <Suspense fallback={null}>
          <ExclusionEditor
            service={service}
            spans={[editing]}
            replaces={editing}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </>
  );
}
