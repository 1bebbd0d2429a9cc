import { readFileSync } from 'node:fs';
import { safeStorage } from 'electron';
import type { SourceAuth } from '../../shared/contract/source-types.ts';
import { sourceAuthSchema, validate } from '../../shared/contract/validators.ts';
import { writeFileWhole } from './write-file-whole.ts';

export interface KeptSignIn {
  readonly address: string;
  readonly auth: SourceAuth;
}

/**
 * How to sign in at servers, by address. The file holds only what the system's keychain has encrypted for this user;
 * where there is no keychain nothing is kept at all.
 */
export class SignIns {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Throws INVALID_INPUT for what is no way to sign in; it comes from a page. */
  async keep(address: string, auth: unknown): Promise<'kept' | 'not-kept'> {
    const checked = validate(sourceAuthSchema, auth);
    if (!hasKeychain()) return 'not-kept';
    const encrypted = safeStorage.encryptString(JSON.stringify(checked)).toString('base64');
    await writeFileWhole(
      this.#path,
      `${JSON.stringify({ ...this.#read(), [address]: encrypted }, null, 2)}\n`,
    );
    return 'kept';
  }

  /** Those the keychain still opens. */
  all(): readonly KeptSignIn[] {
    const kept = this.#read();
    if (Object.keys(kept).length === 0 || !hasKeychain()) return [];
    return Object.entries(kept).flatMap(([address, encrypted]) => {
      try {
        const auth: unknown = JSON.parse(safeStorage.decryptString(Buffer.from(encrypted, 'base64')));
        return [{ address, auth: validate(sourceAuthSchema, auth) }];
      } catch {
        return [];
      }
    });
  }

  #read(): Readonly<Record<string, string>> {
    try {
      const kept: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      return typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, string>>) : {};
    } catch {
      return {};
    }
  }
}

/** On Linux without a secret service Electron would encrypt with a password that everyone knows. */
function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
