import { IconHistory } from '@tabler/icons-react';
import { memo } from 'react';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import classes from './fleet.module.css';
import { FLEET_COLUMNS } from './fleet-columns.tsx';
import { isUnknown } from './fleet-rows.ts';

/** One service. Where nothing is known of it, the reason stands in place of the figures. */
export const FleetRow = memo(function FleetRow(props: {
  readonly row: RankedService;
  readonly index: number;
  readonly isActive: boolean;
  readonly onOpen: (service: string) => void;
}) {
  const { row, index, isActive, onOpen } = props;
  return (
    <tr aria-rowindex={index + 2} data-state={row.state}>
      <th scope="row">
        <button
          type="button"
          className={classes.service}
          data-row={index}
          tabIndex={isActive ? 0 : -1}
          title={`Open the plan of ${row.service}`}
          onClick={() => onOpen(row.service)}
        >
          {row.service}
        </button>
        {row.state === 'stale' && (
          <IconHistory size={13} className={classes.stale} role="img" aria-label="out of date">
            <title>Out of date: from before the last change of data or assumptions</title>
          </IconHistory>
        )}
      </th>
      {isUnknown(row) ? <Reason row={row} /> : <Figures row={row} />}
    </tr>
  );
});

function Figures({ row }: { readonly row: RankedService }) {
  return FLEET_COLUMNS.map(({ key, numeric, cell, title, tone }) => (
    <td key={key} data-numeric={numeric || undefined} data-tone={tone?.(row)} title={title?.(row)}>
      {cell(row)}
    </td>
  ));
}

function Reason({ row }: { readonly row: RankedService }) {
  const [demand] = FLEET_COLUMNS;
  if (row.problem === null) {
    return (
      <td colSpan={FLEET_COLUMNS.length} className={classes.untried}>
        Not planned yet
      </td>
    );
  }
  return (
    <>
      <td>{demand?.cell(row)}</td>
      <td colSpan={FLEET_COLUMNS.length - 1} className={classes.problem} title={row.problem}>
        {firstSentence(row.problem)}
      </td>
    </>
  );
}

/** The whole reason stands on the service's own screens; in a list its first sentence tells it. */
function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
}
