import { useAssumptions, useWorkspace } from '../../app-services.tsx';
import type { InstantSpan } from './event-list.ts';

/** From the service's first sample to the end of the plan's horizon, and where the samples end. */
export function useKnownSpan(): { readonly known: InstantSpan; readonly nowMs: number } {
  const horizonMs = useAssumptions((state) => state.current?.horizonMs ?? 0);
  const service = useWorkspace((state) => state.service);
  const all = useWorkspace((state) => state.series);
  const series = all.filter((one) => one.service === service);
  const startMs = Math.min(...series.map((one) => one.startMs));
  const nowMs = Math.max(...series.map((one) => one.endMs));
  return { known: { startMs, endMs: nowMs + horizonMs }, nowMs };
}
