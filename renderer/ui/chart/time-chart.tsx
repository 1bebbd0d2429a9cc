import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import classes from './time-chart.module.css';
import type { TimeChartProps, TimeRow } from './time-chart-props.ts';
import { TimePlot } from './time-plot.tsx';
import { useDragToMark } from './use-drag-to-mark.ts';
import { zoomByKey } from './zoom-by-key.ts';

const ZOOM_KEYS = 'plus and minus zoom, arrows move, Escape resets';
const MARKING_KEYS = 'Shift with arrows marks a stretch, ';

/** A chart over time with the frame all of them share: local-time axis, exact tooltip, zoom by pointer and keys. */
export function TimeChart<Row extends TimeRow>(props: TimeChartProps<Row>) {
  const { zoom } = props;
  const size = useElementSize();
  const summaryId = useId();
  const width = Math.floor(size.width);
  const height = Math.floor(size.height);
  const drag = useDragToMark(props.span, zoom, props.selection, props.keepsMark === true);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this groups a drawing with its keys.
    <div
      ref={size.ref}
      role="group"
      aria-label={props.label}
      aria-describedby={summaryId}
      aria-roledescription={
        zoom === undefined ? 'chart' : `chart; ${props.keepsMark === true ? MARKING_KEYS : ''}${ZOOM_KEYS}`
      }
      className={classes.chart}
      data-chart=""
      tabIndex={zoom === undefined ? undefined : 0}
      onKeyDown={zoom === undefined ? undefined : (event) => zoomByKey(event, zoom)}
      {...drag}
    >
      <p id={summaryId} className={classes.summary}>
        {props.summary}
      </p>
      {width > 0 && height > 0 && (
        <div className={classes.plot}>
          <TimePlot {...props} width={width} height={height} />
        </div>
      )}
    </div>
  );
}
