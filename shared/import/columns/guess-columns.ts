import type { ColumnGuess, ColumnMapping } from '../../contract/import-types.ts';
import { SIGNALS } from '../../core/series/signal.ts';
import type { TableLayout } from '../table/detect-layout.ts';
import { ColumnNotes } from './column-notes.ts';
import { chooseAggregation } from './guess-aggregation.ts';
import { guessLabelColumns } from './guess-label-columns.ts';
import { findUnreadableTime, guessTimeColumns } from './guess-time-columns.ts';
import { guessValueColumns } from './guess-value-columns.ts';
import { profileColumns } from './profile-columns.ts';
import { readName } from './read-name.ts';
import type { TablePlan } from './table-plan.ts';

/**
 * Guesses what each column of a table means, from its header and its first rows, and gives the reason for each.
 * What the planner has mapped is taken as given. `fileStem`: the file's name without its ending;
 * `metricColumn`: the one that names the signal of each row, where the format knows it.
 */
export function guessColumns(
  layout: TableLayout,
  fileStem: string,
  mapping: readonly ColumnMapping[],
  metricColumn?: string,
): TablePlan {
  const profiles = profileColumns(layout.header, layout.sampleRows, layout.numberStyle);
  const notes = new ColumnNotes(profiles);
  const time = guessTimeColumns(profiles, layout.sampleRows, mapping, notes);
  const unreadableTime = time ? null : findUnreadableTime(notes);
  const labels = guessLabelColumns(profiles, layout.sampleRows, time, mapping, notes, metricColumn);
  const values = guessValueColumns(layout.levels, readName(fileStem), mapping, notes);
  return { time, unreadableTime, ...labels, ...values, columns: withAggregations(notes.all(), mapping) };
}

/** Each column of figures with how several of its samples become one. */
function withAggregations(
  columns: readonly ColumnGuess[],
  mapping: readonly ColumnMapping[],
): readonly ColumnGuess[] {
  return columns.map((guess) => {
    if (!SIGNALS.some((signal) => signal === guess.role)) return guess;
    const { aggregation: how, reason } = chooseAggregation(guess.column, mapping);
    return { ...guess, aggregation: { how, reason } };
  });
}
