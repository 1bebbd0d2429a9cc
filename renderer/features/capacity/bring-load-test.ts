import type { FileRef } from '../../../shared/contract/import-types.ts';
import type { Outcome } from '../../../shared/contract/outcome.ts';
import type { AppServices } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { tellDone, tellFailure } from '../../ui/tell.ts';

/** Takes the results of a load test that the planner drops. */
export async function bringDroppedLoadTest(services: AppServices, dropped: readonly File[]): Promise<void> {
  if (dropped.length > 0) await bring(services, await services.shell.grantFiles(dropped));
}

/** Asks for the results of a load test with the host's own dialog. */
export async function bringPickedLoadTest(services: AppServices): Promise<void> {
  await bring(services, await services.shell.pickDataFiles());
}

/** Only what was measured is kept, by stage: it is held against the plan, whatever becomes of that. */
async function bring(
  { assumptions, jobs }: AppServices,
  granted: Outcome<readonly FileRef[]>,
): Promise<void> {
  if (!granted.ok) return tellFailure('The load test was not taken', granted.error.message);
  const [file, ...others] = granted.value;
  const { service } = assumptions.getState();
  if (file === undefined || service === null) return;
  const outcome = await jobs.getState().start(`Load test ${file.name}`, 'loadTest.analyse', {
    fileId: file.id,
    service,
    unitsUnderTest: null,
    sloMs: null,
  }).outcome;
  // Another service may have been opened meanwhile: the test is not that one's.
  if (assumptions.getState().service !== service) return;
  if (!outcome.ok) {
    if (outcome.error.code === 'CANCELLED') return;
    const { message, hint } = outcome.error;
    return tellFailure('The load test was not taken', hint === undefined ? message : `${message} ${hint}`);
  }
  const { stages } = outcome.value;
  if (stages.length === 0)
    return tellFailure('The load test was not taken', `${file.name} holds no stretch with requests.`);
  assumptions.getState().setLoadTest({ name: file.name, stages, unitsUnderTest: null, sloMs: null });
  tellDone(
    `${countOf(stages.length, 'stage')} read`,
    `From ${file.name}.${others.length > 0 ? ' Only the first file was read: a service has one load test.' : ''}`,
  );
}
