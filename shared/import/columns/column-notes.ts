import type { ColumnGuess, ColumnRole } from '../../contract/import-types.ts';
import type { Resource } from '../../core/series/signal.ts';
import type { ColumnProfile } from './profile-columns.ts';

/** Collects one guess a column; the first word on a column stands. */
export class ColumnNotes {
  readonly #profiles: readonly ColumnProfile[];
  readonly #guesses = new Map<number, ColumnGuess>();

  constructor(profiles: readonly ColumnProfile[]) {
    this.#profiles = profiles;
  }

  isOpen(index: number): boolean {
    return !this.#guesses.has(index);
  }

  /** Columns nobody has spoken for yet. */
  open(): readonly ColumnProfile[] {
    return this.#profiles.filter((profile) => this.isOpen(profile.index));
  }

  settle(
    index: number,
    role: ColumnRole,
    reason: string,
    more: {
      readonly resource?: Resource | null;
      readonly unit?: string;
      readonly fromPlanner?: boolean;
    } = {},
  ): void {
    if (!this.isOpen(index)) return;
    this.#guesses.set(index, {
      column: this.#profiles[index]!.name,
      index,
      role,
      resource: more.resource ?? null,
      unit: more.unit ?? '',
      aggregation: null,
      reason,
      fromPlanner: more.fromPlanner ?? false,
    });
  }

  all(): readonly ColumnGuess[] {
    for (const { index } of this.open()) this.settle(index, 'ignore', 'nothing here needs it');
    return [...this.#guesses.values()].sort((a, b) => a.index - b.index);
  }
}
