import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { SourceAuth } from '../../shared/contract/source-types.ts';

/**
 * What a host and the engine's process say to each other beside the calls: over `utilityProcess`'s parent port in
 * the desktop app, over the child's IPC channel elsewhere. Calls themselves travel over a MessagePort handed over
 * with 'connect' (desktop app), or over the same IPC channel wrapped in 'client' and 'engine' (a plain child process).
 */
export type HostMessage =
  /** Comes with one MessagePort; the engine answers calls on it. */
  | { readonly kind: 'connect' }
  /** The planner chose this file. `mayBeMissing`: it is where a new workspace shall be. */
  | {
      readonly kind: 'grant';
      readonly requestId: string;
      readonly path: string;
      readonly name?: string;
      readonly mayBeMissing?: boolean;
    }
  /** How one signs in at an address, as the system's keychain has it. */
  | { readonly kind: 'sign-in'; readonly address: string; readonly auth: SourceAuth }
  /** The answer to 'print'. */
  | { readonly kind: 'printed'; readonly requestId: string; readonly outcome: Outcome<Uint8Array> }
  /** Close the workspace and exit; answered by the process's end. */
  | { readonly kind: 'close' }
  | { readonly kind: 'client'; readonly message: unknown };

export type EngineProcessMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'granted'; readonly requestId: string; readonly file: FileRef }
  | { readonly kind: 'refused'; readonly requestId: string; readonly message: string }
  /** Print a document: the desktop app only, where the host is a Chromium. */
  | { readonly kind: 'print'; readonly requestId: string; readonly html: string }
  | { readonly kind: 'cancel-print'; readonly requestId: string }
  | { readonly kind: 'engine'; readonly message: unknown };
