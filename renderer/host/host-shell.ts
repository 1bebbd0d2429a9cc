import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';

/** What the host's own menu may ask of the screens. */
export type MenuCommand =
  | 'import'
  | 'open-workspace'
  | 'new-workspace'
  | 'undo'
  | 'redo'
  | 'palette'
  | 'step-1'
  | 'step-2'
  | 'step-3'
  | 'step-4'
  | 'step-5'
  | 'step-6'
  | 'step-7';

/** Everything a screen needs of the host it runs in, beside the engine: files in, files out, the menu. */
export interface HostShell {
  readonly kind: 'browser' | 'electron';
  /** Asks for data files with the host's own dialog; empty when the planner cancels. */
  pickDataFiles(): Promise<Outcome<readonly FileRef[]>>;
  /** Hands dropped files to the engine. */
  grantFiles(files: readonly File[]): Promise<Outcome<readonly FileRef[]>>;
  /** Asks for a workspace file; null when the planner cancels. */
  pickWorkspace(): Promise<Outcome<FileRef | null>>;
  /**
   * Asks where a new workspace shall lie; null when the planner cancels. In a browser there is no such dialog and
   * the workspace goes to the folder of workspaces: `undefined`.
   */
  pickNewWorkspace(suggestedName: string): Promise<Outcome<FileRef | null | undefined>>;
  /** Saves a text where the planner chooses (a browser: among its downloads). */
  saveText(fileName: string, mediaType: string, text: string): Promise<Outcome<'saved' | 'cancelled'>>;
  /** Calls back for every menu command; returns how to stop. A browser has no menu of ours. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** Calls back once when the engine is gone; nothing can be computed until the app starts again. */
  onEngineLost(listener: () => void): void;
}

/** A host as the app starts on it. */
export interface Host {
  readonly client: EngineClient;
  readonly shell: HostShell;
}
