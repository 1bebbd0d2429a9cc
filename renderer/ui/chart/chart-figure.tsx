import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './chart-figure.module.css';
import { DataTable } from './data-table.tsx';
import type { TableData } from './table-data.ts';

export interface LegendEntry {
  readonly label: string;
  readonly swatch: ReactNode;
}

/** A titled chart with its legend, and its table behind a button. */
export function ChartFigure(props: {
  readonly id?: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly legend?: readonly LegendEntry[];
  readonly actions?: ReactNode;
  /** Made only when asked for. */
  readonly table?: () => TableData;
  readonly minHeight?: number;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  const [asTable, table] = useDisclosure(false);
  return (
    <figure
      id={props.id}
      aria-labelledby={titleId}
      className={classes.figure}
      style={props.minHeight === undefined ? undefined : { minHeight: props.minHeight }}
    >
      <figcaption className={classes.caption}>
        <h2 id={titleId} className={classes.title}>
          {props.title}
        </h2>
        {props.note !== undefined && <span className={classes.note}>{props.note}</span>}
        <span className={classes.actions}>
          {props.actions}
          {props.table !== undefined && (
            <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
              <ActionIcon
                size="sm"
                aria-pressed={asTable}
                aria-label={`${props.title}: show as table`}
                onClick={table.toggle}
              >
                {asTable ? <IconChartLine size={15} /> : <IconTable size={15} />}
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </figcaption>
      {!asTable && props.legend !== undefined && (
        <ul className={classes.legend}>
          {props.legend.map((entry) => (
            <li key={entry.label}>
              {entry.swatch}
              {entry.label}
            </li>
          ))}
        </ul>
      )}
      {asTable && props.table !== undefined ? <DataTable {...props.table()} /> : props.children}
    </figure>
  );
}
