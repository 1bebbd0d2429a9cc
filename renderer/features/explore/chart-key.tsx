import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX, IconZoomInArea } from '@tabler/icons-react';
import { useAssumptions, useExplore, useTimeZone } from '../../app-services.tsx';
import { HatchSwatch } from '../../ui/chart/hatched-spans.tsx';
import { FillSwatch, LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './explore.module.css';
import { useMarkActions, useMarkedStretch } from './use-mark.ts';

/** What the charts' marks mean; while a stretch is marked, what can be done with it instead. */
export function ChartKey({ onExclude }: { readonly onExclude: () => void }) {
  const marked = useMarkedStretch();
  return (
    <div className={classes.key}>
      {marked === null ? (
        <Legend />
      ) : (
        <MarkedStretch startMs={marked.startMs} endMs={marked.endMs} onExclude={onExclude} />
      )}
    </div>
  );
}

function Legend() {
  const censored = useExplore((state) => state.series.some((one) => one.censored.length > 0));
  const excluded = useAssumptions((state) => state.exclusions.length > 0);
  const events = useAssumptions((state) => (state.current?.events.length ?? 0) > 0);
  return (
    <ul className={classes.legend} aria-label="Legend">
      <li>
        <LineSwatch style={SERIES_STYLES.observed} /> mean
      </li>
      <li>
        <FillSwatch fill="var(--chart-observed-band)" opacity={0.35} /> lowest to highest
      </li>
      {censored && (
        <li>
          <HatchSwatch kind="censored" /> cut off: demand is at least this
        </li>
      )}
      {excluded && (
        <li>
          <HatchSwatch kind="excluded" /> excluded from the forecast
        </li>
      )}
      {events && (
        <li>
          <FillSwatch fill="var(--chart-event)" opacity="var(--chart-event-opacity)" /> event
        </li>
      )}
      <li className={classes.hint}>Drag over a chart to mark a stretch</li>
    </ul>
  );
}

function MarkedStretch(props: {
  readonly startMs: number;
  readonly endMs: number;
  readonly onExclude: () => void;
}) {
  const { startMs, endMs, onExclude } = props;
  const timeZone = useTimeZone();
  const { zoomToMark, clearMark } = useMarkActions();
  return (
    <div className={classes.marked}>
      <span role="status">
        Marked: <strong>{formatInstantWithYear(startMs, timeZone)}</strong>, {formatDuration(endMs - startMs)}
      </span>
      <Button size="compact-xs" onClick={onExclude}>
        Exclude from the forecast… (X)
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconZoomInArea size={13} />}
        onClick={zoomToMark}
      >
        Zoom to it (Enter)
      </Button>
      <Tooltip label="Take the mark away (Esc)">
        <ActionIcon size="sm" aria-label="Take the mark away" onClick={clearMark}>
          <IconX size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
