import type { Note } from '../note.ts';
import type { CommitmentTerm } from './cost-detail.ts';

const YEAR_HOURS = 365 * 24;

/** What a level of commitment does not know: the rest of the year, the hours of events, a high season. */
export function commitmentNotes(
  terms: readonly CommitmentTerm[],
  hours: number,
  eventHours: number,
  peakSeason: string | null,
): Note[] {
  const notes: Note[] = [];
  const most = terms.at(-1)!;
  const days = Math.round(hours / 24);
  const binds = most.termYears === 1 ? 'a year' : `up to ${most.termYears} years`;
  notes.push(
    hours < YEAR_HOURS
      ? {
          severity: 'warning',
          code: 'commitment-window',
          message: `The level rests on the plan's ${days} days alone, but a commitment binds for ${binds}: what the rest of the year uses is not in it. A horizon of a year shows it.`,
        }
      : {
          severity: 'info',
          code: 'commitment-window',
          message: `The level rests on the plan's ${days} days alone; a commitment binds for ${binds}.`,
        },
  );
  const over = terms.map(({ levelWithEvents, level }) => levelWithEvents - level);
  if (eventHours > 0)
    notes.push({
      severity: 'warning',
      code: 'commitment-events',
      message: `${Math.round(eventHours)} of the ${hours} hours lie in events and were left out: counted in, they would buy ${Math.max(...over)} more.`,
    });
  if (peakSeason !== null)
    notes.push({
      severity: 'warning',
      code: 'commitment-season',
      message: `${peakSeason} A level read off it commits to more than the rest of the year uses.`,
    });
  return notes;
}
