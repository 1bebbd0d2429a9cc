import { UNATTENDED } from '../../../shared/core/run-context.ts';
import type { ByteSource } from '../../../shared/import/byte-source.ts';
import { importFile } from '../../../shared/import/import-file.ts';
import type { ImportOptions } from '../../../shared/import/import-options.ts';
import type { ImportedFile } from '../../../shared/import/imported-file.ts';

/** A file in memory, handed out in pieces of `pieceBytes` so that a piece can end anywhere. */
export function fileOf(name: string, content: string | Uint8Array, pieceBytes = 1 << 16): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    bytes: bytes.length,
    async *chunks() {
      for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.slice(from, from + pieceBytes);
    },
  };
}

export function importText(
  content: string | Uint8Array,
  options: ImportOptions & { readonly name?: string; readonly pieceBytes?: number } = {},
): Promise<ImportedFile> {
  const { name = 'shop.csv', pieceBytes, ...settings } = options;
  return importFile(fileOf(name, content, pieceBytes), settings, UNATTENDED);
}

/** Rows of a table: one an hour from 2026-03-01T00:00:00Z, with a value each. */
export function hourly(values: readonly (number | string)[], startMs = Date.UTC(2026, 2, 1)): string {
  return values.map((value, i) => `${new Date(startMs + i * 3_600_000).toISOString()},${value}\n`).join('');
}

/** A problem of a file by its code, or undefined. */
export function problemOf(file: ImportedFile, code: string) {
  return file.verdict.problems.find((problem) => problem.code === code);
}
