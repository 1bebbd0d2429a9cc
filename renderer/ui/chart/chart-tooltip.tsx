import { formatInstantWithYear, formatUtc } from '../format-time.ts';
import classes from './chart-tooltip.module.css';
import { LineSwatch } from './line-swatch.tsx';
import type { SeriesStyle } from './series-style.ts';

export interface TooltipLine {
  readonly name: string;
  /** Exact, with its unit. */
  readonly value: string;
  readonly style?: SeriesStyle;
}

/** Exact values under the cursor, with the local and the UTC time and where the numbers come from. */
export function ChartTooltip(props: {
  readonly atMs: number;
  readonly timeZone: string;
  readonly lines: readonly TooltipLine[];
  readonly source?: string | undefined;
}) {
  return (
    <div className={classes.tooltip}>
      <div className={classes.time}>{formatInstantWithYear(props.atMs, props.timeZone)}</div>
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
  );
}
