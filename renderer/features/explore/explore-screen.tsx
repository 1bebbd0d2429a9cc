import { ActionIcon, Button, Loader, Skeleton, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFileImport, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useAssumptions, useExplore, useNavigation, useServices, useTimeZone } from '../../app-services.tsx';
import { plotWidth } from '../../ui/chart/chart-geometry.ts';
import { createSpanSelection } from '../../ui/chart/span-selection.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatDay } from '../../ui/format-time.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { bucketsPerPanel } from './bucket-budget.ts';
import classes from './explore.module.css';
import { OverviewStrip } from './overview-strip.tsx';
import { SeriesPanel } from './series-panel.tsx';

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
  const selection = useMemo(createSpanSelection, []);
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
      {failure !== null && <FailureView failure={failure} />}
      <div ref={panels.ref} className={classes.panels}>
        {drawn === null
          ? series.map((one) => <Skeleton key={one.id} flex={1} radius="sm" mb={6} />)
          : series.map((one, index) => {
              const points = drawn.points.get(one.id);
              if (points === undefined) return null;
              return (
                <SeriesPanel
                  key={one.id}
                  series={one}
                  points={points}
                  span={drawn.span}
                  timeZone={timeZone}
                  events={events}
                  zoom={explore.getState()}
                  selection={selection}
                  last={index === series.length - 1}
                />
              );
            })}
      </div>
      <OverviewStrip />
    </div>
  );
}

/** Width of the names to the left of the panels; the style sheet holds the same. */
const LABEL_WIDTH = 112;

const SHORTCUT_SPANS = [
  { label: '1 d', ms: 86_400_000 },
  { label: '7 d', ms: 7 * 86_400_000 },
  { label: '28 d', ms: 28 * 86_400_000 },
  { label: '90 d', ms: 90 * 86_400_000 },
] as const;

function ExploreToolbar() {
  const { explore } = useServices();
  const visible = useExplore((state) => state.visible);
  const full = useExplore((state) => state.full);
  const loading = useExplore((state) => state.loading);
  const service = useExplore((state) => state.series[0]?.service);
  const timeZone = useTimeZone();
  if (visible === null || full === null) return null;
  const { zoomBy, zoomTo, reset } = explore.getState();
  return (
    <div className={classes.toolbar}>
      <h1>{service}</h1>
      <span className={classes.span}>
        {formatDay(visible.fromMs, timeZone)} to {formatDay(visible.toMs - 1, timeZone)},{' '}
        {formatDuration(visible.toMs - visible.fromMs)}; times in {timeZone}
      </span>
      {loading && <Loader size={14} aria-label="Loading points" />}
      <span className={classes.zoom}>
        {SHORTCUT_SPANS.filter(({ ms }) => ms < full.toMs - full.fromMs).map(({ label, ms }) => (
          <Button
            key={label}
            variant="default"
            size="compact-xs"
            aria-label={`Show ${label}, ending where the view ends`}
            onClick={() => zoomTo({ fromMs: visible.toMs - ms, toMs: visible.toMs })}
          >
            {label}
          </Button>
        ))}
        <Tooltip label="Zoom in (+)">
          <ActionIcon aria-label="Zoom in" onClick={() => zoomBy(0.5)}>
            <IconZoomIn size={17} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Zoom out (−)">
          <ActionIcon aria-label="Zoom out" onClick={() => zoomBy(2)}>
            <IconZoomOut size={17} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Show all (Esc)">
          <ActionIcon aria-label="Show all" onClick={() => reset()}>
            <IconZoomReset size={17} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  );
}
