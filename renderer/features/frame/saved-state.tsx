import { useAssumptions, useJobs, useWorkspace } from '../../app-services.tsx';
import { formatClock } from '../../ui/format-time.ts';

/** Whether everything is in the workspace file. There is nothing to save by hand: each change is kept as it is made. */
export function SavedState() {
  const open = useWorkspace((state) => state.info !== null);
  const saving = useAssumptions((state) => state.saving);
  const refused = useAssumptions((state) => state.failure !== null && state.current !== null);
  const lastSavedMs = useJobs((state) => state.lastSavedMs);
  if (!open) return null;
  if (saving) return <span>Saving…</span>;
  if (refused) return <span>A change was not saved: the assumptions say why</span>;
  const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const when = lastSavedMs === null ? undefined : `Last at ${formatClock(lastSavedMs, localZone)}`;
  return <span title={when}>All changes saved</span>;
}
