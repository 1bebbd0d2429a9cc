import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { memo } from 'react';
import { useExplore, useServices, useTimeZone } from '../../app-services.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatDay } from '../../ui/format-time.ts';
import classes from './explore.module.css';

/** What is visible, and the ways to see other time; its parts render apart, so that a zoom step redraws one line. */
export function ExploreToolbar() {
  const service = useExplore((state) => state.series[0]?.service);
  return (
    <div className={classes.toolbar}>
      <h1>{service}</h1>
      <VisibleSpan />
      <Loading />
      <ZoomButtons />
    </div>
  );
}

function VisibleSpan() {
  const visible = useExplore((state) => state.visible);
  const timeZone = useTimeZone();
  if (visible === null) return null;
  return (
    <span className={classes.span}>
      {formatDay(visible.fromMs, timeZone)} to {formatDay(visible.toMs - 1, timeZone)},{' '}
      {formatDuration(visible.toMs - visible.fromMs)}; times in {timeZone}
    </span>
  );
}

function Loading() {
  const loading = useExplore((state) => state.loading);
  return loading ? <Loader size={14} role="status" aria-label="Loading points" /> : null;
}

const DAY_MS = 86_400_000;

const SHORTCUT_SPANS = [
  { label: '1 d', ms: DAY_MS },
  { label: '7 d', ms: 7 * DAY_MS },
  { label: '28 d', ms: 28 * DAY_MS },
  { label: '90 d', ms: 90 * DAY_MS },
] as const;

const ZoomButtons = memo(function ZoomButtons() {
  const { explore } = useServices();
  const lengthMs = useExplore((state) => (state.full === null ? 0 : state.full.toMs - state.full.fromMs));
  const { zoomBy, zoomTo, reset } = explore.getState();
  const show = (ms: number): void => {
    const { visible } = explore.getState();
    if (visible !== null) zoomTo({ fromMs: visible.toMs - ms, toMs: visible.toMs });
  };
  return (
    <span className={classes.zoom}>
      {SHORTCUT_SPANS.filter(({ ms }) => ms < lengthMs).map(({ label, ms }) => (
        <Button
          key={label}
          variant="default"
          size="compact-xs"
          aria-label={`Show ${label}, ending where the view ends`}
          onClick={() => show(ms)}
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
  );
});
