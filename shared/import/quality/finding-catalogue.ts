import type { FindingCode } from '../../contract/import-types.ts';

/** What each finding means: `effect` on a forecast, what was `done` about it, and how to have it otherwise. */
interface FindingText {
  readonly effect: string;
  readonly done: string;
  readonly remedy: string;
}

const EXCLUDE = 'exclude the stretch from fitting, with a reason (--exclude FROM..TO=REASON)';

export const FINDINGS: Readonly<Record<FindingCode, FindingText>> = {
  gaps: {
    effect:
      'The forecast learns nothing from the missing steps; a missing peak is a peak it does not know of.',
    done: 'The steps were left open; nothing was made up.',
    remedy: 'Import the missing stretch from its source: it joins the series.',
  },
  duplicates: {
    effect: 'None where they are pages that overlap; a series mixed of two would be wrong throughout.',
    done: 'Of each instant the last row was kept.',
    remedy: 'If an ignored column tells two series apart, map it as "label" or "service".',
  },
  'counter-resets': {
    effect:
      'What was counted between the last sample before a reset and the reset itself is lost: a few steps are too low.',
    done: 'After a reset the count starts from zero; the rest is a rate per second.',
    remedy: 'If the figures are no running total, say their unit: --map COLUMN=traffic:UNIT.',
  },
  outliers: {
    effect: 'A lone spike raises the peaks that are expected, a lone dip widens the intervals.',
    done: 'They were kept: only the planner knows whether they were real.',
    remedy: `Leave real ones in; else ${EXCLUDE}.`,
  },
  dropouts: {
    effect: 'Zeros of an outage pull the forecast down and widen its intervals.',
    done: 'They were kept as zeros.',
    remedy: `If nothing was measured there, or the service was down, ${EXCLUDE}.`,
  },
  'level-shift': {
    effect:
      'What lies before it may no longer say much: the forecast adapts, but seasons and growth are learned across it.',
    done: 'It was kept.',
    remedy: `If the old level will not return, import from the shift onwards or ${EXCLUDE}.`,
  },
  'unit-break': {
    effect:
      'Two units in one series: every figure on one side is wrong by the factor, and so is the forecast.',
    done: 'It was kept as it is: which of the two units is right cannot be told.',
    remedy: 'Export both parts in one unit, or import the part after the break only.',
  },
  'cadence-change': {
    effect: 'Peaks inside a step are known only where samples are fine.',
    done: 'All samples were laid on one step; where they are coarser, the steps between are gaps.',
    remedy: 'Nothing to do; or export all of it at one interval.',
  },
  'clock-change': {
    effect: 'Daily patterns move by an hour in UTC at a change of the clocks.',
    done: 'Times were read by the rules of the zone: of a doubled hour the first pass is summer time.',
    remedy: 'Export in UTC, or with offsets, to leave no doubt.',
  },
  'hidden-local-time': {
    effect:
      'Days, evenings and events are hours off what they seem, and by an hour more in one half of the year.',
    done: 'The times were read as UTC.',
    remedy:
      'Find out how the file was made. If it is local time, give its zone (--timezone ZONE); where its times carry a mark (Z, +00:00), take that off first, as it goes before the zone.',
  },
  'partial-step': {
    effect: 'Kept, it would look like a collapse of demand at the very end.',
    done: 'It was left out.',
    remedy: 'If demand did fall so far, export until a later step; the drop then stands.',
  },
  'saturation-ceiling': {
    effect: 'More was asked for than could be served: these steps are only lower bounds of demand.',
    done: 'They were kept and marked as lower bounds, and traffic of the service with them.',
    remedy: `If it was no peak of demand (a batch job, a fault), ${EXCLUDE}.`,
  },
  'replica-limit': {
    effect: 'The fleet could not grow with demand: traffic there is only a lower bound of it.',
    done: 'Traffic of the service was kept and marked as a lower bound there.',
    remedy: `If it was no peak of demand, ${EXCLUDE}.`,
  },
  'rejected-demand': {
    effect: 'Requests were turned away: traffic there is what was let through, a lower bound of demand.',
    done: 'It was kept and marked as a lower bound.',
    remedy: `If errors had another cause, ${EXCLUDE}.`,
  },
};
