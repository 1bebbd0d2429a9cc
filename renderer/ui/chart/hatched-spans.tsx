import { useId } from 'react';
import { usePlotArea, ZIndexLayer } from 'recharts';
import type { TimeSpan as Stretch } from '../../../shared/core/series/time-span.ts';
import { type SpanBox, spanBoxes } from './span-boxes.ts';
import type { TimeSpan } from './time-span.ts';

/**
 * Two kinds of stretches that are marked by hatching, so that they differ from each other, and from an event's plain
 * span, without colour: 'censored' leans to the right and carries open upward ticks, since demand was at least what is
 * drawn; 'excluded' leans to the left over a grey veil.
 */
export type HatchKind = 'censored' | 'excluded';

const HATCH = {
  censored: { stroke: 'var(--chart-limit)', veil: 'none', gap: 6, angle: 45 },
  excluded: { stroke: 'var(--chart-baseline)', veil: 'var(--chart-baseline)', gap: 5, angle: -45 },
} as const;

/** Below event names and lines, above the grid. */
const Z_INDEX = -5;
const TICK = 4;
const TICK_GAP = 12;

/** Stretches of time hatched over the height of a plot; a child of a chart. `label` is written where it fits. */
export function HatchedSpans<S extends Stretch>(props: {
  readonly kind: HatchKind;
  /** In order of start. */
  readonly spans: readonly S[];
  readonly span: TimeSpan;
  readonly label?: (stretch: S) => string;
}) {
  const { kind, spans, span, label } = props;
  const plot = usePlotArea();
  const patternId = useId();
  if (plot === undefined || spans.length === 0) return null;
  const boxes = spanBoxes(spans, span, plot.width);
  const { veil } = HATCH[kind];
  return (
    <ZIndexLayer zIndex={Z_INDEX}>
      <g transform={`translate(${plot.x} ${plot.y})`} data-hatch={kind} pointerEvents="none">
        <defs>
          <HatchPattern id={patternId} kind={kind} />
        </defs>
        {veil !== 'none' && <path d={rectangles(boxes, plot.height)} fill={veil} fillOpacity={0.14} />}
        <path d={rectangles(boxes, plot.height)} fill={`url(#${patternId})`} />
        {kind === 'censored' && <path d={upwardTicks(boxes)} fill="none" stroke={HATCH.censored.stroke} />}
        {label !== undefined &&
          spans.map((stretch) => (
            <SpanLabel
              key={`${stretch.startMs} ${stretch.endMs}`}
              text={label(stretch)}
              box={spanBoxes([stretch], span, plot.width)[0]}
            />
          ))}
      </g>
    </ZIndexLayer>
  );
}

/** A sample of the hatching for a legend. */
export function HatchSwatch({ kind }: { readonly kind: HatchKind }) {
  const patternId = useId();
  const { veil } = HATCH[kind];
  return (
    <svg width="20" height="12" aria-hidden="true" style={{ flex: 'none', verticalAlign: 'middle' }}>
      <defs>
        <HatchPattern id={patternId} kind={kind} />
      </defs>
      {veil !== 'none' && <rect width="20" height="12" fill={veil} fillOpacity={0.14} />}
      <rect width="20" height="12" fill={`url(#${patternId})`} />
      {kind === 'censored' && (
        <path d={upwardTicks([{ left: 0, width: 20 }])} fill="none" stroke={HATCH.censored.stroke} />
      )}
    </svg>
  );
}

function HatchPattern({ id, kind }: { readonly id: string; readonly kind: HatchKind }) {
  const { stroke, gap, angle } = HATCH[kind];
  return (
    <pattern
      id={id}
      width={gap}
      height={gap}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${angle})`}
    >
      <line x1={0} y1={0} x2={0} y2={gap} stroke={stroke} strokeWidth={1.6} />
    </pattern>
  );
}

function rectangles(boxes: readonly SpanBox[], height: number): string {
  return boxes.map(({ left, width }) => `M${left} 0h${width}v${height}h${-width}z`).join('');
}

/** Open ticks along the top: ^ ^ ^; one at least for each box. */
function upwardTicks(boxes: readonly SpanBox[]): string {
  return boxes
    .flatMap(({ left, width }) => {
      const count = Math.max(1, Math.floor(width / TICK_GAP));
      return Array.from({ length: count }, (_, index) => left + ((index + 0.5) * width) / count);
    })
    .map((x) => `M${x - TICK} ${TICK + 1}L${x} 1L${x + TICK} ${TICK + 1}`)
    .join('');
}

const LETTER_WIDTH = 6.2;

function SpanLabel({ text, box }: { readonly text: string; readonly box: SpanBox | undefined }) {
  if (box === undefined || text.length * LETTER_WIDTH + 8 > box.width) return null;
  return (
    <text
      x={box.left + 5}
      y={13}
      fontSize={11}
      fill="var(--mantine-color-text)"
      stroke="var(--surface-panel)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}
