import type { ReportAnnexes } from '../../../shared/report/sections/report-section.ts';

const figures = {
  planId: 'p',
  peakMs: 0,
  peakDemand: 900,
  peakUnits: [{ probability: 0.95, units: 80 }],
  headroomAtPeak: -0.1,
  exhaustionMs: null,
  unitHours: 100,
  breachProbability: { value: 0, low: 0, high: 0.01, level: 0.95 },
  breaches: 0,
  paths: 300,
  currency: 'EUR',
  cost: '504.00',
  costP95: '600.00',
  staticCost: '900.00',
  deadlineMs: null,
  course: { startMs: 0, stepMs: 1, median: [900], unitsP95: [80] },
};

const difference = {
  peakDemand: 10,
  peakUnitsP95: 3,
  unitHours: 1,
  cost: '-1.00',
  breachProbability: 0,
};

/** One of everything a workspace keeps beside a plan, with this text in every place that a planner fills. */
export function annexesOf(text: string): ReportAnnexes {
  const low = { peakUnits: 70, cost: '1.00', value: text };
  return {
    register: [
      {
        ...{
          key: 'event:1',
          label: text,
          value: text,
          shown: text,
          isDefault: false,
          owner: text,
          source: text,
        },
        ...{ reviewedMs: 0, reviewedValue: null, review: 'changed', swingUnits: 3, swingCost: '4.00' },
      },
    ],
    weights: {
      base: { peakUnits: 80, cost: '504.00' },
      ceiling: 100,
      assumptions: [
        { key: 'k', label: text, planned: text, low, high: low, swingUnits: 3, swingCost: '2.00' },
      ],
      failures: [{ key: 'k', label: text, factor: 2, sentence: text }],
    },
    scenarios: {
      service: text,
      base: figures,
      scenarios: [
        {
          name: text,
          changes: [],
          figures,
          difference,
          steps: [{ ...difference, change: { kind: 'price', factor: 2 }, label: text }],
        },
      ],
    },
    ledger: {
      entries: [
        {
          id: 'e1',
          ...{ state: 'intact', name: text, frozenMs: 0, planId: 'p', startMs: 0, endMs: 1, headline: text },
          score: null,
        },
      ],
      calibration: {
        forecasts: 0,
        coverage: [],
        peaksWithinP95: { within: 0, of: 0 },
        overTime: [],
      },
    },
    readiness: {
      service: text,
      timeZone: 'Europe/Berlin',
      asOfMs: 0,
      records: [],
      items: [
        {
          ...{
            key: 'e/load-test',
            eventId: 'e',
            eventName: text,
            step: 'load-test',
            label: text,
            task: text,
          },
          ...{ dueMs: 0, allDay: true, anchor: 'start', offsetHours: -24, plannedHours: -24, basis: text },
          ...{ doneMs: null, state: 'later' },
        },
      ],
    },
  };
}
