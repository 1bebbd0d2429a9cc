/** '1 unit', '143 units': a count with its noun, as sentences of the plan have it. */
export function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
