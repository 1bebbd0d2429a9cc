import type { FileRef } from '../../../shared/contract/import-types.ts';
import type { Outcome } from '../../../shared/contract/outcome.ts';
import type { AppServices } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { tellDone, tellFailure } from '../../ui/tell.ts';

/** Takes the price list that the planner drops. */
export async function bringDroppedPrices(services: AppServices, dropped: readonly File[]): Promise<void> {
  if (dropped.length > 0) await bring(services, await services.shell.grantFiles(dropped));
}

/** Asks for a price list with the host's own dialog. */
export async function bringPickedPrices(services: AppServices): Promise<void> {
  await bring(services, await services.shell.pickDataFiles());
}

async function bring({ prices }: AppServices, granted: Outcome<readonly FileRef[]>): Promise<void> {
  if (!granted.ok) return tellFailure('The price list was not taken', granted.error.message);
  const [file, ...others] = granted.value;
  if (file === undefined || !(await prices.getState().bring(file))) return;
  const { list, problems } = prices.getState();
  const left = problems.length > 0 ? `; ${countOf(problems.length, 'line')} left out` : '';
  const unread = others.length > 0 ? ' Only the first file was read: there is one list at a time.' : '';
  tellDone(`${countOf(list?.prices.length ?? 0, 'price')} read`, `From ${file.name}${left}.${unread}`);
}
