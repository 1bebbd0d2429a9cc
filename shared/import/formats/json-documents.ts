import { EngineError } from '../../contract/outcome.ts';
import type { FileOpening } from './format.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for texts that begin as JSON does. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/**
 * The JSON documents of a file: one, or several one after the other, as when pages of an answer are appended to a
 * file. A list of documents, as `jq -s` makes, is taken as its items. Throws UNUSABLE_DATA where it is not well-formed.
 */
export function parseJsonDocuments({ name, text }: FileOpening): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (error) {
    const pieces = splitDocuments(text);
    if (pieces.length < 2) throw notWellFormed(name, error);
    try {
      return pieces.map((piece) => JSON.parse(piece) as unknown);
    } catch (inner) {
      throw notWellFormed(name, inner);
    }
  }
}

/** The records among documents, those in lists included. */
export function recordsOf(documents: readonly unknown[]): readonly JsonRecord[] {
  return recordsIn(documents.flatMap((document) => asList(document, [document])));
}

function splitDocuments(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let inString = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (depth === 0) start = i;
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) pieces.push(text.slice(start, i + 1));
    }
  }
  if (depth > 0) pieces.push(text.slice(start));
  return pieces;
}

function notWellFormed(name: string, cause: unknown): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${name} is not well-formed JSON: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: 'Check that the download is complete.',
  });
}

/** What an answer says went wrong, in the forms that monitoring services use; null for an answer that holds data. */
export function errorMessageOf(record: JsonRecord): string | null {
  const error = record.error ?? record.Error;
  if (typeof error === 'string' && error !== '') return joinWords(textOf(record.errorType), error);
  const inner = asRecord(error);
  if (inner) {
    const code = textOf(inner.code ?? inner.Code);
    return joinWords(code, textOf(inner.message ?? inner.Message), textOf(inner.data));
  }
  const errors = asList(record.errors, []);
  if (errors.length > 0) return errors.map(messageOf).join('; ');
  if (typeof record.__type === 'string') return joinWords(record.__type, textOf(record.message));
  return null;
}

function messageOf(error: unknown): string {
  const record = asRecord(error);
  if (!record) return textOf(error);
  return textOf(record.message ?? record.detail ?? record.title);
}

function joinWords(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(': ');
}

/** Throws UNUSABLE_DATA with the message of the first record that is an error. */
export function refuseErrors(name: string, records: readonly JsonRecord[]): void {
  for (const record of records) {
    const message = errorMessageOf(record);
    if (message === null) continue;
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${name} holds an error of its source instead of data: ${message}`,
      hint: 'Put the query right and fetch the file again.',
    });
  }
}

export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

export function asList(value: unknown, otherwise: readonly unknown[] = []): readonly unknown[] {
  return Array.isArray(value) ? value : otherwise;
}

/** The records of a list; whatever else is in it is passed over. */
export function recordsIn(list: unknown): readonly JsonRecord[] {
  return asList(list).filter((item): item is JsonRecord => asRecord(item) !== null);
}

/** A scalar as the cell of a table; '' for null, for what is not there, and for lists and objects. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
