import type { FileRef } from '../../../shared/contract/import-types.ts';
import type { Outcome } from '../../../shared/contract/outcome.ts';
import type { AppServices } from '../../app-services.tsx';
import { tellFailure } from '../../ui/tell.ts';
import { isForToday, takeToday } from '../scaling/take-today.ts';

/** Adds files the planner drops; the host decides what the engine may read. A platform's configuration is no data. */
export async function addDroppedFiles(services: AppServices, dropped: readonly File[]): Promise<void> {
  if (isForToday(services, dropped)) await takeToday(services, dropped);
  else if (dropped.length > 0) bring(services, await services.shell.grantFiles(dropped));
}

/** Asks for files with the host's own dialog and adds them. */
export async function addPickedFiles(services: AppServices): Promise<void> {
  bring(services, await services.shell.pickDataFiles());
}

function bring({ imports, navigation }: AppServices, granted: Outcome<readonly FileRef[]>): void {
  if (!granted.ok) tellFailure('The files were not taken', granted.error.message);
  else if (granted.value.length > 0) {
    imports.getState().addFiles(granted.value);
    navigation.getState().goTo('import');
  }
}
