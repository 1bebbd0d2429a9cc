import { createStore, type StoreApi } from 'zustand/vanilla';

/** The planner's steps for a service, in the order of the job; then what looks at all services, and at a day as it goes. */
export const STEPS = [
  'import',
  'explore',
  'forecast',
  'capacity',
  'scaling',
  'cost',
  'report',
  'fleet',
  'event-day',
] as const;
export type Step = (typeof STEPS)[number];

export const STEP_LABELS: Readonly<Record<Step, string>> = {
  import: 'Import',
  explore: 'Explore',
  forecast: 'Forecast',
  capacity: 'Capacity',
  scaling: 'Scaling',
  cost: 'Cost',
  report: 'Report',
  fleet: 'Fleet',
  'event-day': 'Event day',
};

export interface NavigationState {
  readonly step: Step;
  /** Element id of the figure to bring into view and focus once the step shows it. */
  readonly figure: string | null;
  readonly inspectorOpen: boolean;
  /** Load tests are on the screen: files that are dropped are results of one. */
  readonly atLoadTests: boolean;
  goTo(step: Step, figure?: string): void;
  /** The figure has been brought into view. */
  figureShown(): void;
  toggleInspector(): void;
  showLoadTests(shown: boolean): void;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>()((set) => ({
    step: 'import',
    figure: null,
    inspectorOpen: true,
    atLoadTests: false,
    goTo: (step, figure) => set({ step, figure: figure ?? null }),
    figureShown: () => set({ figure: null }),
    showLoadTests: (atLoadTests) => set({ atLoadTests }),
    toggleInspector: () => set(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })),
  }));
}
