import type { RenderedDocument } from '../../../shared/contract/rendered-document.ts';

/** The bytes of the file that a rendered document is. */
export function documentBytes({ text, encoding }: Pick<RenderedDocument, 'text' | 'encoding'>) {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
