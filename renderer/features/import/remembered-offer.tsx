import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { RememberedMapping } from '../../../shared/contract/import-types.ts';
import { useImports, useServices, useTimeZone } from '../../app-services.tsx';
import { formatDay } from '../../ui/format-time.ts';
import classes from './import.module.css';

/** Says that columns are mapped as in an earlier file of the same header, and offers the other way. */
export function RememberedOffer({ remembered }: { readonly remembered: RememberedMapping }) {
  const { imports } = useServices();
  const timeZone = useTimeZone();
  const mapping = useImports((state) => state.mapping);
  const { fromFile, whenMs } = remembered;
  const columns = remembered.mapping.map(({ column }) => column);
  const afresh = columns.every((column) => mapping.some((entry) => entry.column === column));
  const place = `${fromFile} on ${formatDay(whenMs, timeZone)}`;
  return (
    <div className={classes.offer} role="status">
      <IconHistory size={15} aria-hidden="true" />
      <span>
        {afresh ? `${place} had the same header and was mapped otherwise.` : `Mapped as in ${place}.`}
      </span>
      <Button
        variant="default"
        size="compact-xs"
        onClick={() =>
          afresh ? imports.getState().unmapColumns(columns) : imports.getState().guessAfresh(columns)
        }
      >
        {afresh ? 'Map as there' : 'Start afresh'}
      </Button>
    </div>
  );
}
