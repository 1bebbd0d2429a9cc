import { formatInstant, formatInstantWithYear, formatUtc } from '../format-time.ts';
import classes from './chart-tooltip.module.css';
import { LineSwatch } from './line-swatch.tsx';
import type { SeriesStyle } from './series-style.ts';

export interface TooltipLine {
  readonly name: string;
  /** Exact, with its unit. */
  readonly value: string;
  readonly style?: SeriesStyle;
}

/**
 * Exact values under the cursor, with the local and the UTC time and where the numbers come from. In charts that only
 * follow the cursor of another, the style sheet of the chart shows the brief form: the main value alone.
 */
export function ChartTooltip(props: {
  readonly atMs: number;
  /** Where the values are of a stretch: its end. */
  readonly untilMs?: number | undefined;
  readonly timeZone: string;
  readonly lines: readonly TooltipLine[];
  readonly source?: string | undefined;
  /** The chart is hardly higher than the tooltip: it is centred on the chart. */
  readonly short: boolean;
}) {
  return (
    <>
      <div className={classes.brief}>{props.lines.find((line) => line.style !== undefined)?.value}</div>
      <div className={`${classes.tooltip} ${classes.full}`} data-short={props.short}>
        <div className={classes.time}>{timeText(props)}</div>
        <div className={classes.utc}>{formatUtc(props.atMs)}</div>
        <table className={classes.lines}>
          <tbody>
            {props.lines.map((line) => (
              <tr key={line.name}>
                <td>{line.style !== undefined && <LineSwatch style={line.style} />}</td>
                <th scope="row">{line.name}</th>
                <td className={classes.value}>{line.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {props.source !== undefined && <div className={classes.utc}>{props.source}</div>}
      </div>
    </>
  );
}

function timeText(time: {
  readonly atMs: number;
  readonly untilMs?: number | undefined;
  readonly timeZone: string;
}): string {
  const from = formatInstantWithYear(time.atMs, time.timeZone);
  return time.untilMs === undefined ? from : `${from} to ${formatInstant(time.untilMs, time.timeZone)}`;
}
