import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { PriceList } from '../../shared/core/cost/price-list.ts';

/** The workspace's price list. Which of its lines prices a service is an assumption, and undone as one. */
export interface PricesState {
  /** Null: none is kept, or it has not been read yet. */
  readonly list: PriceList | null;
  /** What could not be read of the list imported last, each with its line. */
  readonly problems: readonly string[];
  readonly reading: boolean;
  readonly failure: Failure | null;
  /** A price list is what a dropped file is taken for. */
  readonly takesDrops: boolean;
  /** Reads the list of the workspace that is open; forgets that of another. */
  load(): Promise<void>;
  /** Takes a list in the place of the one there was; false where it cannot be read. */
  bring(file: FileRef): Promise<boolean>;
  takeDrops(takes: boolean): void;
}

export type PricesStore = StoreApi<PricesState>;

export function createPricesStore({ client }: { readonly client: EngineClient }): PricesStore {
  return createStore<PricesState>()((set, get) => ({
    list: null,
    problems: [],
    reading: false,
    failure: null,
    takesDrops: false,
    async load() {
      set({ list: null, problems: [], failure: null });
      const outcome = await client.call('prices.get', {});
      if (outcome.ok) set({ list: outcome.value.list });
      else set({ failure: outcome.error });
    },
    async bring({ id }) {
      if (get().reading) return false;
      set({ reading: true, failure: null });
      const outcome = await client.call('prices.import', { fileId: id });
      if (outcome.ok) set({ reading: false, ...outcome.value });
      else set({ reading: false, failure: outcome.error });
      return outcome.ok;
    },
    takeDrops: (takesDrops) => set({ takesDrops }),
  }));
}
