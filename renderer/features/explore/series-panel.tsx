import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { Area, Line } from 'recharts';
import type { SeriesPoints, SeriesSummary } from '../../../shared/contract/series-types.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { CensoredSpan } from '../../../shared/core/series/censored-span.ts';
import type { Exclusion } from '../../../shared/core/series/exclusion.ts';
import type { DrawnPoints } from '../../stores/explore-store.ts';
import type { TooltipLine } from '../../ui/chart/chart-tooltip.tsx';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { EventSpans } from '../../ui/chart/event-spans.tsx';
import { HatchedSpans } from '../../ui/chart/hatched-spans.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import type { SpanSelection } from '../../ui/chart/span-selection.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import type { TimeSpan, ZoomActions } from '../../ui/chart/time-span.ts';
import { useInTurn } from '../../ui/chart/use-in-turn.ts';
import { formatDuration, formatStep } from '../../ui/format-duration.ts';
import { formatCount } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantBriefly, formatInstantWithYear } from '../../ui/format-time.ts';
import { signalName } from '../import/signal-names.ts';
import classes from './explore.module.css';
import { type PanelRow, panelExtremes, panelRows, panelTable } from './panel-rows.ts';
import { WhereFrom } from './where-from.tsx';

interface PanelProps {
  readonly series: SeriesSummary;
  readonly timeZone: string;
  readonly events: readonly PlannedEvent[];
  readonly exclusions: readonly Exclusion[];
  readonly zoom: ZoomActions;
  readonly selection: SpanSelection;
  readonly last: boolean;
}

/** One signal over the visible time, drawn when its turn among the panels has come. */
export function SeriesPanel({ drawn, ...props }: PanelProps & { readonly drawn: DrawnPoints }) {
  const shown = useInTurn(drawn);
  if (shown === null) return <Skeleton flex={1} radius="sm" mb={6} />;
  const points = shown.points.get(props.series.id);
  return points === undefined ? null : <DrawnPanel {...props} points={points} span={shown.span} />;
}

/** The band from lowest to highest, and the mean. */
const DrawnPanel = memo(function DrawnPanel(
  props: PanelProps & { readonly points: SeriesPoints; readonly span: TimeSpan },
) {
  const { series, points, span, timeZone, exclusions } = props;
  const [asTable, table] = useDisclosure(false);
  const rows = useMemo(() => panelRows(points), [points]);
  const format = useMemo(() => quantityFormat(series.unit), [series.unit]);
  const extremes = useMemo(() => panelExtremes(rows), [rows]);
  const name = signalName(series.signal, series.resource);
  const bucketed = points.bucketMs > series.stepMs;
  const summary =
    extremes === null
      ? `${name} has no samples in this stretch.`
      : `From ${formatInstantWithYear(span.fromMs, timeZone)} to ${formatInstantWithYear(span.toMs, timeZone)}: ` +
        `lowest ${format.short(extremes.low)}, highest ${format.short(extremes.high)} ` +
        `at ${formatInstantWithYear(extremes.highAtMs, timeZone)}.`;

  return (
    <section className={classes.panel} aria-label={name}>
      <div className={classes.about}>
        <h2>{name}</h2>
        <p>{format.unitLabel}</p>
        {extremes !== null && (
          <p title={`at ${formatInstantWithYear(extremes.highAtMs, timeZone)}`}>
            max <strong>{format.parts(extremes.high).value}</strong>
          </p>
        )}
        <div className={classes.panelTools}>
          <TableToggle name={name} asTable={asTable} onToggle={table.toggle} />
          <WhereFrom series={series} />
        </div>
      </div>
      {asTable ? (
        <DataTable {...panelTable(name, rows, format, timeZone)} />
      ) : (
        <TimeChart<PanelRow>
          label={`${name} over time, in ${format.unitLabel}`}
          summary={summary}
          rows={rows}
          span={span}
          timeZone={timeZone}
          formatValue={format.axis}
          highest={extremes?.high ?? 0}
          timeLabels={props.last}
          zoom={props.zoom}
          selection={props.selection}
          keepsMark
          cursorGroup="explore"
          tooltip={(row) => [
            ...valueLines(row, format, { bucketed, timeZone }),
            ...markLines(row.atMs, points.bucketMs, series.censored, exclusions),
          ]}
          {...(bucketed ? { rowMs: points.bucketMs } : {})}
          tooltipSource={sourceLine(series, points)}
        >
          <EventSpans events={props.events} span={span} named={false} />
          <HatchedSpans kind="excluded" spans={exclusions} span={span} label={({ reason }) => reason} />
          <HatchedSpans kind="censored" spans={series.censored} span={span} />
          {bucketed && (
            <Area
              dataKey="range"
              stroke="none"
              fill="var(--chart-observed-band)"
              fillOpacity={0.35}
              isAnimationActive={false}
              activeDot={false}
            />
          )}
          <Line
            dataKey="mean"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
            {...SERIES_STYLES.observed}
          />
        </TimeChart>
      )}
    </section>
  );
});

const TableToggle = memo(function TableToggle(props: {
  readonly name: string;
  readonly asTable: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <Tooltip label={props.asTable ? 'Show as chart' : 'Show as table'}>
      <ActionIcon
        size="xs"
        aria-pressed={props.asTable}
        aria-label={`${props.name}: show as table`}
        onClick={props.onToggle}
      >
        {props.asTable ? <IconChartLine size={13} /> : <IconTable size={13} />}
      </ActionIcon>
    </Tooltip>
  );
});

function valueLines(
  row: PanelRow,
  format: ReturnType<typeof quantityFormat>,
  { bucketed, timeZone }: { readonly bucketed: boolean; readonly timeZone: string },
) {
  if (!bucketed) return [{ name: 'Value', value: format.exact(row.mean), style: SERIES_STYLES.observed }];
  return [
    {
      name: row.highAtMs === null ? 'Highest' : `Highest, at ${formatInstantBriefly(row.highAtMs, timeZone)}`,
      value: format.exact(row.range?.[1]),
    },
    { name: 'Mean', value: format.exact(row.mean), style: SERIES_STYLES.observed },
    { name: 'Lowest', value: format.exact(row.range?.[0]) },
  ];
}

/** What is to be known of the samples under the cursor beside their value. */
function markLines(
  atMs: number,
  bucketMs: number,
  censored: readonly CensoredSpan[],
  exclusions: readonly Exclusion[],
): readonly TooltipLine[] {
  const isUnderCursor = (span: { readonly startMs: number; readonly endMs: number }): boolean =>
    span.startMs < atMs + bucketMs && span.endMs > atMs;
  const reasons = (spans: readonly (CensoredSpan | Exclusion)[]): string =>
    [...new Set(spans.filter(isUnderCursor).map(({ reason }) => reason))].join('; ');
  return [
    { name: 'Demand is at least this', value: reasons(censored) },
    { name: 'Excluded', value: reasons(exclusions) },
  ].filter(({ value }) => value !== '');
}

/** Where the numbers under the cursor come from. */
function sourceLine(series: SeriesSummary, points: SeriesPoints): string {
  const files = series.files.join(', ');
  if (points.bucketMs <= series.stepMs) return `One sample each ${formatStep(series.stepMs)}; ${files}`;
  const samples = formatCount(Math.round(points.bucketMs / series.stepMs));
  return `${samples} samples over ${formatDuration(points.bucketMs)}; ${files}`;
}
