import { Button, Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useAssumptions, useExplore, useNavigation, useServices, useTimeZone } from '../../app-services.tsx';
import { plotWidth } from '../../ui/chart/chart-geometry.ts';
import type { ZoomActions } from '../../ui/chart/time-span.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { bucketsPerPanel } from './bucket-budget.ts';
import { ChartKey } from './chart-key.tsx';
import classes from './explore.module.css';
import { ExploreToolbar } from './explore-toolbar.tsx';
import { OverviewStrip } from './overview-strip.tsx';
import { SeriesPanel } from './series-panel.tsx';
import { useExcludeMarked } from './use-exclude-marked.tsx';
import { useMarkKeys } from './use-mark.ts';

const NO_EVENTS: readonly never[] = [];

/** Every signal of the service on one time axis, one panel each, with one zoom and one cursor. */
export function ExploreScreen() {
  const { explore } = useServices();
  const series = useExplore((state) => state.series);
  const drawn = useExplore((state) => state.drawn);
  const failure = useExplore((state) => state.failure);
  const goTo = useNavigation((state) => state.goTo);
  const events = useAssumptions((state) => state.current?.events ?? NO_EVENTS);
  const timeZone = useTimeZone();
  const exclusions = useAssumptions((state) => state.exclusions);
  const { selection } = explore.getState();
  // The store's actions stay the same; its state does not, and every panel would be drawn again for it.
  const [zoom] = useState<ZoomActions>(() => explore.getState());
  const excluding = useExcludeMarked();
  const markKeys = useMarkKeys(excluding.begin);
  const panels = useElementSize();
  const panelWidth = Math.floor(panels.width) - LABEL_WIDTH;

  useEffect(() => {
    if (panelWidth <= 0 || series.length === 0) return;
    explore.getState().setBuckets(bucketsPerPanel(plotWidth(panelWidth), series.length));
  }, [explore, panelWidth, series.length]);

  if (series.length === 0) {
    return (
      <EmptyView
        icon={<IconFileImport size={36} stroke={1.4} />}
        title="No series yet"
        actions={<Button onClick={() => goTo('import')}>Go to Import</Button>}
      >
        Import a history of traffic and saturation to look at it here.
      </EmptyView>
    );
  }
  return (
    <div className={classes.screen}>
      <ExploreToolbar />
      <ChartKey onExclude={excluding.begin} />
      {failure !== null && <FailureView failure={failure} />}
      <div ref={panels.ref} className={classes.panels} onKeyDownCapture={markKeys}>
        {drawn === null
          ? series.map((one) => <Skeleton key={one.id} flex={1} radius="sm" mb={6} />)
          : series.map((one, index) => (
              <SeriesPanel
                key={one.id}
                series={one}
                drawn={drawn}
                timeZone={timeZone}
                events={events}
                exclusions={exclusions}
                zoom={zoom}
                selection={selection}
                last={index === series.length - 1}
              />
            ))}
      </div>
      <OverviewStrip />
      {excluding.editor}
    </div>
  );
}

/** Width of the names to the left of the panels; the style sheet holds the same. */
const LABEL_WIDTH = 112;
