import { z } from 'zod';

/** Greatest instant a date can hold (ECMA-262, Time Values and Time Range). */
const GREATEST_INSTANT_MS = 8.64e15;

/** Epoch milliseconds UTC. */
export const instantMs = z
  .number()
  .int('must be in whole milliseconds')
  .min(-GREATEST_INSTANT_MS)
  .max(GREATEST_INSTANT_MS);
