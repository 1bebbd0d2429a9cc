import { resolve } from 'node:path';

/** Workspace files that the system asked the app to open, kept until the page takes them. */
export class OpenedWorkspaces {
  readonly #paths: string[] = [];
  readonly #onOpened: () => void;

  constructor(onOpened: () => void) {
    this.#onOpened = onOpened;
  }

  open(path: string): void {
    this.#paths.push(path);
    this.#onOpened();
  }

  /** The one that was asked for last; earlier ones are forgotten, as only one workspace is open at a time. */
  take(): string | null {
    const last = this.#paths.at(-1) ?? null;
    this.#paths.length = 0;
    return last;
  }
}

/** The workspace file among a command line's arguments, as an absolute path; null where there is none. */
export function workspaceArgument(argv: readonly string[], workingFolder: string): string | null {
  const file = argv
    .slice(1)
    .findLast((argument) => !argument.startsWith('-') && argument.endsWith('.headroom'));
  return file === undefined ? null : resolve(workingFolder, file);
}
