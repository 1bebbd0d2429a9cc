import type { RenderedDocument } from './engine-api.ts';
import type { FileRef } from './import-types.ts';
import type { Outcome } from './outcome.ts';

/** What the desktop app's menu asks of the screens; each names an action that has a key of its own. */
export type MenuCommand =
  | 'new'
  | 'open'
  | 'import'
  | 'sample'
  | 'undo'
  | 'redo'
  | 'recompute'
  | 'palette'
  | 'inspector'
  | 'step-import'
  | 'step-explore'
  | 'step-forecast'
  | 'step-capacity'
  | 'step-scaling'
  | 'step-cost'
  | 'step-report';

/**
 * What the preload script puts on the page's `window` under `DESKTOP_BRIDGE`, and all that a page of the desktop app
 * has beside the web's own API. `DroppedFile` is the DOM's File, which this folder does not know.
 */
export interface DesktopBridge<DroppedFile = unknown> {
  /** Asks for a MessagePort to the engine; it arrives as a window message, see `ENGINE_PORT_MESSAGE`. */
  connectEngine(): void;
  /** Empty where the planner cancelled. */
  pickDataFiles(): Promise<Outcome<readonly FileRef[]>>;
  grantFiles(files: readonly DroppedFile[]): Promise<Outcome<readonly FileRef[]>>;
  /** Null where the planner cancelled. */
  pickWorkspaceToOpen(): Promise<Outcome<FileRef | null>>;
  pickWorkspaceToCreate(suggestedName: string): Promise<Outcome<FileRef | null>>;
  saveText(document: RenderedDocument): Promise<Outcome<'saved' | 'cancelled'>>;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** A workspace opened from outside the app, e.g. by a double click on its file. */
  onOpenWorkspace(listener: (file: FileRef) => void): () => void;
}

export const DESKTOP_BRIDGE = 'headroomDesktop';

/** `data` of the window message that carries the engine's port from the preload script to the page. */
export const ENGINE_PORT_MESSAGE = 'headroom:engine-port';
