import type { Plan } from '../../core/plan/plan.ts';
import { type RunContext, takeTurn } from '../../core/run-context.ts';
import { assumptionsTable, eventsTable, notesTable, sourcesTable } from './context-tables.ts';
import { costByEventTable, costByMonthTable, costOptionsTable } from './cost-tables.ts';
import { meteredByEventTable, meteredByMonthTable } from './metered-tables.ts';
import { risksTable } from './risks-table.ts';
import { scalingTable } from './scaling-table.ts';
import type { SheetTable } from './sheet-table.ts';
import { peaksTable, summaryTable } from './summary-tables.ts';
import { type ServiceTable, tablesTogether } from './tables-together.ts';
import { forecastTable, requiredUnitsTable } from './time-tables.ts';
import { writeWorkbook } from './write-workbook.ts';

/** The plan as a workbook (XLSX): its figures as numbers and dates, totals as living formulas. */
export function renderPlanWorkbook(plan: Plan): Promise<Uint8Array> {
  return writeWorkbook(planTables(plan));
}

/** The plans of many services as one workbook: the same sheets, each row led by its service. */
export async function renderFleetWorkbook(plans: readonly Plan[], run: RunContext): Promise<Uint8Array> {
  const tables: ServiceTable[] = [];
  for (const [index, plan] of plans.entries()) {
    await takeTurn(run);
    run.report((0.3 * index) / plans.length, `Tables of ${index + 1} of ${plans.length}: ${plan.service}`);
    tables.push(...planTables(plan).map((table) => ({ service: plan.service, table })));
  }
  run.report(0.3, 'Writing the workbook');
  return writeWorkbook(tablesTogether(tables));
}

/** A sheet for each table that the plan has something for. */
export function planTables(plan: Plan): SheetTable[] {
  const tables = [
    summaryTable(plan),
    peaksTable(plan),
    costByMonthTable(plan),
    costByEventTable(plan),
    meteredByMonthTable(plan),
    meteredByEventTable(plan),
    costOptionsTable(plan),
    scalingTable(plan),
    risksTable(plan),
    eventsTable(plan),
    forecastTable(plan),
    requiredUnitsTable(plan),
    assumptionsTable(plan),
    sourcesTable(plan),
    notesTable(plan),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
