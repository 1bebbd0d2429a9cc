import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { EventDay } from '../../../shared/core/event-day/event-day.ts';
import { formatInstant } from '../../ui/format-time.ts';
import classes from './event-day.module.css';

const ICONS = {
  raise: IconAlertTriangle,
  later: IconClockExclamation,
  hold: IconCircleCheck,
  unknown: IconHelpCircle,
} as const;
const TONES = { raise: 'critical', later: 'warning', hold: 'good', unknown: 'plain' } as const;

/** What to do about the floor, in a sentence; what it rests on, and what is not known, below it. */
export function AdviceCard({ day }: { readonly day: EventDay }) {
  const { advice, against, timeZone, notes, freshness } = day;
  const Icon = ICONS[advice.verdict];
  return (
    <section
      className={classes.advice}
      data-tone={TONES[advice.verdict]}
      aria-label="What to do about the floor"
    >
      <Icon size={22} stroke={1.7} aria-hidden="true" />
      <div>
        <p className={classes.sentence} role="status">
          {advice.sentence}
        </p>
        <p className={classes.hint}>
          {day.name}, {formatInstant(day.startMs, timeZone)} to {formatInstant(day.endMs, timeZone)}, against{' '}
          {against.kind === 'frozen'
            ? `the frozen plan “${against.name}”`
            : `what the plan would have said at ${formatInstant(against.madeMs, timeZone)}`}
          . Last sample {formatInstant(freshness.lastSampleMs, timeZone)}; times in {timeZone}.
        </p>
        {notes.map((note) => (
          <p key={note} className={classes.warning}>
            {note}
          </p>
        ))}
      </div>
    </section>
  );
}
