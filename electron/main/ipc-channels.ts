import type { MenuCommand } from '../../shared/contract/desktop-bridge.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { SourceAuth } from '../../shared/contract/source-types.ts';

/** What the preload script asks of main, with an answer. */
export interface InvokeChannels {
  'files:pick-data': { in: []; out: Outcome<readonly FileRef[]> };
  'files:grant': { in: [paths: readonly string[]]; out: Outcome<readonly FileRef[]> };
  'workspace:pick-to-open': { in: []; out: Outcome<FileRef | null> };
  'workspace:pick-to-create': { in: [suggestedName: string]; out: Outcome<FileRef | null> };
  'export:pick-place': { in: [suggestedName: string]; out: Outcome<FileRef | null> };
  'source:keep-sign-in': { in: [address: string, auth: SourceAuth]; out: Outcome<'kept' | 'not-kept'> };
  /** The workspace opened from outside that the page has not been told of yet. */
  'workspace:take-opened': { in: []; out: Outcome<FileRef | null> };
  'file:save': { in: [fileName: string, bytes: Uint8Array]; out: Outcome<'saved' | 'cancelled'> };
}

/** What the preload script tells main. */
export interface SendChannels {
  /** Answered on 'engine:port'. */
  'engine:connect': [];
}

/** What main tells the preload script. */
export interface PushChannels {
  /** Comes with one MessagePort. */
  'engine:port': [];
  'menu:command': [command: MenuCommand];
  /** There is something to take on 'workspace:take-opened'. */
  'workspace:opened': [];
}
