import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import type { SimulationSummary } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';

export const HOUR_MS = 3_600_000;
/** Monday 23 November 2026, 00:00 in Berlin. */
export const START_MS = Date.parse('2026-11-22T23:00:00Z');
const HISTORY_HOURS = 14 * 24;
const HORIZON_HOURS = 7 * 24;

const dailyCurve = (hour: number) => 200 + 100 * Math.sin((2 * Math.PI * (hour - 14)) / 24);
const horizon = (value: (hour: number) => number) =>
  Array.from({ length: HORIZON_HOURS }, (_, hour) => value(hour));
const FRIDAY = { from: 4 * 24, to: 5 * 24 };
const uplift = (hour: number) => (hour >= FRIDAY.from && hour < FRIDAY.to ? 3 : 1);
const withEvents = (factor: number) => horizon((hour) => factor * uplift(hour) * dailyCurve(hour));

export const NO_BREACH: SimulationSummary = {
  paths: 300,
  breaches: 0,
  breachDefinition: 'more than 10 minutes above 100 %',
  breachProbability: { value: 0, low: 0, high: 0.0122, level: 0.95 },
  minutesOverPerPath: 0,
  unservedShare: 0,
  errorBudgetShare: 0,
  peakReplicasMedian: 60,
  peakReplicasP95: 80,
  replicaHoursMean: 4200,
  scalingEventsPerDay: 12,
  cost: '504.00',
};

const event = {
  id: 'e1',
  name: 'Black Friday',
  startMs: START_MS + FRIDAY.from * HOUR_MS,
  endMs: START_MS + FRIDAY.to * HOUR_MS,
  uplift: 3,
  reason: 'Last year',
};

const forecast: ForecastResult = {
  signal: 'traffic',
  unit: 'req/s',
  stepMs: HOUR_MS,
  startMs: START_MS,
  sourceStepMs: 300_000,
  history: {
    startMs: START_MS - HISTORY_HOURS * HOUR_MS,
    mean: Array.from({ length: HISTORY_HOURS }, (_, hour) =>
      hour >= 40 && hour < 44 ? null : dailyCurve(hour),
    ),
    max: Array.from({ length: HISTORY_HOURS }, (_, hour) =>
      hour >= 40 && hour < 44 ? null : 1.2 * dailyCurve(hour),
    ),
  },
  censoredDemand: null,
  median: withEvents(1),
  medianWithoutEvents: horizon(dailyCurve),
  baseline: withEvents(0.97),
  bands: [
    { level: 0.8, low: withEvents(0.9), high: withEvents(1.1) },
    { level: 0.95, low: withEvents(0.8), high: withEvents(1.25) },
  ],
  quantiles: [0.5, 0.9, 0.95].map((probability) => ({
    probability,
    values: withEvents(0.75 + probability / 2),
  })),
  windowMaximum: [0.5, 0.9, 0.95].map((probability) => ({
    probability,
    value: 900 * (0.75 + probability / 2),
  })),
  peakFactor: { value: 1.2, source: 'learned' },
  seasonsSteps: [24, 168],
  events: [
    {
      event,
      source: 'given',
      uplift: { value: 3, low: 3, high: 3, level: 0.8 },
      learned: null,
      pastOccurrences: 0,
      yearlyGrowth: 0,
      peak: { value: 900, low: 800, high: 1050, level: 0.8 },
      peakMs: START_MS + (FRIDAY.from + 20) * HOUR_MS,
      peakP95: 1125,
      peakWithoutEvent: 300,
    },
  ],
  methods: [{ id: 'naive', label: 'Seasonal naive (168 steps)', weight: 1 }],
  backtest: {
    origins: 8,
    horizonSteps: HORIZON_HOURS,
    mase: 0.61,
    maseBaseline: 0.8,
    wape: 0.05,
    wapeBaseline: 0.07,
    peakError: 0.04,
    coverage: [
      { level: 0.95, observed: { value: 0.951, low: 0.944, high: 0.958, level: 0.95 }, points: 1344 },
    ],
    byHorizon: [1, 2, 3, 4].map((day) => ({
      aheadMs: day * 24 * HOUR_MS,
      mae: 10 + day,
      maeBaseline: 12 + day,
    })),
    past: [2, 1].map((weeks) => ({
      startMs: START_MS - weeks * 168 * HOUR_MS,
      steps: [0, 1, 2, 3],
      actual: [300, null, 320, 310],
      median: [295, 305, 315, 305],
      baseline: [280, 300, 330, 320],
      band: { level: 0.95, low: [280, 290, 300, 290], high: [310, 320, 330, 320] },
      wape: 0.02,
      wapeBaseline: 0.05,
      peak: 320,
      peakMedian: 315,
    })),
  },
  paths: 300,
  notes: [],
};

/** A plan of a service that is short of units at its event: every part of a report has something to show. */
export const PLAN: Plan = {
  schema: 'headroom-plan/1',
  id: 'abcdef0123456789',
  service: 'checkout',
  assumptions: {
    ...DEFAULT_ASSUMPTIONS,
    timeZone: 'Europe/Berlin',
    horizonMs: HORIZON_HOURS * HOUR_MS,
    events: [event],
    currentUnits: 40,
    pricePerUnitHour: '0.12',
    currency: 'EUR',
  },
  sources: [
    {
      seriesId: 's1',
      service: 'checkout',
      signal: 'traffic',
      resource: null,
      unit: 'req/s',
      stepMs: 300_000,
      startMs: START_MS - HISTORY_HOURS * HOUR_MS,
      endMs: START_MS,
      points: 3984,
      gaps: 48,
      files: ['checkout.csv'],
    },
  ],
  headline: 'Fri 27 Nov 2026 20:00: P95 needs 73 units, you have 40.',
  forecast,
  capacity: {
    kind: 'per-unit',
    unitName: 'unit',
    demandModel: {
      resource: 'cpu',
      intercept: { value: 0.06, low: 0.05, high: 0.07, level: 0.95 },
      slope: { value: 0.037, low: 0.036, high: 0.038, level: 0.95 },
      rSquared: 0.98,
      samples: 312,
      capacityPerUnit: { value: 25.4, low: 24.8, high: 26, level: 0.95 },
      observedUpTo: 0.66,
      form: 'line',
      curve: { form: 'line', idle: 0.06, slope: 0.037 },
      bend: null,
      costShift: null,
      forms: [{ form: 'line', error: 0.012 }],
      method: 'a robust line',
      candidates: [{ resource: 'cpu', unitsAtPeak: 73, rSquared: 0.98 }],
    },
    capacityPerUnitAtKnee: 17.3,
    zoneFactor: 2 / 3,
    requiredUnits: [0.5, 0.9, 0.95].map((probability) => ({
      probability,
      values: withEvents(0.75 + probability / 2).map((demand) => Math.ceil(demand / 17.3)),
    })),
    peakUnits: [0.5, 0.9, 0.95].map((probability) => ({
      probability,
      units: Math.floor(45 + 30 * probability),
      atMs: START_MS + (FRIDAY.from + 20) * HOUR_MS,
      demand: 1080 * (0.75 + probability / 2),
    })),
    currentUnits: 40,
    headroomNow: 0.31,
    headroomAtPeak: -0.82,
    exhaustion: [{ probability: 0.95, atMs: START_MS + (FRIDAY.from + 9) * HOUR_MS }],
    limit: null,
    quota: { maxUnits: 60, shortBy: 13 },
    knee: { utilisation: 0.7, source: 'planner', latency: null, queueing: null, excuse: null },
    resources: [
      {
        resource: 'cpu',
        role: 'binds',
        driver: 'traffic',
        limitUtilisation: 0.7,
        utilisationNow: 0.41,
        utilisationAtPeak: 1.3,
        growthPerDay: null,
        exhaustion: [{ probability: 0.9, atMs: START_MS + (FRIDAY.from + 9) * HOUR_MS }],
      },
    ],
    events: [
      {
        name: 'Black Friday',
        startMs: event.startMs,
        endMs: event.endMs,
        needs: [{ probability: 0.95, demand: 1215, plannerDemand: 1094, units: 73 }],
        headroom: -0.82,
        plannerCapacity: 415,
      },
    ],
    limits: [
      {
        id: 'quota',
        label: 'units that may run (quota)',
        limit: 60,
        neededAtP95: 73,
        shortBy: 13,
        allowedUnits: 60,
        firstExceeded: [{ probability: 0.9, atMs: START_MS + (FRIDAY.from + 10) * HOUR_MS }],
      },
    ],
    decision: {
      cause: 'units that may run (quota)',
      probability: 0.9,
      breachMs: START_MS + (FRIDAY.from + 10) * HOUR_MS,
      leadTimeDays: 3,
      deadlineMs: START_MS + (FRIDAY.from + 10 - 72) * HOUR_MS,
      passed: false,
    },
    rightSizing: {
      fromUnits: 40,
      toUnits: 80,
      safe: false,
      reasons: ['The P99 peak needs 80, so none of the 40 can go.'],
    },
    options: [
      {
        id: 'today',
        label: 'Keep what there is: 40',
        units: 40,
        costPerHour: '4.80',
        verdict: 'rejected',
        reason: '33 more are needed at the P95 peak.',
      },
    ],
    figures: [
      {
        id: 'units-p95',
        label: 'Units at the P95 peak',
        value: 73,
        unit: 'unit',
        formula: '⌈highest demand ÷ (traffic at the knee × share the demand may fill)⌉',
        inputs: [{ name: 'highest demand', value: 1320, source: 'the forecast' }],
      },
    ],
    scatter: [
      { traffic: 5, utilisation: 0.24 },
      { traffic: 12, utilisation: 0.5 },
    ],
    notes: [],
  },
  scaling: {
    policy: {
      targetUtilisation: 0.43,
      minReplicas: 8,
      maxReplicas: 80,
      floors: [{ name: 'Black Friday', startMs: event.startMs - 480_000, endMs: event.endMs, replicas: 60 }],
      stabilisationDownSeconds: 300,
      toleranceFraction: 0.1,
      syncSeconds: 15,
      metricLagSeconds: 30,
      startupSeconds: 90,
    },
    derivation: {
      idleUtilisation: 0.06,
      lagSeconds: 135,
      growthOverLag: 1.03,
      zoneFactor: 2 / 3,
      kneeUtilisation: 0.7,
      toleranceFraction: 0.1,
      target: 0.43,
    },
    recommended: NO_BREACH,
    references: [
      {
        id: 'static',
        label: '40 units day and night',
        summary: {
          ...NO_BREACH,
          breaches: 42,
          breachProbability: { value: 0.14, low: 0.103, high: 0.184, level: 0.95 },
        },
      },
    ],
    sensitivity: [
      { assumption: 'demand', label: 'Demand', planned: 1, breaksAt: 1.31, triedUpTo: 4 },
      { assumption: 'startupSeconds', label: 'Start-up time', planned: 90, breaksAt: null, triedUpTo: 1800 },
    ],
    replay: { stepMs: HOUR_MS, startMs: START_MS, demandUnits: [10, 20, 30], readyUnits: [30, 40, 60] },
    notes: [],
  },
  slo: {
    objective: 0.999,
    windowDays: 30,
    source: 'errors',
    badShare: 0.0004,
    spentShare: 0.4,
    days: 14,
    expectedShare: 0.1,
  },
  cost: {
    currency: 'EUR',
    pricePerUnitHour: '0.12',
    totalAutoscaled: '1504.20',
    totalStatic: '12471.68',
    staticUnits: 73,
    months: [
      {
        label: '2026-11',
        startMs: START_MS,
        endMs: START_MS + HORIZON_HOURS * HOUR_MS,
        hours: HORIZON_HOURS,
        replicaHoursAutoscaled: 12_535,
        replicaHoursStatic: 12_264,
        autoscaled: '1504.20',
        static: '12471.68',
      },
    ],
    events: [],
    notes: [],
  },
  risks: [
    {
      id: 'limit-quota',
      what: 'The limit of units (60) is too low by 13 for the P95 peak',
      likelihood: { kind: 'at-least', probability: 0.05 },
      minutes: null,
      cost: null,
      mitigation: 'Raise it before Fri 27 Nov 2026 00:00',
      assumption: 'maxUnits',
    },
  ],
  notes: [
    {
      severity: 'critical',
      code: 'over-quota',
      message: 'The P95 peak needs 73 units, 13 more than the 60 that may run.',
    },
    { severity: 'info', code: 'event-uplift-given', message: 'The uplift is the planner’s figure.' },
  ],
};
