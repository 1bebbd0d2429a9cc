import type { SeriesStyle } from './series-style.ts';

/** A short piece of a line as the chart draws it. */
export function LineSwatch({ style }: { readonly style: SeriesStyle }) {
  return (
    <svg width="20" height="8" aria-hidden="true" style={{ flex: 'none', verticalAlign: 'middle' }}>
      <line x1="0" x2="20" y1="4" y2="4" {...style} />
    </svg>
  );
}

/** A filled sample: a band, a span or a bar. `hatched` is the second of a pair that must differ without colour. */
export function FillSwatch(props: {
  readonly fill: string;
  readonly opacity?: number | string;
  readonly hatched?: boolean;
}) {
  return (
    <svg width="14" height="10" aria-hidden="true" style={{ flex: 'none', verticalAlign: 'middle' }}>
      <rect width="14" height="10" fill={props.fill} fillOpacity={props.opacity ?? 1} />
      {props.hatched === true && (
        <path d="M-2 10 L8 0 M4 10 L14 0 M10 10 L20 0" stroke="var(--surface-panel)" strokeWidth="2" />
      )}
    </svg>
  );
}
