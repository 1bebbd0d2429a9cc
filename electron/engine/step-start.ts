/**
 * SQL for the start of the step that holds instant `time`: the greatest multiple of `step` not after it, counted
 * from 1 January 1970 UTC. Written with `%` because DuckDB's `//` rounds towards zero, which is wrong before 1970.
 * Cast a bound `step` to BIGINT: a JavaScript bigint is bound as 128 bits, and arithmetic on those takes ten times as
 * long.
 */
export function stepStart(time: string, step: string): string {
  return `(${time} - ((${time} % ${step}) + ${step}) % ${step})`;
}
