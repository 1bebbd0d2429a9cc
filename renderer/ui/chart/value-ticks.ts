/**
 * Ticks of a zero-based axis on round steps (1, 2, 2.5 or 5 times a power of ten) that reach just above the highest
 * value drawn, at most `most` steps of them.
 */
export function valueTicks(highest: number, most: number): readonly number[] {
  if (!(highest > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(highest / most));
  const step = STEPS.map((factor) => factor * power).find((size) => Math.ceil(highest / size) <= most)!;
  const count = Math.ceil(highest / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

const STEPS = [1, 2, 2.5, 5, 10];
