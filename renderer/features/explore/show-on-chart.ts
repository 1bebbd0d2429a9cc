import type { TimeSpan } from '../../../shared/core/series/time-span.ts';
import type { AppServices } from '../../app-services.tsx';

/** Goes to the charts of a service with a stretch of its history marked; null: the service shown now. */
export function showOnChart(services: AppServices, service: string | null, span: TimeSpan): void {
  if (service !== null) services.workspace.getState().chooseService(service);
  services.explore.getState().lookAt({ fromMs: span.startMs, toMs: span.endMs });
  services.navigation.getState().goTo('explore');
}
