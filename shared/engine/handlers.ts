import type { EngineApi, Method } from '../contract/engine-api.ts';
import { registerGet, registerSet } from './assumption-register.ts';
import { assumptionsGet } from './assumptions-get.ts';
import { assumptionsSet } from './assumptions-set.ts';
import { calendarRead } from './calendar-read.ts';
import { calendarResolve } from './calendar-resolve.ts';
import { documentRender } from './document-render.ts';
import type { EngineContext } from './engine-context.ts';
import { eventDayFollow } from './event-day.ts';
import { exclusionsGet, exclusionsSet } from './exclusions.ts';
import { forecastExplain } from './forecast-explain.ts';
import { forecastRun } from './forecast-run.ts';
import { importPreview } from './import-preview.ts';
import { ledgerFreeze, ledgerList, ledgerScore } from './ledger.ts';
import { listedSeries } from './listed-series.ts';
import { loadTestAnalyse, loadTestGet, loadTestSet, loadTestWeigh } from './load-test-analyse.ts';
import { planRank } from './plan-rank.ts';
import { planRun } from './plan-run.ts';
import { policyCompare } from './policy-compare.ts';
import { policyFrontier } from './policy-frontier.ts';
import { policyRead } from './policy-read.ts';
import { policySimulate } from './policy-simulate.ts';
import { pricesGet, pricesImport } from './price-list.ts';
import { readinessCalendar, readinessGet, readinessSet } from './readiness.ts';
import { reportGet, reportSet } from './report-choices.ts';
import { assumptionsWeigh, scenariosCompare, scenariosGet, scenariosSet } from './scenarios.ts';
import { importAndRemember, listSources, sourceRefresh } from './sources/kept-sources.ts';
import { sourceFetch } from './sources/source-fetch.ts';
import { sourceMetrics } from './sources/source-metrics.ts';
import { workspaceOpenSample } from './workspace-open-sample.ts';

/** One handler a method: a method without one does not compile. */
export type Handlers = {
  readonly [M in Method]: (input: EngineApi[M]['in'], context: EngineContext) => Promise<EngineApi[M]['out']>;
};

/** Every operation of the engine. Inputs have been checked by `dispatch`; what fails throws an EngineError. */
export const handlers = {
  'engine.info': async (_input, { version, workspace }) => ({ version, workspace: workspace.current() }),
  'workspace.list': async (_input, { workspace }) => ({ entries: await workspace.list() }),
  'workspace.create': ({ name, fileId }, { workspace }) => workspace.create(name, fileId ?? null),
  'workspace.open': (target, context) => context.workspace.open(target, context),
  'workspace.saveAs': ({ name, fileId }, context) => context.workspace.saveAs(name, fileId ?? null, context),
  'workspace.forget': async ({ id }, { workspace }) => ({ entries: await workspace.forget(id) }),
  'workspace.export': ({ format, fileId }, context) =>
    context.workspace.exportSeries(format, fileId ?? null, context),
  'workspace.openSample': workspaceOpenSample,
  'import.preview': importPreview,
  'import.commit': importAndRemember,
  'source.metrics': sourceMetrics,
  'source.fetch': sourceFetch,
  'source.list': async (_input, context) => ({ sources: await listSources(context) }),
  'source.refresh': sourceRefresh,
  'series.list': async (_input, context) => ({ series: await listedSeries(context) }),
  'series.points': ({ seriesId, fromMs, toMs, buckets }, { workspace }) =>
    workspace.readPoints(seriesId, fromMs, toMs, buckets),
  'series.lineage': async ({ seriesId }, { workspace }) => ({
    origins: await workspace.readLineage(seriesId),
  }),
  'prices.import': pricesImport,
  'prices.get': pricesGet,
  'scenarios.get': scenariosGet,
  'scenarios.set': scenariosSet,
  'scenarios.compare': scenariosCompare,
  'assumptions.weigh': assumptionsWeigh,
  'register.get': registerGet,
  'register.set': registerSet,
  'ledger.freeze': ledgerFreeze,
  'ledger.list': ledgerList,
  'ledger.score': ledgerScore,
  'eventDay.follow': eventDayFollow,
  'readiness.get': readinessGet,
  'readiness.set': readinessSet,
  'readiness.calendar': readinessCalendar,
  'exclusions.get': exclusionsGet,
  'exclusions.set': exclusionsSet,
  'assumptions.get': assumptionsGet,
  'assumptions.set': assumptionsSet,
  'calendar.read': calendarRead,
  'calendar.resolve': calendarResolve,
  'forecast.run': forecastRun,
  'forecast.explain': forecastExplain,
  'policy.simulate': policySimulate,
  'policy.read': policyRead,
  'policy.compare': policyCompare,
  'policy.frontier': policyFrontier,
  'loadTest.analyse': loadTestAnalyse,
  'loadTest.weigh': loadTestWeigh,
  'loadTest.get': loadTestGet,
  'loadTest.set': loadTestSet,
  'plan.run': planRun,
  'plan.rank': planRank,
  'report.get': reportGet,
  'report.set': reportSet,
  'document.render': documentRender,
} satisfies Handlers;
