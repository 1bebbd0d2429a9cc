import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { PolicyComparison } from '../../shared/contract/policy-types.ts';
import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import type { ScalingPolicy } from '../../shared/core/autoscaling/scaling-policy.ts';
import type { AssumptionsStore } from './assumptions-store.ts';
import type { PlanStore } from './plan-store.ts';

type PolicyFile = NonNullable<Assumptions['presentPolicyFile']>;

/** What was found out of one configuration of one service. */
export interface TodayFindings {
  readonly service: string;
  /** The plan it stands beside; null: not compared yet. */
  readonly planId: string | null;
  readonly policy: ScalingPolicy;
  readonly file: PolicyFile | null;
  /** What its file is and says beyond the policy; null without a file. */
  readonly read: { readonly format: string; readonly notes: readonly string[] } | null;
  readonly comparison: PolicyComparison | null;
}

/** Today's scaling configuration. It is kept among the assumptions, where it can be undone; here is what is seen of it. */
export interface TodayState {
  readonly findings: TodayFindings | null;
  readonly busy: boolean;
  /** Why the last file or text was not taken; what was configured stays. */
  readonly failure: Failure | null;
  /** Its screen is open: files that are dropped are meant for it. */
  readonly open: boolean;
  setOpen(open: boolean): void;
  /** Reads a platform's file and takes it as today's configuration. */
  take(file: PolicyFile): Promise<void>;
  /** Finds out what is to be shown of the configuration that is kept, beside the plan there is. */
  follow(): Promise<void>;
  /** Forgets the configuration; undo brings it back. */
  remove(): void;
  dismiss(): void;
}

export type TodayStore = StoreApi<TodayState>;

export interface TodayDependencies {
  readonly client: EngineClient;
  readonly assumptions: AssumptionsStore;
  readonly plan: PlanStore;
}

export function createTodayStore({ client, assumptions, plan }: TodayDependencies): TodayStore {
  let latest = 0;

  return createStore<TodayState>()((set, get) => {
    /** The comparison with the plan shown, where that is what the assumptions give; else it would wait for a new plan. */
    async function compare(policy: ScalingPolicy, file: PolicyFile | null) {
      const { service, plan: shown, status } = plan.getState();
      if (service === null || status !== 'fresh' || !shown?.scaling) return null;
      const text = file === null ? {} : { text: file.text };
      return client.call('policy.compare', { service, policy, ...text });
    }

    async function find(policy: ScalingPolicy, file: PolicyFile | null, read: TodayFindings['read']) {
      const service = plan.getState().service;
      const planId = plan.getState().plan?.id ?? null;
      const compared = await compare(policy, file);
      if (compared !== null && !compared.ok) return compared.error;
      const comparison = compared?.value ?? null;
      return service === null
        ? null
        : { service, planId: comparison && planId, policy, file, read, comparison };
    }

    async function readOf(service: string, file: PolicyFile | null): Promise<TodayFindings['read']> {
      if (file === null) return null;
      const outcome = await client.call('policy.read', { service, text: file.text });
      return outcome.ok ? { format: outcome.value.format, notes: outcome.value.notes } : null;
    }

    async function followPolicy(service: string, policy: ScalingPolicy, file: PolicyFile | null) {
      const { findings } = get();
      const known = findings !== null && isAbout(findings, service, policy, file) ? findings : null;
      const { status, plan: shown } = plan.getState();
      if (known !== null && (status !== 'fresh' || shown?.id === known.planId)) return;
      const turn = ++latest;
      const found = await find(policy, file, known === null ? await readOf(service, file) : known.read);
      if (turn !== latest) return;
      if (isFailure(found)) set({ failure: found });
      // What was compared before says more than nothing while a new plan is on its way.
      else if (known === null || found?.comparison) set({ findings: found });
    }

    return {
      findings: null,
      busy: false,
      failure: null,
      open: false,
      setOpen: (open) => set({ open }),
      async take(file) {
        const { service } = plan.getState();
        if (service === null) return;
        const turn = ++latest;
        set({ busy: true, failure: null });
        const outcome = await client.call('policy.read', { service, text: file.text });
        if (turn !== latest) return;
        if (!outcome.ok) {
          set({ busy: false, failure: outcome.error });
          return;
        }
        const { policy, format, notes } = outcome.value;
        const found = await find(policy, file, { format, notes });
        if (turn !== latest) return;
        if (isFailure(found)) set({ busy: false, failure: found });
        else set({ busy: false, findings: found });
        assumptions.getState().change({ presentPolicy: policy, presentPolicyFile: file });
      },
      async follow() {
        const { current, service } = assumptions.getState();
        const policy = current?.presentPolicy ?? null;
        const file = current?.presentPolicyFile ?? null;
        if (get().busy || service === null) return;
        if (policy === null) set({ findings: null });
        else await followPolicy(service, policy, file);
      },
      remove() {
        latest += 1;
        set({ failure: null, busy: false, findings: null });
        assumptions.getState().change({ presentPolicy: null, presentPolicyFile: null });
      },
      dismiss: () => set({ failure: null }),
    };
  });
}

/** Whether the findings are of this configuration. */
export function isAbout(
  findings: TodayFindings,
  service: string,
  policy: ScalingPolicy,
  file: PolicyFile | null,
): boolean {
  return (
    findings.service === service &&
    JSON.stringify([findings.policy, findings.file]) === JSON.stringify([policy, file])
  );
}

function isFailure(found: TodayFindings | Failure | null): found is Failure {
  return found !== null && 'code' in found;
}
