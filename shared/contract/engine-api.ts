import type { RegisterLine } from '../core/assumptions/assumption-register.ts';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import type { PolicyFrontier } from '../core/autoscaling/policy-frontier.ts';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { CalendarEntry } from '../core/calendar/calendar-entry.ts';
import type { DayOff, Occurrence } from '../core/calendar/occurrence.ts';
import type { LoadTestResult } from '../core/capacity/load-test/analyse-load-test.ts';
import type { PriceList } from '../core/cost/price-list.ts';
import type { EventDay } from '../core/event-day/event-day.ts';
import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import type { MethodName } from '../core/forecast/methods/method-names.ts';
import type { LedgerCalibration, LedgerScore, LedgerSummary } from '../core/ledger/ledger-entry.ts';
import type { CostRate } from '../core/ledger/split-variance.ts';
import type { ExplanationRange, ExplanationView } from '../core/outlook/explanation-view.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Readiness, ReadinessRecord } from '../core/readiness/readiness.ts';
import type { Scenario, ScenarioComparison } from '../core/scenario/scenario.ts';
import type { AssumptionWeights } from '../core/scenario/weigh-assumptions.ts';
import type { Exclusion } from '../core/series/exclusion.ts';
import type { DocumentKind } from './document-kinds.ts';
import type { ImportPreview, ImportRequest, ImportVerdict } from './import-types.ts';
import type { KeptLoadTest } from './kept-load-test.ts';
import type { PolicyComparison, PolicyReplay, PolicySimulation } from './policy-types.ts';
import type { RankedService } from './ranked-service.ts';
import type { RenderedDocument } from './rendered-document.ts';
import type { ReportLayout } from './report-layout.ts';
import type { PointsRequest, SeriesOrigin, SeriesPoints, SeriesSummary } from './series-types.ts';
import type { FetchedData, KeptSource, MetricsServer, SourceAuth, SourceQuery } from './source-types.ts';
import type { ExportedSeries, ExportFormat, WorkspaceEntry, WorkspaceInfo } from './workspace-types.ts';

/** Everything a screen, the command line or a test may ask of the engine. */
export interface EngineApi {
  'engine.info': {
    in: Record<string, never>;
    out: { readonly version: string; readonly workspace: WorkspaceInfo | null };
  };
  'workspace.list': { in: Record<string, never>; out: { readonly entries: readonly WorkspaceEntry[] } };
  /** Makes and opens a workspace: in the folder of workspaces under `name`, or at the place granted by `fileId`. */
  'workspace.create': { in: { readonly name: string; readonly fileId?: string }; out: WorkspaceInfo };
  /** Opens by an entry's id or by a file granted by the host. */
  'workspace.open': { in: { readonly id?: string; readonly fileId?: string }; out: WorkspaceInfo };
  /** Copies the open workspace, as it is now, to a place as `workspace.create` has it, and goes on with the copy. */
  'workspace.saveAs': { in: { readonly name: string; readonly fileId?: string }; out: WorkspaceInfo };
  /** Takes an entry off the list of workspaces opened lately. No file is touched. */
  'workspace.forget': { in: { readonly id: string }; out: { readonly entries: readonly WorkspaceEntry[] } };
  /** Writes every sample to the file granted by `fileId`, or to a new one in the folder of workspaces. */
  'workspace.export': {
    in: { readonly format: ExportFormat; readonly fileId?: string };
    out: ExportedSeries;
  };
  /** Makes a workspace of the sample data, with its events, prices and units set. */
  'workspace.openSample': { in: Record<string, never>; out: WorkspaceInfo };
  'import.preview': { in: ImportRequest; out: ImportPreview };
  /** One transaction: all of the files' series, or nothing. */
  'import.commit': { in: ImportRequest; out: ImportVerdict };
  /** Names of the metrics that a server holds. */
  'source.metrics': { in: MetricsServer; out: { readonly metrics: readonly string[] } };
  /** Fetches a range, in parts, as a file for `import.preview` and `import.commit`, which remembers the source. */
  'source.fetch': { in: MetricsServer & SourceQuery; out: FetchedData };
  /** The queries whose data the workspace holds. */
  'source.list': { in: Record<string, never>; out: { readonly sources: readonly KeptSource[] } };
  /** Imports what has come since a source's last sample, up to `toMs` (now), in the way of its first import. */
  'source.refresh': {
    in: { readonly id: string; readonly toMs: number; readonly auth?: SourceAuth };
    out: ImportVerdict;
  };
  'series.list': { in: Record<string, never>; out: { readonly series: readonly SeriesSummary[] } };
  'series.points': { in: PointsRequest; out: SeriesPoints };
  /** Which imports, files, rows and columns a series' samples came from, oldest import first. */
  'series.lineage': { in: { readonly seriesId: string }; out: { readonly origins: readonly SeriesOrigin[] } };
  'assumptions.get': { in: { readonly service: string }; out: Assumptions };
  'assumptions.set': {
    in: { readonly service: string; readonly assumptions: Assumptions };
    out: Assumptions;
  };
  /** Reads a price list (CSV or JSON) and keeps it in the place of the one there was; tells what could not be read. */
  'prices.import': {
    in: { readonly fileId: string };
    out: { readonly list: PriceList; readonly problems: readonly string[] };
  };
  /** The price list kept in the workspace; null where there is none. */
  'prices.get': { in: Record<string, never>; out: { readonly list: PriceList | null } };
  /** Named lists of changes to the service's plan. */
  'scenarios.get': { in: { readonly service: string }; out: { readonly scenarios: readonly Scenario[] } };
  /** Puts a list in the place of the one there was. */
  'scenarios.set': {
    in: { readonly service: string; readonly scenarios: readonly Scenario[] };
    out: { readonly scenarios: readonly Scenario[] };
  };
  /** Computes the service's plan and one for each scenario, and what sets them apart. */
  'scenarios.compare': { in: { readonly service: string }; out: ScenarioComparison };
  /** Which assumptions move peak and cost the most, and what would make the plan fail. */
  'assumptions.weigh': { in: { readonly service: string }; out: AssumptionWeights | null };
  /** Every assumption with who owns it, where it comes from, when it was reviewed, and what it moves. */
  'register.get': {
    in: { readonly service: string };
    out: { readonly lines: readonly RegisterLine[] };
  };
  /**
   * Says so of one assumption; `reviewedMs`, the time now, where it has been reviewed as it is; `review` puts back what was
   * known of its last review.
   */
  'register.set': {
    in: {
      readonly service: string;
      readonly key: string;
      readonly owner: string;
      readonly source: string;
      readonly reviewedMs?: number;
      readonly review?: Pick<RegisterLine, 'reviewedMs' | 'reviewedValue'>;
    };
    out: { readonly lines: readonly RegisterLine[] };
  };
  /** Freezes the service's plan under a name; `atMs` is now. It cannot be changed afterwards without being found out. */
  'ledger.freeze': {
    in: { readonly service: string; readonly name: string; readonly atMs: number };
    out: LedgerSummary;
  };
  /** Frozen plans, oldest first, each checked; and how they have done together. */
  'ledger.list': {
    in: { readonly service: string };
    out: { readonly entries: readonly LedgerSummary[]; readonly calibration: LedgerCalibration };
  };
  /**
   * Scores a frozen plan by what has come since. `paid`: what the unit-hours were bought at; absent: all on demand at the
   * price there is now.
   */
  'ledger.score': {
    in: {
      readonly service: string;
      readonly id: string;
      readonly atMs: number;
      readonly paid?: readonly CostRate[];
    };
    out: LedgerScore;
  };
  /**
   * How an event (or, with null, the day of `nowMs`) stands against the forecast made before it: a frozen plan's, or what
   * the plan would have said when it began. Data after `nowMs` are not looked at. `floor`: the one in force, in units; null: the policy's.
   */
  'eventDay.follow': {
    in: {
      readonly service: string;
      readonly nowMs: number;
      readonly eventId: string | null;
      readonly entryId: string | null;
      readonly floor: number | null;
    };
    out: EventDay;
  };
  /** The dates to be ready by, counted back from each event; `nowMs` says which have passed. */
  'readiness.get': { in: { readonly service: string; readonly nowMs: number }; out: Readiness };
  /** Puts what the planner says of the dates in the place of what there was. */
  'readiness.set': {
    in: {
      readonly service: string;
      readonly nowMs: number;
      readonly records: readonly ReadinessRecord[];
    };
    out: Readiness;
  };
  /** The dates as a calendar file (RFC 5545). */
  'readiness.calendar': {
    in: { readonly service: string; readonly nowMs: number };
    out: RenderedDocument;
  };
  /** Stretches of the service's data, such as incidents, that no forecast and no demand model is to learn from. */
  'exclusions.get': {
    in: { readonly service: string };
    out: { readonly exclusions: readonly Exclusion[] };
  };
  /** Puts a list in the place of the one there was; gives it back in order of start. */
  'exclusions.set': {
    in: { readonly service: string; readonly exclusions: readonly Exclusion[] };
    out: { readonly exclusions: readonly Exclusion[] };
  };
  /** Reads a marketing calendar (iCalendar or CSV): occurrences that touch the span, and what could not be read. */
  'calendar.read': {
    in: {
      readonly fileId: string;
      /** Zone of dates and of times without one. */
      readonly timeZone: string;
      readonly fromMs: number;
      readonly toMs: number;
    };
    out: { readonly entries: readonly CalendarEntry[]; readonly problems: readonly string[] };
  };
  /** Days off of a region ('US', 'US-NY') and occurrences of rules ('friday after 4th thursday of november'). */
  'calendar.resolve': {
    in: {
      readonly region: string | null;
      readonly rules: readonly { readonly name: string; readonly rule: string }[];
      readonly timeZone: string;
      readonly fromMs: number;
      readonly toMs: number;
    };
    out: {
      readonly daysOff: readonly DayOff[];
      readonly occurrences: readonly (Occurrence & { readonly name: string })[];
    };
  };
  /** Forecasts one series by itself, with the service's time zone, days off and (for traffic and saturation) events. Levels are in 0…1, e.g. [0.8, 0.95]. */
  'forecast.run': {
    in: {
      readonly seriesId: string;
      readonly horizonMs: number;
      readonly untilMs: number | null;
      readonly levels: readonly number[];
      readonly seed: number;
      /** Forecast with this method alone; absent: with all that compete by default. */
      readonly method?: MethodName;
    };
    out: ForecastResult;
  };
  /**
   * Takes the forecast of the service's plan apart: trend, seasons, events, and why the peak is where it is. The arrays
   * cover `range`, reduced to its buckets; absent: everything, step by step.
   */
  'forecast.explain': {
    in: { readonly service: string; readonly range?: ExplanationRange };
    out: ExplanationView;
  };
  /** Replays a policy on a demand given as a series: no forecast, no sampling but start-up times. */
  'policy.simulate': { in: PolicySimulation; out: PolicyReplay };
  /** Cost against risk of some sixty policies; null where no unit count can be derived. */
  'policy.frontier': { in: { readonly service: string }; out: PolicyFrontier | null };
  /** Today's scaling configuration from a file of the platform: HPA or KEDA as YAML or JSON, AWS as JSON. Keeps nothing. */
  'policy.read': {
    in: { readonly service: string; readonly text: string };
    out: { readonly policy: ScalingPolicy; readonly format: string; readonly notes: readonly string[] };
  };
  /**
   * A policy beside the plan's recommendation, both replayed on the forecast's quantiles. `text`: the platform's file it
   * was read from, in which the recommendation is to be written.
   */
  'policy.compare': {
    in: { readonly service: string; readonly policy: ScalingPolicy; readonly text?: string };
    out: PolicyComparison;
  };
  /**
   * A load test's results (k6, JMeter, Locust) as a curve. Held against the last plan of `service` where one is named;
   * `sloMs` null: the service's own objective.
   */
  'loadTest.analyse': {
    in: {
      readonly fileId: string;
      readonly service: string | null;
      readonly unitsUnderTest: number | null;
      readonly sloMs: number | null;
    };
    out: LoadTestResult;
  };
  /** A test that was analysed before, held against the service's last plan. */
  'loadTest.weigh': { in: { readonly service: string; readonly test: KeptLoadTest }; out: LoadTestResult };
  /** The load test kept with the service; null where there is none. */
  'loadTest.get': { in: { readonly service: string }; out: { readonly test: KeptLoadTest | null } };
  /** Puts a test in the place of the one there was; null takes it away. No plan depends on it. */
  'loadTest.set': {
    in: { readonly service: string; readonly test: KeptLoadTest | null };
    out: { readonly test: KeptLoadTest | null };
  };
  /** Computes the plan of a service and keeps it in the workspace. Same inputs: the kept plan, at once. */
  'plan.run': { in: { readonly service: string }; out: Plan };
  /**
   * The services with a load, most urgent first, from their plans (computed where they are stale). A service that cannot
   * be planned is listed last, with the reason. With `keptOnly` nothing is computed: rows say how far they can be relied on.
   */
  'plan.rank': {
    in: { readonly by: 'headroom' | 'deadline'; readonly keptOnly?: boolean };
    out: { readonly rows: readonly RankedService[] };
  };
  /** What the report holds, in which order, and the planner's own words in it. `service` null: of all services together. */
  'report.get': { in: { readonly service: string | null }; out: ReportLayout };
  /** Puts it in the place of what there was; the logo and the order are also where a service without any begins. */
  'report.set': {
    in: { readonly service: string | null; readonly layout: ReportLayout };
    out: ReportLayout;
  };
  /** `service` null: one document of every service with a load (report.html, report.pdf, plan.xlsx). */
  'document.render': {
    in: {
      readonly service: string | null;
      readonly kind: DocumentKind;
      /** Of report.html: as sheets of paper side by side, for a screen. */
      readonly asSheets?: boolean;
    };
    out: RenderedDocument;
  };
}

export type Method = keyof EngineApi;
