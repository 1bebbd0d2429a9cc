import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './fleet.module.css';
import { FLEET_COLUMNS } from './fleet-columns.tsx';
import type { FleetColumn, FleetOrder } from './fleet-rows.ts';

interface HeadProps {
  readonly order: FleetOrder;
  readonly onOrder: (order: FleetOrder) => void;
}

/** The columns' names; pressed, they put the rows in order, pressed again the other way round. */
export function FleetHead({ order, onOrder }: HeadProps) {
  return (
    <thead>
      <tr>
        <Sorted column="service" label="Service" numeric={false} order={order} onOrder={onOrder} />
        {FLEET_COLUMNS.map(({ key, label, meaning, numeric }) =>
          key === 'demand' || key === 'cause' ? (
            <th key={key} scope="col" title={meaning}>
              {label}
            </th>
          ) : (
            <Sorted
              key={key}
              column={key}
              label={label}
              meaning={meaning}
              numeric={numeric}
              order={order}
              onOrder={onOrder}
            />
          ),
        )}
      </tr>
    </thead>
  );
}

function Sorted(
  props: HeadProps & {
    readonly column: FleetColumn;
    readonly label: string;
    readonly meaning?: string;
    readonly numeric: boolean;
  },
) {
  const { column, label, order } = props;
  const isOrdered = order.column === column;
  const Arrow = order.descending ? IconArrowDown : IconArrowUp;
  const button = (
    <button
      type="button"
      className={classes.sort}
      onClick={() => props.onOrder({ column, descending: isOrdered && !order.descending })}
    >
      {label}
      {isOrdered && <Arrow size={12} aria-hidden="true" />}
    </button>
  );
  return (
    <th
      scope="col"
      data-numeric={props.numeric || undefined}
      aria-sort={isOrdered ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      {props.meaning === undefined ? (
        button
      ) : (
        <Tooltip label={props.meaning} multiline w={240}>
          {button}
        </Tooltip>
      )}
    </th>
  );
}
