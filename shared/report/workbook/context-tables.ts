import type { Plan } from '../../core/plan/plan.ts';
import { assumptionRows } from '../sections/assumptions.ts';
import {
  COUNT,
  DECIMAL,
  GENERAL,
  localCell,
  numberCell,
  type SheetTable,
  textCell,
  utcCell,
} from './sheet-table.ts';

export function eventsTable({ forecast, assumptions: { timeZone } }: Plan): SheetTable {
  return {
    name: 'Events',
    columns: [
      { header: 'Event', width: 28 },
      { header: `From, ${timeZone}`, width: 20 },
      { header: `To, ${timeZone}`, width: 20 },
      { header: 'Uplift, factor', width: 12 },
      { header: 'Uplift is', width: 12 },
      { header: 'Past occurrences', width: 12 },
      { header: `Peak at, ${timeZone}`, width: 20 },
      { header: `Peak, median, ${forecast.unit}`, width: 16 },
      { header: 'Peak, P95', width: 16 },
      { header: 'Peak without the event', width: 16 },
      { header: 'Reason', width: 40 },
    ],
    rows: forecast.events.map((effect) => [
      textCell(effect.event.name),
      localCell(effect.event.startMs, timeZone),
      localCell(effect.event.endMs, timeZone),
      numberCell(effect.uplift.value, DECIMAL),
      textCell(effect.source),
      numberCell(effect.pastOccurrences, COUNT),
      localCell(effect.peakMs, timeZone),
      numberCell(effect.peak.value, GENERAL),
      numberCell(effect.peakP95, GENERAL),
      numberCell(effect.peakWithoutEvent, GENERAL),
      textCell(effect.event.reason),
    ]),
  };
}

export function assumptionsTable(plan: Plan): SheetTable {
  return {
    name: 'Assumptions',
    columns: [
      { header: 'Assumption', width: 48 },
      { header: 'Value', width: 40 },
      { header: 'Source', width: 16 },
    ],
    rows: assumptionRows(plan).map((cells) => cells.map(textCell)),
  };
}

export function sourcesTable({ sources }: Plan): SheetTable {
  return {
    name: 'Sources',
    columns: [
      { header: 'Service', width: 20 },
      { header: 'Signal', width: 14 },
      { header: 'Resource', width: 14 },
      { header: 'Unit', width: 10 },
      { header: 'Step, seconds', width: 12 },
      { header: 'First sample, UTC', width: 18 },
      { header: 'Last sample, UTC', width: 18 },
      { header: 'Samples', width: 12 },
      { header: 'Missing', width: 12 },
      { header: 'Files', width: 48 },
    ],
    rows: sources.map((source) => [
      textCell(source.service),
      textCell(source.signal),
      textCell(source.resource),
      textCell(source.unit),
      numberCell(source.stepMs / 1000, GENERAL),
      utcCell(source.startMs),
      utcCell(source.endMs),
      numberCell(source.points, COUNT),
      numberCell(source.gaps, COUNT),
      textCell(source.files.join(', ')),
    ]),
  };
}

export function notesTable({ notes }: Plan): SheetTable {
  return {
    name: 'Notes',
    columns: [
      { header: 'Weight', width: 12 },
      { header: 'Note', width: 120 },
    ],
    rows: notes.map(({ severity, message }) => [textCell(severity), textCell(message)]),
  };
}
