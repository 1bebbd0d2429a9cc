import type { ImportQuestion } from '../contract/import-types.ts';
import type { TableLayout } from './table/detect-layout.ts';
import type { TimeEvidence } from './time/time-evidence.ts';

/** What only the planner can know, each with the request's field and the command line's flag that settle it. */

export function askTimeZone(file: string, column: string, evidence: TimeEvidence): ImportQuestion {
  return {
    code: 'time-zone',
    file,
    message: `Times in "${column}" of ${file} have no offset, e.g. ${evidence.localExamples[0]}. In which time zone are they?`,
    field: 'timeZone',
    flag: '--timezone ZONE',
    evidence: evidence.localExamples,
    choices: [
      'UTC',
      'America/New_York',
      'America/Los_Angeles',
      'Europe/London',
      'Europe/Berlin',
      'Asia/Tokyo',
    ],
  };
}

export function askDateOrder(file: string, column: string, evidence: TimeEvidence): ImportQuestion {
  return {
    code: 'date-order',
    file,
    message: `Dates in "${column}" of ${file}, e.g. ${evidence.dateExamples[0]}, can be day/month or month/day: no number in them is above 12. Which comes first?`,
    field: 'dateOrder',
    flag: '--date-order DMY|MDY',
    evidence: evidence.dateExamples,
    choices: ['DMY', 'MDY'],
  };
}

export function askTimeColumn(file: string, layout: TableLayout, column: number): ImportQuestion {
  const cells = layout.sampleRows.slice(0, 3).map((row) => row[column] ?? '');
  return {
    code: 'time-column',
    file,
    message: `"${layout.header[column]}" of ${file} seems to be the time, but cells such as "${cells[0]}" cannot be read as one. Which column holds the time?`,
    field: 'mapping',
    flag: '--map COLUMN=time',
    evidence: cells,
    choices: layout.header,
  };
}

export function askSignal(file: string, layout: TableLayout, columns: readonly number[]): ImportQuestion {
  const names = columns.map((column) => layout.header[column]!);
  const shown = names.slice(0, 6).map((name) => `"${name}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  const first = layout.sampleRows[0] ?? [];
  return {
    code: 'signal',
    file,
    message: `Nothing in ${file} says what its figures are: ${shown.join(', ')}${more}. Which column is the traffic, and which a saturation?`,
    field: 'mapping',
    flag: '--map COLUMN=traffic|saturation:cpu|latency|errors|replicas|cost',
    evidence: columns.slice(0, 6).map((column) => `${layout.header[column]}: ${first[column] ?? ''}`),
    choices: names,
  };
}

export function askStartAndStep(file: string, rowsAreSeries: boolean): ImportQuestion {
  const shape = rowsAreSeries ? ' Each row looks like one series, its samples side by side.' : '';
  const hint = stepInName(file);
  return {
    code: 'start-and-step',
    file,
    message: `${file} has no column of times.${shape} When is its first sample, and how far apart are they?`,
    field: 'startMs',
    flag: '--start TIME --step DURATION',
    evidence: hint === null ? [] : [`the file's name says ${hint}`],
    choices: hint === null ? [] : [hint],
  };
}

/** "300s" in `usage_300s.csv`. */
function stepInName(file: string): string | null {
  return /(?:^|[-_ .])(\d+ ?(?:s|sec|min|m|h))(?:[-_ .]|$)/.exec(file)?.[1] ?? null;
}

/** A setting holds for all files of a request, so the same question about several files is asked once. */
export function distinctQuestions(questions: readonly ImportQuestion[]): readonly ImportQuestion[] {
  const perFile = new Set<ImportQuestion['code']>(['signal', 'time-column']);
  return questions.filter(
    (question, i) => perFile.has(question.code) || questions.findIndex((q) => q.code === question.code) === i,
  );
}
