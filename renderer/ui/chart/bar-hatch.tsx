/** Stripes of the panel's ground over a fill, for the second of two bars that must differ without colour; goes into `defs`. */
export function BarHatch({ id, fill }: { readonly id: string; readonly fill: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={fill} />
      <rect width="2" height="6" fill="var(--surface-panel)" />
    </pattern>
  );
}
