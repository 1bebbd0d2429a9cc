import type { AppServices } from '../../app-services.tsx';
import { tellFailure } from '../../ui/tell.ts';

/** Id of the view that shows today's configuration: what links and dropped files lead to. */
export const TODAY_ID = 'today-configuration';

/** As the engine has it; what is larger is no configuration of an autoscaler. */
const MOST_BYTES = 1_000_000;

/** Whether dropped files are a platform's configuration: by their kind, or because the place for it is on the screen. */
export function isForToday({ today }: AppServices, files: readonly File[]): boolean {
  return today.getState().open || files.some(({ name }) => /\.ya?ml$/i.test(name));
}

/** Takes a file as today's configuration and leads to where it is shown. */
export async function takeToday(services: AppServices, files: readonly File[]): Promise<void> {
  const { today, plan, navigation } = services;
  const [file] = files;
  if (file === undefined) return;
  if (files.length > 1 || file.size > MOST_BYTES) {
    tellFailure(
      'The configuration was not taken',
      files.length > 1
        ? 'Today’s configuration is one file: drop the autoscaler’s by itself.'
        : `${file.name} is larger than a megabyte. Leave only the autoscaler of this service in it.`,
    );
    return;
  }
  if (plan.getState().service === null) {
    tellFailure(
      'The configuration was not taken',
      'It is simulated on a service’s demand: import its traffic or saturation first.',
    );
    return;
  }
  if (!today.getState().open) navigation.getState().goTo('scaling', TODAY_ID);
  await today.getState().take({ name: file.name, text: await file.text() });
}
