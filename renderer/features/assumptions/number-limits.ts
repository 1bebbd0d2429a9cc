import type { NUMBER_NAMES } from '../../../shared/contract/assumption-names.ts';

/** What a number may be, in the planner's unit. */
export interface NumberLimits {
  readonly key: NumericKey;
  /** What it does to the plan, in a sentence. */
  readonly meaning: string;
  readonly step: number;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** The assumptions that are single numbers. */
export type NumericKey = keyof typeof NUMBER_NAMES;
