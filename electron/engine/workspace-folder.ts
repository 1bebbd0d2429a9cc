import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { WorkspaceEntry } from '../../shared/contract/workspace-types.ts';
import { isBackupName } from './workspace-backup.ts';
import { canonicalPath, WORKSPACE_EXTENSION } from './workspace-file.ts';

const MOST_RECENT = 30;
const LONGEST_NAME = 80;

interface RecentWorkspace {
  readonly path: string;
  readonly openedMs: number;
}

export interface WorkspaceFolderOptions {
  /** Where workspaces made by name lie. */
  readonly folder: string;
  /** JSON list of the workspaces opened last; null: none is kept. */
  readonly recentFile: string | null;
}

/** Knows where workspaces are: those made by name in one folder, and those opened lately from anywhere. */
export class WorkspaceFolder {
  readonly #options: WorkspaceFolderOptions;

  constructor(options: WorkspaceFolderOptions) {
    this.#options = options;
  }

  /** Workspaces opened lately or lying in the folder, the one opened last first; some may be gone by now. */
  list(): readonly WorkspaceEntry[] {
    const opened = new Map(this.#recent().map(({ path, openedMs }) => [path, openedMs]));
    for (const path of this.#inFolder()) {
      if (!opened.has(path)) opened.set(path, Math.round(statSync(path).mtimeMs));
    }
    return [...opened]
      .map(([path, openedMs]) => ({
        ...describeWorkspace(path),
        openedMs,
        ...(existsSync(path) ? {} : { missing: true }),
      }))
      .sort((a, b) => b.openedMs - a.openedMs || a.location.localeCompare(b.location));
  }

  /** Throws NOT_FOUND for an id that `list` does not give. */
  pathOf(id: string): string {
    const entry = this.list().find((candidate) => candidate.id === id);
    if (entry) return entry.location;
    throw new EngineError({
      code: 'NOT_FOUND',
      message: 'This workspace is no longer in the list.',
      path: 'id',
      hint: 'It may have been moved or deleted; open it from its file.',
    });
  }

  /** A path in the folder for a new file of this name; a number is added where the name is taken. */
  pathForNew(name: string, extension = WORKSPACE_EXTENSION): string {
    mkdirSync(this.#options.folder, { recursive: true });
    const stem = safeFileName(name);
    for (let number = 1; ; number++) {
      const path = join(this.#options.folder, `${stem}${number === 1 ? '' : ` ${number}`}${extension}`);
      if (!existsSync(path)) return path;
    }
  }

  /** Puts a workspace at the head of the recent ones. Failing to is no reason not to open it. */
  remember(path: string, nowMs: number): void {
    const others = this.#recent().filter((recent) => recent.path !== path);
    this.#writeRecent([{ path, openedMs: nowMs }, ...others].slice(0, MOST_RECENT));
  }

  /** Takes a workspace off the list of those opened lately; its file, where there is one, stays. */
  forget(id: string): void {
    this.#writeRecent(this.#recent().filter(({ path }) => describeWorkspace(path).id !== id));
  }

  #writeRecent(kept: readonly RecentWorkspace[]): void {
    const { recentFile } = this.#options;
    if (!recentFile) return;
    try {
      mkdirSync(dirname(recentFile), { recursive: true });
      const draft = `${recentFile}.${process.pid}.new`;
      writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`);
      renameSync(draft, recentFile);
    } catch (error) {
      process.stderr.write(`The list of recent workspaces could not be written: ${String(error)}\n`);
    }
  }

  #recent(): readonly RecentWorkspace[] {
    const { recentFile } = this.#options;
    if (!recentFile || !existsSync(recentFile)) return [];
    try {
      const parsed: unknown = JSON.parse(readFileSync(recentFile, 'utf8'));
      return Array.isArray(parsed) ? parsed.filter(isRecent) : [];
    } catch {
      return [];
    }
  }

  #inFolder(): readonly string[] {
    if (!existsSync(this.#options.folder)) return [];
    return readdirSync(this.#options.folder)
      .filter((name) => name.endsWith(WORKSPACE_EXTENSION) && !name.startsWith('.') && !isBackupName(name))
      .map((name) => canonicalPath(join(this.#options.folder, name)));
  }
}

/** Id, name and place of the workspace at a path; the id is the same in every run. */
export function describeWorkspace(path: string): Omit<WorkspaceEntry, 'openedMs'> {
  return {
    id: createHash('sha256').update(path).digest('hex').slice(0, 16),
    name: basename(path, WORKSPACE_EXTENSION),
    location: path,
  };
}

function isRecent(value: unknown): value is RecentWorkspace {
  const candidate = value as Partial<RecentWorkspace> | null;
  return typeof candidate?.path === 'string' && Number.isFinite(candidate.openedMs);
}

/** A name that every file system takes: no separators, control characters, reserved names, or dots and blanks at its ends. */
function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, LONGEST_NAME)
    .trimEnd();
  if (cleaned === '') return 'Workspace';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `${cleaned}_` : cleaned;
}
