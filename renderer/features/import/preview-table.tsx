import { Tooltip } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { ImportPreview } from '../../../shared/contract/import-types.ts';
import { countOf } from '../../ui/format-number.ts';
import { ColumnHeader } from './column-header.tsx';
import classes from './preview-table.module.css';

type PreviewedTable = ImportPreview['tables'][number];

const ROW_HEIGHT = 24;

/** The first rows as the file has them, with what each column means above and rejected cells marked. */
export function PreviewTable({ table }: { readonly table: PreviewedTable }) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const rejected = useMemo(
    () => new Map(table.rejected.map((cell) => [`${cell.row} ${cell.column}`, cell.reason])),
    [table],
  );
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
      tabIndex={0}
      aria-label={`First rows of ${table.name}`}
    >
      <table className={classes.table} aria-rowcount={table.rows.length + 1}>
        <caption className={classes.caption}>
          First {countOf(table.rows.length, 'row')} of {table.name}
          {table.rejected.length > 0 && `, ${countOf(table.rejected.length, 'cell')} rejected`}
        </caption>
        <colgroup>
          <col className={classes.numberColumn} />
          {table.header.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may share a name; their place is their identity.
            <col key={`${index} ${name}`} className={classes.dataColumn} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              Row
            </th>
            {table.header.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <th key={`${index} ${name}`} scope="col">
                <ColumnHeader
                  name={name}
                  guess={table.columns.find((column) => column.index === index) ?? null}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <SpacerRow height={above} columns={table.header.length + 1} />}
          {shown.map((item) => (
            <tr key={item.key} style={{ height: ROW_HEIGHT }} aria-rowindex={item.index + 2}>
              <td className={classes.number}>{item.index + 1}</td>
              {(table.rows[item.index] ?? []).map((cell, column) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column's place.
                  key={column}
                  text={cell}
                  reason={rejected.get(`${item.index} ${column}`) ?? null}
                />
              ))}
            </tr>
          ))}
          {below > 0 && <SpacerRow height={below} columns={table.header.length + 1} />}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ text, reason }: { readonly text: string; readonly reason: string | null }) {
  if (reason === null) return <td>{text}</td>;
  return (
    <td className={classes.rejected}>
      <Tooltip label={`Rejected: ${reason}`}>
        <span>
          {text === '' ? '(empty)' : text} <span className={classes.reason}>{reason}</span>
        </span>
      </Tooltip>
    </td>
  );
}

function SpacerRow({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr style={{ height }}>
      <td colSpan={columns} className={classes.spacer} />
    </tr>
  );
}
