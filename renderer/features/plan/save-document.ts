import type { DocumentKind, RenderedDocument } from '../../../shared/contract/engine-api.ts';
import type { AppServices } from '../../app-services.tsx';
import { tellDone, tellFailure } from '../../ui/tell.ts';
import { documentBytes } from './document-bytes.ts';

/** Saves a document where the host saves, and says so. */
export async function saveDocument({ shell }: AppServices, document: RenderedDocument): Promise<void> {
  const saved = await shell.saveFile(document.fileName, document.mediaType, documentBytes(document));
  if (!saved.ok) tellFailure(`${document.fileName} was not saved`, saved.error.message);
  else if (saved.value === 'saved') tellDone('Saved', document.fileName);
}

/** Renders a document and saves it; `service` null: of all services together. */
export async function renderAndSave(
  services: AppServices,
  service: string | null,
  kind: DocumentKind,
): Promise<void> {
  const { outcome } = services.jobs.getState().start(`Making ${kind}`, 'document.render', { service, kind });
  const rendered = await outcome;
  if (rendered.ok) await saveDocument(services, rendered.value);
  else if (rendered.error.code !== 'CANCELLED') {
    const { message, hint } = rendered.error;
    tellFailure(`${kind} was not made`, hint === undefined ? message : `${message} ${hint}`);
  }
}
