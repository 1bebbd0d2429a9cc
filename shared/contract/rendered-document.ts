/** How `RenderedDocument.text` becomes the file's bytes. */
export type DocumentEncoding = 'utf-8' | 'base64';

export interface RenderedDocument {
  readonly fileName: string;
  readonly mediaType: string;
  /** The file's text, or, of a file that is no text, its bytes in base64. */
  readonly text: string;
  readonly encoding: DocumentEncoding;
  /** The plan it tells; absent where it tells of several, or of none. */
  readonly planId?: string;
}
