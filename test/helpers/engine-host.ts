import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';

/** A running host, as a test sees it. */
export interface EngineHost {
  readonly client: EngineClient;
  /** As if the planner had chosen the file. */
  grant(path: string): Promise<FileRef>;
  stop(): Promise<void>;
  /** Ends the engine without a word; null where engine and client are one process. */
  readonly kill: (() => void) | null;
}
