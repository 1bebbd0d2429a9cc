import { createContext, type ReactNode, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { EngineApi } from '../shared/contract/engine-api.ts';
import type { EngineClient } from '../shared/contract/engine-client.ts';
import type { HostShell } from './host/host-shell.ts';
import type { AnswerState, AnswerStore } from './stores/answer-store.ts';
import type { AssumptionsState, AssumptionsStore } from './stores/assumptions-store.ts';
import type { ExploreState, ExploreStore } from './stores/explore-store.ts';
import type { FleetState, FleetStore } from './stores/fleet-store.ts';
import type { ImportState, ImportStore } from './stores/import-store.ts';
import type { JobsState, JobsStore } from './stores/jobs-store.ts';
import type { NavigationState, NavigationStore } from './stores/navigation-store.ts';
import type { PlanState, PlanStore } from './stores/plan-store.ts';
import type { PricesState, PricesStore } from './stores/prices-store.ts';
import type { ReportState, ReportStore } from './stores/report-store.ts';
import type { TodayState, TodayStore } from './stores/today-store.ts';
import type { WorkspaceState, WorkspaceStore } from './stores/workspace-store.ts';

/** All that a screen may reach: the engine, the host's shell and the stores. */
export interface AppServices {
  readonly client: EngineClient;
  readonly shell: HostShell;
  readonly workspace: WorkspaceStore;
  readonly imports: ImportStore;
  readonly explore: ExploreStore;
  readonly assumptions: AssumptionsStore;
  readonly plan: PlanStore;
  readonly frontier: AnswerStore<'policy.frontier'>;
  readonly report: ReportStore;
  readonly today: TodayStore;
  readonly prices: PricesStore;
  readonly comparison: AnswerStore<'scenarios.compare'>;
  readonly weights: AnswerStore<'assumptions.weigh'>;
  readonly fleet: FleetStore;
  readonly jobs: JobsStore;
  readonly navigation: NavigationStore;
}

const ServicesContext = createContext<AppServices | null>(null);

export function AppServicesProvider(props: { readonly services: AppServices; readonly children: ReactNode }) {
  return <ServicesContext value={props.services}>{props.children}</ServicesContext>;
}

export function useServices(): AppServices {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices is called outside AppServicesProvider');
  return services;
}

export const useWorkspace = storeHook<WorkspaceState>((services) => services.workspace);
export const useImports = storeHook<ImportState>((services) => services.imports);
export const useExplore = storeHook<ExploreState>((services) => services.explore);
export const useAssumptions = storeHook<AssumptionsState>((services) => services.assumptions);
export const usePlan = storeHook<PlanState>((services) => services.plan);
export const useToday = storeHook<TodayState>((services) => services.today);
export const useReport = storeHook<ReportState>((services) => services.report);
export const useFrontier = storeHook<AnswerState<EngineApi['policy.frontier']['out']>>(
  (services) => services.frontier,
);
export const useFleet = storeHook<FleetState>((services) => services.fleet);
export const usePrices = storeHook<PricesState>((services) => services.prices);
export const useComparison = storeHook<AnswerState<EngineApi['scenarios.compare']['out']>>(
  (services) => services.comparison,
);
export const useWeights = storeHook<AnswerState<EngineApi['assumptions.weigh']['out']>>(
  (services) => services.weights,
);
export const useJobs = storeHook<JobsState>((services) => services.jobs);
export const useNavigation = storeHook<NavigationState>((services) => services.navigation);

/** A hook that reads a part of one store: `usePlan((state) => state.status)`. */
function storeHook<State>(storeOf: (services: AppServices) => StoreApi<State>) {
  return function useStoreOf<Selected>(select: (state: State) => Selected): Selected {
    return useStore(storeOf(useServices()), select);
  };
}

/** The zone times are shown in: the plan's, or UTC until one is known. */
export function useTimeZone(): string {
  return useAssumptions((state) => state.current?.timeZone ?? 'UTC');
}
