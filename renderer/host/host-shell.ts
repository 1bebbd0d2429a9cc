import type { MenuCommand } from '../../shared/contract/desktop-bridge.ts';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { SourceAuth } from '../../shared/contract/source-types.ts';

export type { MenuCommand };

/** The program around the page, as screens see it: the engine, files, saving and the menu. Failures are outcomes. */
export interface HostShell {
  readonly kind: 'browser' | 'electron';
  readonly engine: EngineClient;
  /** Asks for data files with the host's own dialog. Empty where the planner cancelled. */
  pickDataFiles(): Promise<Outcome<readonly FileRef[]>>;
  /** Lets the engine read files that the planner dropped on the page. */
  grantFiles(files: readonly File[]): Promise<Outcome<readonly FileRef[]>>;
  /** Saves a file's bytes where the planner says (desktop app), or among the downloads (browser). */
  saveFile(
    fileName: string,
    mediaType: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Outcome<'saved' | 'cancelled'>>;
  /** Keeps in the system's keychain how one signs in at an address; null in a browser, which has none. */
  readonly keepSignIn: ((address: string, auth: SourceAuth) => Promise<Outcome<'kept' | 'not-kept'>>) | null;
  /** Null in a browser: there, workspaces are chosen from `workspace.list` and made by name. */
  readonly workspaceDialogs: WorkspaceDialogs | null;
  /** Commands of the desktop app's menu; never called in a browser. Gives the way to stop listening. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** A workspace opened from outside, e.g. by a double click on its file; never called in a browser. */
  onOpenWorkspace(listener: (file: FileRef) => void): () => void;
  /**
   * Called when the engine is gone, at once where it is gone already. Calls in flight have failed, and all later
   * ones will: in the desktop app until the planner lets main start another engine, which loads the page anew; in a
   * browser until Headroom is started again.
   */
  onEngineLost(listener: () => void): void;
}

export interface WorkspaceDialogs {
  /** For `workspace.open({ fileId })`. Null where the planner cancelled. */
  pickToOpen(): Promise<Outcome<FileRef | null>>;
  /** A place for a new workspace, for `workspace.create({ name, fileId })`. Null where the planner cancelled. */
  pickToCreate(suggestedName: string): Promise<Outcome<FileRef | null>>;
  /** A place for an export, for `workspace.export({ format, fileId })`. Null where the planner cancelled. */
  pickToExport(suggestedName: string): Promise<Outcome<FileRef | null>>;
}
