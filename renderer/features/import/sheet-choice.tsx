import { Select } from '@mantine/core';
import type { WorkbookSheets } from '../../../shared/contract/import-types.ts';
import { useServices } from '../../app-services.tsx';
import classes from './import.module.css';

/** Which sheet of a workbook is read. */
export function SheetChoice(props: { readonly file: string; readonly sheets: WorkbookSheets }) {
  const { file, sheets } = props;
  const { imports } = useServices();
  if (sheets.others.length === 0) return null;
  return (
    <div className={classes.offer}>
      <span id="sheet-of-workbook">Sheet of {file}</span>
      <Select
        aria-labelledby="sheet-of-workbook"
        data={[sheets.chosen, ...sheets.others].sort((a, b) => a.localeCompare(b))}
        value={sheets.chosen}
        allowDeselect={false}
        onChange={(sheet) => sheet !== null && imports.getState().setSettings({ sheet })}
      />
    </div>
  );
}
