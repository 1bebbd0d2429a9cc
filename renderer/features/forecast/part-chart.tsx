import { Skeleton } from '@mantine/core';
import { memo, useMemo } from 'react';
import { Area, Line, ReferenceArea, ReferenceLine } from 'recharts';
import type { ExplanationPart, ExplanationView } from '../../../shared/core/outlook/explanation-view.ts';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import type { SpanSelection } from '../../ui/chart/span-selection.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import type { TimeSpan, ZoomActions } from '../../ui/chart/time-span.ts';
import { useInTurn } from '../../ui/chart/use-in-turn.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import type { Finding } from './findings.ts';
import classes from './forecast.module.css';
import { neutralValue, type PartRow, partExtremes, partFormat, partRows } from './part-rows.ts';
import type { DrawnExplanation } from './use-explanation.ts';

/** What is drawn, with the findings in view by the code of the part they are seen in. */
interface MarkedExplanation extends DrawnExplanation {
  readonly marks: ReadonlyMap<string, readonly Finding[]>;
}

const NONE: readonly Finding[] = [];

interface PartProps {
  readonly timeZone: string;
  readonly zoom: ZoomActions;
  readonly selection: SpanSelection;
  readonly last: boolean;
}

/** One part of the forecast over the visible time, drawn when its turn among the parts has come. */
export function PartChart({
  drawn,
  code,
  label,
  ...props
}: PartProps & { readonly drawn: MarkedExplanation; readonly code: string; readonly label: string }) {
  const shown = useInTurn(drawn);
  const part = shown?.view.parts.find((one) => one.code === code && one.label === label);
  if (shown === null || part === undefined) return <Skeleton flex={1} radius="sm" />;
  const findings = shown.marks.get(code) ?? NONE;
  return <DrawnPart {...props} view={shown.view} span={shown.span} part={part} findings={findings} />;
}

const DrawnPart = memo(function DrawnPart(
  props: PartProps & {
    readonly view: ExplanationView;
    readonly part: ExplanationPart;
    readonly span: TimeSpan;
    readonly findings: readonly Finding[];
  },
) {
  const { view, part, span, timeZone } = props;
  const rows = useMemo(() => partRows(view, part), [view, part]);
  const quantity = useMemo(() => quantityFormat(view.unit), [view.unit]);
  const neutral = neutralValue(view, part);
  const format = partFormat(view, part, quantity);
  const { lowest, highest } = partExtremes(part, neutral);
  const bucketed = view.bucketMs > view.stepMs;
  const summary = `${part.label}: ${format.exact(lowest)} to ${format.exact(highest)} in the stretch shown.`;
  return (
    <section className={classes.part} aria-label={part.label}>
      <h3>
        {part.label}
        <span>{unitOf(view, part, quantity.unitLabel)}</span>
      </h3>
      <TimeChart<PartRow>
        label={`${part.label} over time`}
        summary={summary}
        rows={rows}
        span={span}
        timeZone={timeZone}
        formatValue={format.axis}
        highest={highest}
        lowest={lowest}
        timeLabels={props.last}
        zoom={props.zoom}
        selection={props.selection}
        cursorGroup="forecast-parts"
        tooltip={(row) => [
          {
            name: part.label,
            value: rangeText(row, format.exact),
            style: SERIES_STYLES.observed,
          },
        ]}
        tooltipSource={
          bucketed
            ? `Lowest and highest of ${formatDuration(view.bucketMs)}`
            : `One step, ${formatDuration(view.stepMs)}`
        }
      >
        {props.findings.map((finding, index) =>
          finding.kind === 'anomaly' ? (
            <ReferenceArea
              key={finding.mark}
              x1={Math.max(span.fromMs, finding.span.fromMs)}
              x2={Math.min(span.toMs, finding.span.toMs)}
              ifOverflow="hidden"
              fill="var(--chart-limit)"
              fillOpacity={0.3}
              stroke="var(--chart-limit)"
              label={markLabel(finding, props.findings[index - 1], span)}
            />
          ) : (
            <ReferenceLine
              key={finding.mark}
              x={finding.span.fromMs}
              ifOverflow="hidden"
              stroke="var(--chart-limit)"
              strokeDasharray="4 2"
              label={markLabel(finding, props.findings[index - 1], span)}
            />
          ),
        )}
        {neutral !== null && <ReferenceLine y={neutral} stroke="var(--chart-axis)" strokeOpacity={0.5} />}
        {bucketed && (
          <Area
            dataKey="range"
            stroke="var(--chart-observed)"
            strokeWidth={0.75}
            fill="var(--chart-observed-band)"
            fillOpacity={0.35}
            isAnimationActive={false}
            activeDot={false}
          />
        )}
        {!bucketed && (
          <Line
            dataKey="value"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
            {...SERIES_STYLES.observed}
          />
        )}
        <ReferenceLine
          x={view.forecastStartMs}
          stroke="var(--chart-axis)"
          strokeOpacity={0.6}
          ifOverflow="hidden"
        />
      </TimeChart>
    </section>
  );
});

/** Part of the visible time that a mark's label takes: one that would run into its neighbour's is left to the list. */
const LABEL_SHARE = 0.06;

function markLabel(finding: Finding, before: Finding | undefined, span: TimeSpan) {
  const room = (span.toMs - span.fromMs) * LABEL_SHARE;
  if (before !== undefined && finding.span.fromMs - before.span.fromMs < room) return false;
  return {
    value: finding.mark,
    position: 'insideTopLeft',
    fontSize: 10,
    fill: 'var(--chart-limit-text)',
  } as const;
}

function unitOf(view: ExplanationView, part: ExplanationPart, unit: string): string {
  if (part.code === 'trend') return unit;
  return view.scale === 'factor' ? 'factor' : unit;
}

function rangeText(row: PartRow, exact: (value: number) => string): string {
  if (row.range === null) return 'not measured';
  const [low, high] = row.range;
  return low === high ? exact(low) : `${exact(low)} to ${exact(high)}`;
}
