const WIDTH = 78;
const HEIGHT = 20;

/** Demand of the last weeks as a line from zero: a shape to recognise a service by, nothing to read figures off. */
export function DemandSpark({ values }: { readonly values: readonly (number | null)[] }) {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  if (values.length < 2 || highest === 0) return null;
  const x = (index: number): string => ((index / (values.length - 1)) * WIDTH).toFixed(1);
  const y = (value: number): string => (HEIGHT - 1 - (value / highest) * (HEIGHT - 2)).toFixed(1);
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const follows = index > 0 && values[index - 1] !== null;
    path += `${follows ? 'L' : 'M'}${x(index)} ${y(value)}`;
  }
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--chart-observed)" strokeWidth="1" />
    </svg>
  );
}
