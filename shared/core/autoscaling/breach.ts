/** A path breaches when load exceeds what the serving units carry at 100 % for longer than this in the whole window. */
export const BREACH_SECONDS = 600;

export const BREACH_DEFINITION =
  'more than 10 minutes in the window with demand above 100 % of the units that serve';
