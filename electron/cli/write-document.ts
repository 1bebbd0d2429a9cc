import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import type { CommandSession } from './command-session.ts';
import { writeText } from './write-file.ts';

/** Renders a document and writes it; `service` null: of all services together. */
export async function writeDocument(
  session: CommandSession,
  service: string | null,
  kind: DocumentKind,
  path: string,
): Promise<void> {
  const { text, encoding } = await session.call('document.render', { service, kind });
  writeText(path, Buffer.from(text, encoding));
}
