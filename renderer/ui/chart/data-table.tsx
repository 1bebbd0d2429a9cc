import { ScrollArea, Table } from '@mantine/core';
import classes from './chart-figure.module.css';
import type { TableData } from './table-data.ts';

/** The first column is the row's name; the others are figures, set to the right. */
export function DataTable({ columns, rows, caption }: TableData) {
  return (
    <ScrollArea
      className={classes.table}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': caption }}
    >
      <Table captionSide="top" stickyHeader>
        <Table.Caption mt={0} ta="left" fz="xs">
          {caption}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              <Table.Th key={column} scope="col" ta={index === 0 ? 'left' : 'right'}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row[0]}>
              {row.map((cell, index) => (
                <Table.Td key={columns[index]} ta={index === 0 ? 'left' : 'right'}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
