/** What a report can hold beside its first page, in the order that a new report has. */
export const REPORT_SECTIONS = [
  { id: 'summary', title: 'Summary' },
  { id: 'forecast', title: 'Forecast' },
  { id: 'events', title: 'Events' },
  { id: 'parts', title: 'What the forecast is made of' },
  { id: 'backtest', title: 'How good the forecast has been' },
  { id: 'capacity', title: 'Capacity' },
  { id: 'scaling', title: 'Scaling policy and its proof' },
  { id: 'cost', title: 'Cost' },
  { id: 'risks', title: 'Risks' },
  { id: 'scenarios', title: 'Scenarios' },
  { id: 'sensitivity', title: 'What moves the plan most' },
  { id: 'assumptions', title: 'Assumptions' },
  { id: 'register', title: 'Assumptions register' },
  { id: 'ledger', title: 'Earlier forecasts and how they did' },
  { id: 'readiness', title: 'Dates to be ready by' },
  { id: 'not-known', title: 'What is not known' },
  { id: 'lineage', title: 'Data lineage' },
  { id: 'method', title: 'Method' },
] as const;

export type ReportSectionId = (typeof REPORT_SECTIONS)[number]['id'];

export const REPORT_PAPERS = ['A4', 'Letter'] as const;
export type ReportPaper = (typeof REPORT_PAPERS)[number];

/** Pictures that every browser draws. SVG among them is drawn as a picture, in which nothing runs. */
export const LOGO_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'] as const;
export type LogoMediaType = (typeof LOGO_MEDIA_TYPES)[number];
export const MOST_LOGO_BYTES = 512 * 1024;

export interface ReportLogo {
  readonly name: string;
  readonly mediaType: LogoMediaType;
  readonly base64: string;
}

/** What the planner decides of a report. Empty text: the report says what the plan says. */
export interface ReportLayout {
  /** Every section once, in the order in which they stand. */
  readonly sections: readonly { readonly id: ReportSectionId; readonly shown: boolean }[];
  readonly paper: ReportPaper;
  readonly logo: ReportLogo | null;
  /** Above the title: 'Shop Platform, capacity planning'. */
  readonly author: string;
  /** On the first page, in the planner's words; an empty line begins a paragraph. */
  readonly introduction: string;
  /** What is asked for, by when (a day, '2026-11-20') and how much (a decimal). */
  readonly request: string;
  readonly deadline: string | null;
  readonly amount: { readonly value: string; readonly currency: string } | null;
}

export const DEFAULT_REPORT_LAYOUT: ReportLayout = {
  sections: REPORT_SECTIONS.map(({ id }) => ({ id, shown: true })),
  paper: 'A4',
  logo: null,
  author: '',
  introduction: '',
  request: '',
  deadline: null,
  amount: null,
};

/** A report of many services says of each what a decision needs; the rest is in each service's own report. */
const SHOWN_OF_ALL: readonly ReportSectionId[] = [
  'summary',
  'forecast',
  'capacity',
  'scaling',
  'cost',
  'not-known',
];

export const DEFAULT_FLEET_LAYOUT: ReportLayout = {
  ...DEFAULT_REPORT_LAYOUT,
  sections: REPORT_SECTIONS.map(({ id }) => ({ id, shown: SHOWN_OF_ALL.includes(id) })),
};
