import { Temporal } from 'temporal-polyfill';
import type { ImportFinding } from '../../contract/import-types.ts';
import type { ImportedFile } from '../imported-file.ts';
import { newFinding } from './finding.ts';
import { count } from './judge-series.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where the clocks of the zone that a file's wall times were read in were put forward or back within its series. */
export function judgeClocks({ verdict, series, localZone }: ImportedFile): readonly ImportFinding[] {
  const fine = series.filter(({ batch }) => batch.stepMs < DAY_MS);
  if (localZone === null || fine.length === 0) return [];
  const startMs = Math.min(...fine.map(({ batch }) => batch.timesMs[0]!));
  const endMs = Math.max(...fine.map(({ batch }) => batch.timesMs.at(-1)!));
  const changes = changesOf(localZone, startMs, endMs);
  if (changes.length === 0) return [];
  const said = changes.slice(0, 6).map(({ local, forward }) => `${forward ? 'forward' : 'back'} on ${local}`);
  const more = changes.length > said.length ? `, and ${changes.length - said.length} more` : '';
  const message = `Clocks of ${localZone} were changed ${count(changes.length, 'time')}: ${said.join(', ')}${more}.`;
  const spans = changes.map(({ atMs }) => ({ startMs: atMs - HOUR_MS, endMs: atMs + HOUR_MS }));
  return [newFinding('clock-change', null, [verdict.name], { count: changes.length, spans, message })];
}

interface ClockChange {
  readonly atMs: number;
  readonly local: string;
  readonly forward: boolean;
}

function changesOf(zone: string, startMs: number, endMs: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Math.ceil(startMs)).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > endMs) return changes;
    const before = next.subtract({ nanoseconds: 1 });
    changes.push({
      atMs: next.epochMilliseconds,
      local: next.toPlainDate().toString(),
      forward: next.offsetNanoseconds > before.offsetNanoseconds,
    });
    at = next;
  }
}
