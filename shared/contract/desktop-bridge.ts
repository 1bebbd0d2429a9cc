import type { FileRef } from './import-types.ts';
import type { Outcome } from './outcome.ts';
import type { SourceAuth } from './source-types.ts';

/** What the desktop app's menu asks of the screens: each names an action that they list, or their command palette. */
export type MenuCommand =
  | 'new'
  | 'open'
  | 'save-as'
  | 'export-parquet'
  | 'export-csv'
  | 'import'
  | 'fetch'
  | 'undo'
  | 'redo'
  | 'palette'
  | 'step-import'
  | 'step-explore'
  | 'step-forecast'
  | 'step-capacity'
  | 'step-scaling'
  | 'step-cost'
  | 'step-report'
  | 'step-fleet'
  | 'step-event-day';

/**
 * What the preload script puts on the page's `window` under `DESKTOP_BRIDGE`: all that a page of the desktop app has
 * beside the web's own API. `DroppedFile` is the DOM's File, which this folder does not know.
 */
export interface DesktopBridge<DroppedFile = unknown> {
  /** Asks for a port to the engine; it arrives as a window message whose data is `ENGINE_PORT_MESSAGE`. */
  connectEngine(): void;
  /** Empty where the planner cancelled. */
  pickDataFiles(): Promise<Outcome<readonly FileRef[]>>;
  grantFiles(files: readonly DroppedFile[]): Promise<Outcome<readonly FileRef[]>>;
  /** Null where the planner cancelled. */
  pickWorkspaceToOpen(): Promise<Outcome<FileRef | null>>;
  /** A place for a new workspace; null where the planner cancelled. */
  pickWorkspaceToCreate(suggestedName: string): Promise<Outcome<FileRef | null>>;
  /** A place for an export of the workspace's series; null where the planner cancelled. */
  pickExportPlace(suggestedName: string): Promise<Outcome<FileRef | null>>;
  /** Keeps in the system's keychain how one signs in at an address; 'not-kept' where it has none. */
  keepSignIn(address: string, auth: SourceAuth): Promise<Outcome<'kept' | 'not-kept'>>;
  /** Saves a file's bytes where the planner says; `fileName` is what the dialog suggests. */
  saveFile(fileName: string, bytes: Uint8Array): Promise<Outcome<'saved' | 'cancelled'>>;
  /** Gives the way to stop listening, as does `onOpenWorkspace`. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** A workspace opened from outside the app, e.g. by a double click on its file. */
  onOpenWorkspace(listener: (file: FileRef) => void): () => void;
}

export const DESKTOP_BRIDGE = 'headroom';

/** The data of the window message that carries the engine's port from the preload script to the page. */
export const ENGINE_PORT_MESSAGE = 'headroom:engine-port';
