import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useServices } from '../../app-services.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import classes from './assumptions.module.css';
import type { InstantSpan } from './event-list.ts';
import { type EventPlace, LONGEST_HORIZON_MS } from './event-place.ts';

const DAY_MS = 86_400_000;

/** Says of an event outside the forecast window that it counts for nothing there, and offers to look as far as it. */
export function EventOutside(props: {
  readonly name: string;
  readonly place: EventPlace;
  readonly window: InstantSpan;
  readonly timeZone: string;
}) {
  const { place, window, timeZone } = props;
  const { assumptions } = useServices();
  if (place.kind === 'in') return null;
  const { horizonMs } = place.kind === 'after' ? place : { horizonMs: null };
  const days = (ms: number) => formatCount(Math.round(ms / DAY_MS));
  const where =
    place.kind === 'before'
      ? `Over before the forecast begins on ${formatDay(window.startMs, timeZone)}`
      : `After the forecast ends on ${formatDay(window.endMs, timeZone)}`;
  const tooFar =
    place.kind === 'after' && horizonMs === null
      ? ` It lies further ahead than the longest horizon, ${days(LONGEST_HORIZON_MS)} days.`
      : '';
  return (
    <div className={classes.outside}>
      <IconAlertTriangle size={13} aria-hidden="true" />
      <div>
        {`${where}: no demand of the plan comes of it.${tooFar}`}
        {horizonMs !== null && (
          <Button
            variant="default"
            size="compact-xs"
            mt={2}
            aria-label={`Extend the horizon to ${days(horizonMs)} days, to hold ${props.name}`}
            onClick={() => assumptions.getState().change({ horizonMs })}
          >
            Extend the horizon to {days(horizonMs)} days
          </Button>
        )}
      </div>
    </div>
  );
}
