import { EMPTY, type SheetCell, type SheetTable, sumCell, textCell } from './sheet-table.ts';

export interface ServiceTable {
  readonly service: string;
  readonly table: SheetTable;
}

/**
 * Tables of many services, one sheet for those that are alike: same name, same columns. Units and zones stand in the
 * headers, so that services which differ in them come on sheets of their own ('Forecast', 'Forecast 2').
 */
export function tablesTogether(tables: readonly ServiceTable[]): SheetTable[] {
  const alike = new Map<string, ServiceTable[]>();
  for (const one of tables) {
    const key = JSON.stringify([one.table.name, one.table.columns]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const used = new Map<string, number>();
  // In the order of one service's tables, whichever service comes first.
  const order = [...new Set(tables.map(({ table }) => table.name))];
  return [...alike.values()]
    .sort(([a], [b]) => order.indexOf(a!.table.name) - order.indexOf(b!.table.name))
    .map((group) => {
      const { name, columns } = group[0]!.table;
      const count = (used.get(name) ?? 0) + 1;
      used.set(name, count);
      const total = totalOf(group);
      return {
        name: count === 1 ? name : `${name} ${count}`,
        columns: [{ header: 'Service', width: 24 }, ...columns],
        rows: group.flatMap(({ service, table }) => {
          const cell = textCell(service);
          return table.rows.map((row) => [cell, ...row]);
        }),
        ...(total ? { total } : {}),
      };
    });
}

/** Sums of what each service's own total sums. */
function totalOf(group: readonly ServiceTable[]): SheetCell[] | null {
  const totals = group.flatMap(({ table }) => (table.total ? [table.total] : []));
  const [first] = totals;
  if (!first) return null;
  const rows = group.reduce((count, { table }) => count + table.rows.length, 0);
  const cells = first.map((cell, column): SheetCell => {
    if (cell.formula === undefined) return cell;
    const value = totals.reduce((sum, total) => sum + Number(total[column]?.value ?? 0), 0);
    // Cents as a binary fraction add up to 1e-10 beside the sum.
    return sumCell(column + 1, rows, { value: Number(value.toPrecision(15)), format: cell.format });
  });
  return [textCell('All services'), EMPTY, ...cells.slice(1)];
}
