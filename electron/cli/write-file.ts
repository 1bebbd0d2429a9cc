import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandFailure, EXIT } from './command-failure.ts';

/** Writes a text or bytes, making the folders it needs. */
export function writeText(path: string, text: string | Uint8Array, flag = '--out'): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandFailure(
      EXIT.usage,
      `${flag}: cannot write ${path} (${code}).`,
      `Choose another place with ${flag}.`,
    );
  }
}
