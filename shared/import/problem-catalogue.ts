/**
 * Every problem an import can report, in words. `summary` says what is so and what was done about it, and is followed
 * by how often or where; `reason` stands beside a single cell; `remedy` says how to have it otherwise.
 */
interface ProblemText {
  readonly summary: string;
  readonly reason: string;
  readonly remedy: string;
}

const CORRECT_THE_FILE = 'Correct the cells in the file and import it again; the other rows are kept.';
const NOTHING_TO_DO = 'Nothing to do.';

export const PROBLEMS = {
  'missing-time': {
    summary: 'Rows without a time were left out',
    reason: 'the time is missing',
    remedy: CORRECT_THE_FILE,
  },
  'bad-time': {
    summary: 'Rows whose time cannot be read were left out',
    reason: 'not a time that can be read, or not between 1900 and 2100',
    remedy: CORRECT_THE_FILE,
  },
  'other-epoch-unit': {
    summary: 'Rows whose epoch is in another unit (s, ms, µs, ns) than the others were left out',
    reason: 'an epoch in another unit than the others',
    remedy: 'Two exports may have been joined: import them as two files.',
  },
  'no-offset': {
    summary: 'Rows with a time that lacks the offset the first rows have were left out',
    reason: 'a time without an offset, and no time zone was given',
    remedy: 'Give the zone of such times: --timezone ZONE.',
  },
  'skipped-local-time': {
    summary: 'Rows with a wall time that the change to summer time skips were left out',
    reason: 'this wall time does not exist: clocks were put forward over it',
    remedy: 'Check that the time zone is the right one, or export with offsets or in UTC.',
  },
  'repeated-local-time': {
    summary:
      'Wall times that occur twice when clocks are put back were read by order, the first pass as summer time',
    reason: 'this wall time occurs twice: clocks were put back over it',
    remedy: 'Export with offsets or in UTC to leave no doubt.',
  },
  'stray-time': {
    summary: 'Rows so far from all others in time that they must be mistaken were left out',
    reason: 'far away from all other rows in time',
    remedy: CORRECT_THE_FILE,
  },
  'not-a-number': {
    summary: 'Cells that hold no number were left out',
    reason: 'not a number',
    remedy: CORRECT_THE_FILE,
  },
  'missing-value': {
    summary: 'Cells that are empty, or say that there is no value, are gaps',
    reason: 'no value',
    remedy: 'Nothing to do where the gaps are real.',
  },
  'short-row': {
    summary: 'Rows with fewer cells than the header were kept, the missing cells as gaps',
    reason: 'fewer cells than the header',
    remedy: CORRECT_THE_FILE,
  },
  'extra-cells': {
    summary: 'Rows with more cells than the header, so that columns may be shifted, were left out',
    reason: 'more cells than the header',
    remedy: 'Look for a delimiter or a decimal comma inside a cell that is not quoted.',
  },
  'unclosed-quote': {
    summary: 'Rows with a quotation mark that is not closed were left out',
    reason: 'a quotation mark is not closed',
    remedy: CORRECT_THE_FILE,
  },
  'repeated-header': {
    summary: 'The header again, in the midst of the data as in joined exports, was left out',
    reason: 'the header again',
    remedy: NOTHING_TO_DO,
  },
  'undecodable-text': {
    summary: "Lines with bytes that do not belong to the file's encoding",
    reason: 'bytes that are not of the encoding',
    remedy: 'Save the file as UTF-8 if names look wrong.',
  },
  'unsorted-rows': {
    summary: 'Series whose rows are not in time order were sorted',
    reason: 'not in time order',
    remedy: NOTHING_TO_DO,
  },
  'descending-rows': {
    summary: 'Series whose rows run from the newest to the oldest were turned round',
    reason: 'newest first',
    remedy: NOTHING_TO_DO,
  },
  'duplicate-instant': {
    summary: 'Samples that repeat an instant with the same value were dropped',
    reason: 'the instant occurs before',
    remedy: NOTHING_TO_DO,
  },
  'conflicting-duplicate': {
    summary: 'Samples with another value for an instant that an earlier row has: the last row was kept',
    reason: 'an earlier row has another value for this instant',
    remedy: 'If an ignored column tells series apart, map it as "label" or "service".',
  },
  'moved-to-grid': {
    summary: 'Samples off the even grid of their step were moved to it',
    reason: 'not on the even grid of its step',
    remedy: 'Nothing to do: a plan looks at whole steps.',
  },
  'combined-rows': {
    summary: 'Rows of one instant were made one, as the mapping says',
    reason: 'another row of the instant',
    remedy: NOTHING_TO_DO,
  },
  'shared-step': {
    summary:
      'Samples that fell into a step with another: the step holds one figure of them, their mean unless mapped otherwise',
    reason: 'another sample lies in the same step',
    remedy: 'Nothing to do where sampling is finer at times.',
  },
  'uneven-cadence': {
    summary: 'Samples do not come at one cadence',
    reason: 'no regular cadence',
    remedy: 'Export at one fixed interval if the series looks wrong.',
  },
  'calendar-months': {
    summary: 'One sample a calendar month, kept on an even grid of 30.44 days',
    reason: 'one sample a month',
    remedy: 'Export by day or hour: a month is too coarse to plan a peak.',
  },
  'calendar-days': {
    summary: 'Dates without a time of day were kept as days of UTC, whatever the time zone',
    reason: 'a date without a time of day',
    remedy: 'Export with times if the hour at which a day begins matters.',
  },
  'single-sample': {
    summary: 'Series of a single sample have no cadence and were left out',
    reason: 'a series of one sample',
    remedy: 'Import a longer stretch of time.',
  },
  'no-samples': {
    summary: 'Columns of which no value could be read',
    reason: 'a column without a single value',
    remedy: 'Map another column, or this one to "ignore".',
  },
  'units-in-cells': {
    summary: 'Figures with a unit in the cell were brought to one unit',
    reason: 'a figure with a unit',
    remedy: 'Rounding in the cells stays: export raw values where the last digits matter.',
  },
  'scaled-percent': {
    summary: 'Percentages were divided by 100 to give fractions',
    reason: 'a percentage',
    remedy: 'If they are fractions already, say so with the unit: --map COLUMN=saturation:cpu:fraction.',
  },
  'unscaled-saturation': {
    summary: 'Saturation that is neither a fraction nor a percentage was kept as it is',
    reason: 'neither a fraction nor a percentage',
    remedy: 'Have the capacity beside it (as in mem_used and mem_capacity), or map the column to "ignore".',
  },
  'saturation-above-one': {
    summary: 'Samples of saturation above 100 % were kept',
    reason: 'more than its capacity',
    remedy: 'Usual for bursts above a quota; else check the unit.',
  },
  'negative-value': {
    summary: 'Samples below zero were kept',
    reason: 'below zero',
    remedy: 'A rate or a count cannot be negative: check the column and its mapping.',
  },
  'ignored-metric': {
    summary: 'Metrics left out, since nothing tells their signal or another stands for it',
    reason: 'no signal of a plan',
    remedy: 'Map one by its name if it matters: --map NAME=traffic.',
  },
  'overlapping-files': {
    summary: "Steps that an earlier file of this import also has: this file's values were kept",
    reason: 'the step is also in an earlier file',
    remedy: 'Give the files in such an order that the last is to win.',
  },
  'different-units': {
    summary: 'An earlier file has the same series in another unit: they were kept apart',
    reason: 'another unit than in an earlier file',
    remedy: 'Say the unit where the file does not: --map COLUMN=traffic:UNIT.',
  },
  'part-of-file': {
    summary: 'Only the beginning of the file was looked at',
    reason: 'beyond the part that was looked at',
    remedy: 'Nothing to do: importing reads the whole file.',
  },
  'unverified-format': {
    summary:
      'This reader was built from a description of the format, and no real file of it has been checked yet',
    reason: 'a format that has not been checked',
    remedy: 'Compare a few figures with their source before relying on them.',
  },
  'source-warning': {
    summary: 'The source itself gave warnings with the data',
    reason: 'a warning of the source',
    remedy: 'Ask the source again where a warning says that data are missing.',
  },
  'incomplete-source': {
    summary: 'The source says that this is not all of the data',
    reason: 'not all of the data',
    remedy: 'Fetch the missing pages and import all files together; overlaps are joined.',
  },
  'partial-bucket': {
    summary: 'The last bucket was not full when the data were taken, and is a gap',
    reason: 'a bucket that was not full',
    remedy: 'Export up to the end of a whole bucket to have it too.',
  },
  'ignored-block': {
    summary: 'Tables of the file that hold nothing a plan needs were passed over',
    reason: 'no signal of a plan',
    remedy: 'Export the table on its own if it matters, and map its columns.',
  },
  restart: {
    summary: 'The machine was started anew: what it counts begins again, and the time it was down is a gap',
    reason: 'a restart of the machine',
    remedy: NOTHING_TO_DO,
  },
  'partial-last-step': {
    summary:
      'The last step holds less than half of any like it, as if the export was made in the midst of it: left out',
    reason: 'a step that was not full',
    remedy: 'If demand did fall so far, export until a later step; the drop then stands.',
  },
  'counter-to-rate': {
    summary: 'Running totals were turned into rates per second; after a reset they count from zero',
    reason: 'a running total',
    remedy: 'If the figures are no running total, say their unit: --map COLUMN=traffic:UNIT.',
  },
  'maybe-counter': {
    summary: 'Figures that rise at every sample, as a running total does, were kept as they are',
    reason: 'it only ever rises',
    remedy: 'If they are a running total, say so by the unit "total": --map COLUMN=traffic:total.',
  },
  'other-sheets': {
    summary: 'One sheet of the workbook was read, and it has others',
    reason: 'another sheet',
    remedy: 'Choose another with --sheet NAME.',
  },
  'infinite-value': {
    summary: 'Infinite values, as a division by zero gives, are gaps',
    reason: 'an infinite value',
    remedy: 'Nothing to do where the gaps are real.',
  },
  'empty-file': {
    summary: 'The file holds no data rows',
    reason: 'no data',
    remedy: 'Check that the export is complete.',
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEMS;
