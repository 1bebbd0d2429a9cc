import type { WorkspaceInfo } from '../../shared/contract/workspace-types.ts';
import { FORMAT_VERSION } from './migrations/migrations.ts';
import type { OpenDatabase } from './open-database.ts';
import { listSeries } from './series-reader.ts';
import type { OpenedFile } from './workspace-file.ts';
import { describeWorkspace } from './workspace-folder.ts';

/** One open file: reads side by side, writes one after the other, closed only when none is under way. */
export class OpenWorkspace {
  readonly database: OpenDatabase;
  readonly #underWay = new Set<Promise<unknown>>();
  #lastWrite: Promise<unknown> = Promise.resolve();
  #successor: OpenWorkspace | null = null;
  #info: WorkspaceInfo;

  constructor(file: OpenedFile) {
    this.database = file;
    this.#info = {
      ...describeWorkspace(file.path),
      services: [],
      series: 0,
      formatVersion: FORMAT_VERSION,
      ...(file.migrated === null ? {} : { migrated: file.migrated }),
    };
  }

  get info(): WorkspaceInfo {
    return this.#info;
  }

  read<T>(task: (database: OpenDatabase) => Promise<T>): Promise<T> {
    return this.#track(task(this.database));
  }

  write<T>(task: (database: OpenDatabase) => Promise<T>): Promise<T> {
    const result = this.#lastWrite.then(() => this.#successor?.write(task) ?? task(this.database));
    this.#lastWrite = result.catch(() => {});
    return this.#track(result);
  }

  /**
   * Lets another open file take this one's place once `make` has made it of this one: writes that wait, and those that
   * still come, go to it, so that none is lost between the two.
   */
  replace(make: (database: OpenDatabase) => Promise<OpenedFile>): Promise<OpenWorkspace> {
    return this.write(async (database) => {
      this.#successor = new OpenWorkspace(await make(database));
      return this.#successor;
    });
  }

  /** Reads anew which services and how many series the file holds. */
  async refresh(): Promise<void> {
    if (this.#successor) return this.#successor.refresh();
    const series = await this.read(({ reader }) => listSeries(reader));
    const services = [...new Set(series.map(({ service }) => service))].sort();
    this.#info = { ...this.#info, services, series: series.length };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.database.close();
  }

  #track<T>(task: Promise<T>): Promise<T> {
    this.#underWay.add(task);
    const forget = (): void => {
      this.#underWay.delete(task);
    };
    task.then(forget, forget);
    return task;
  }
}
