import type { DocumentKind, RenderedDocument } from '../../../shared/contract/engine-api.ts';
import type { AppServices } from '../../app-services.tsx';
import { tellDone, tellFailure } from '../../ui/tell.ts';

/** Saves a text where the host saves, and says so. */
export async function saveDocument({ shell }: AppServices, document: RenderedDocument): Promise<void> {
  const saved = await shell.saveText(document.fileName, document.mediaType, document.text);
  if (!saved.ok) tellFailure(`${document.fileName} was not saved`, saved.error.message);
  else if (saved.value === 'saved') tellDone('Saved', document.fileName);
}

/** Renders a document of the plan and saves it. */
export async function renderAndSave(
  services: AppServices,
  service: string,
  kind: DocumentKind,
): Promise<void> {
  const { outcome } = services.jobs
    .getState()
    .start(`Rendering ${kind}`, 'document.render', { service, kind });
  const rendered = await outcome;
  if (rendered.ok) await saveDocument(services, rendered.value);
  else if (rendered.error.code !== 'CANCELLED') tellFailure(`${kind} was not made`, rendered.error.message);
}
