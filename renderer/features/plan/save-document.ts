import type { DocumentKind } from '../../../shared/contract/document-kinds.ts';
import type { RenderedDocument } from '../../../shared/contract/rendered-document.ts';
import type { AppServices } from '../../app-services.tsx';
import { tellDone, tellFailure } from '../../ui/tell.ts';
import { documentBytes } from './document-bytes.ts';
import { renderAsAsked } from './render-as-asked.ts';
/** Saves a document where the host saves, and says which, and of which plan. */
export async function saveDocument({ shell }: AppServices, document: RenderedDocument): Promise<void> {
  const { fileName, mediaType, planId } = document;
  const saved = await shell.saveFile(fileName, mediaType, documentBytes(document));
  if (!saved.ok) tellFailure(`${fileName} was not saved`, saved.error.message);
  else if (saved.value === 'saved')
    tellDone('Saved', planId === undefined ? fileName : `${fileName}, of plan ${planId.slice(0, 8)}`);
}

/** Makes a document of what is seen now and saves it; `service` null: of all services together. */
export async function renderAndSave(
  services: AppServices,
  service: string | null,
  kind: DocumentKind,
): Promise<void> {
  const asked = await renderAsAsked(services, service, kind);
  if (asked === 'overtaken')
    tellFailure(
      `${kind} was not saved`,
      'Something it is made of was changed before it was done. Save it again for the plan as it is now.',
    );
  else if (asked.ok) await saveDocument(services, asked.value);
  else if (asked.error.code !== 'CANCELLED') {
    const { message, hint } = asked.error;
    tellFailure(`${kind} was not made`, hint === undefined ? message : `${message} ${hint}`);
  }
}
