/**
 * Ticks of an axis on round steps (1, 2, 2.5 or 5 times a power of ten) that reach just above the highest value drawn,
 * at most `most` steps of them. The axis begins at zero, or just below `lowest` where that is given.
 */
export function valueTicks(highest: number, most: number, lowest?: number): readonly number[] {
  if (lowest !== undefined) return ticksBetween(lowest, highest, most);
  if (!(highest > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(highest / most));
  const step = STEPS.map((factor) => factor * power).find((size) => Math.ceil(highest / size) <= most)!;
  const count = Math.ceil(highest / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

function ticksBetween(lowest: number, highest: number, most: number): readonly number[] {
  if (!(highest > lowest)) return [lowest - 1, lowest, lowest + 1];
  const power = 10 ** Math.floor(Math.log10((highest - lowest) / most));
  const between = (step: number) => [Math.floor(lowest / step), Math.ceil(highest / step)] as const;
  const step = [...STEPS, 20]
    .map((factor) => factor * power)
    .find((size) => {
      const [first, last] = between(size);
      return last - first <= most;
    });
  const size = step ?? 25 * power;
  const [first, last] = between(size);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * size).toPrecision(12)),
  );
}

const STEPS = [1, 2, 2.5, 5, 10];
