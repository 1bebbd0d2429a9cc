import type { AppServices } from './app-services.tsx';
import type { HostShell } from './host/host-shell.ts';
import { createAnswerStore } from './stores/answer-store.ts';
import { createAssumptionsStore } from './stores/assumptions-store.ts';
import { createExploreStore } from './stores/explore-store.ts';
import { createFleetStore } from './stores/fleet-store.ts';
import { createImportStore } from './stores/import-store.ts';
import { createJobsStore } from './stores/jobs-store.ts';
import { createNavigationStore } from './stores/navigation-store.ts';
import { createPlanStore } from './stores/plan-store.ts';
import { createPricesStore } from './stores/prices-store.ts';
import { createReportStore } from './stores/report-store.ts';
import { createTodayStore } from './stores/today-store.ts';
import { createWorkspaceStore } from './stores/workspace-store.ts';

/** Makes the stores and joins them: what happens in one that another must follow is said here and nowhere else. */
export function createServices(shell: HostShell): AppServices {
  const client = shell.engine;
  const jobs = createJobsStore({ client, nowMs: Date.now });
  const navigation = createNavigationStore();
  const workspace = createWorkspaceStore({ client, jobs });
  const explore = createExploreStore({ client });
  const plan = createPlanStore({ jobs, after });
  const assumptions = createAssumptionsStore({
    client,
    onChanged: () => plan.getState().markStale(),
    onKept: (planIsStale) => {
      jobs.getState().markSaved();
      if (planIsStale) plan.getState().recomputeSoon();
    },
  });
  const frontier = createAnswerStore({
    jobs,
    assumptions,
    method: 'policy.frontier',
    label: 'Cost and risk',
  });
  const report = createReportStore({ client, onKept: () => jobs.getState().markSaved() });
  const today = createTodayStore({ client, assumptions, plan });
  const prices = createPricesStore({ client });
  const comparison = createAnswerStore({
    jobs,
    assumptions,
    method: 'scenarios.compare',
    label: 'Scenarios',
  });
  const weights = createAnswerStore({
    jobs,
    assumptions,
    method: 'assumptions.weigh',
    label: 'What moves the plan',
  });
  const fleet = createFleetStore({ client, jobs, nowMs: Date.now, after });
  const imports = createImportStore({
    jobs,
    ensureWorkspace: async (name) =>
      workspace.getState().info !== null || (await workspace.getState().create(name)),
    onImported: async ({ files, planningZone }) => {
      await workspace.getState().refresh(files[0]?.series[0]?.service);
      const { service } = workspace.getState();
      if (service === null || !planningZone?.services.includes(service)) return;
      await assumptions.getState().load(service, { timeZone: planningZone.before });
    },
  });

  workspace.subscribe((now, before) => {
    if (now.info?.id !== before.info?.id) {
      for (const answer of [frontier, comparison, weights]) answer.getState().forget();
      if (now.info !== null) void prices.getState().load();
      fleet.getState().forget();
      report.getState().forget();
    }
    // A workspace that holds data opens on what it says; one without opens on the way to bring data.
    // One saved under another name is the same work: the planner stays where he is.
    if (now.info !== null && now.info.id !== before.info?.id && before.phase !== 'open') {
      navigation.getState().goTo(now.series.length > 0 ? 'capacity' : 'import');
    }
    if (now.series === before.series && now.service === before.service) return;
    explore.getState().show(now.series.filter((one) => one.service === now.service));
    void assumptions.getState().load(now.service);
    plan.getState().open(now.service);
  });

  return {
    client,
    shell,
    workspace,
    imports,
    explore,
    assumptions,
    plan,
    frontier,
    report,
    today,
    prices,
    comparison,
    weights,
    fleet,
    jobs,
    navigation,
  };
}

function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
