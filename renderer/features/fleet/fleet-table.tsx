import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import classes from './fleet.module.css';
import { FLEET_COLUMNS } from './fleet-columns.tsx';
import { FleetHead } from './fleet-head.tsx';
import { FleetRow } from './fleet-row.tsx';
import type { FleetOrder } from './fleet-rows.ts';

export const ROW_HEIGHT = 30;
const SERVICE_WIDTH = 130;
const PAGE = 15;

/** Only the rows in view are drawn, however many there are. Arrows move between services, Enter opens one. */
export function FleetTable(props: {
  /** Null: not read yet. */
  readonly rows: readonly RankedService[] | null;
  readonly order: FleetOrder;
  readonly onOrder: (order: FleetOrder) => void;
  readonly onOpen: (service: string) => void;
}) {
  const { order, onOrder, onOpen } = props;
  const rows = props.rows ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: 34,
  });
  const { active, moveByKey } = useActiveRow(rows.length, scroller, (index) => virtual.scrollToIndex(index));
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-rowcount={rows.length + 1} aria-label="Services">
        <colgroup>
          <col style={{ width: SERVICE_WIDTH }} />
          {FLEET_COLUMNS.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <FleetHead order={order} onOrder={onOrder} />
        <tbody onKeyDown={moveByKey}>
          {above > 0 && <Spacer height={above} />}
          {shown.map(({ index }) => (
            <FleetRow
              key={rows[index]!.service}
              row={rows[index]!}
              index={index}
              isActive={index === active}
              onOpen={onOpen}
            />
          ))}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
      {props.rows === null && <Waiting />}
      {props.rows !== null && rows.length === 0 && (
        <p className={classes.nothing}>No service of that name.</p>
      )}
    </div>
  );
}

/** One row at a time is in the tab order; the keys that move through a list move it. */
function useActiveRow(
  count: number,
  scroller: React.RefObject<HTMLElement | null>,
  show: (index: number) => void,
) {
  const [wanted, setWanted] = useState(0);
  const moved = useRef(false);
  const active = Math.min(wanted, count - 1);
  useEffect(() => {
    if (!moved.current) return;
    const focus = (): void => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true });
      moved.current = false;
    };
    // A row that was far off is drawn once the list has scrolled to it.
    const frame = requestAnimationFrame(() => requestAnimationFrame(focus));
    return () => cancelAnimationFrame(frame);
  }, [active, scroller]);

  function moveByKey(event: KeyboardEvent): void {
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE,
      PageUp: active - PAGE,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = Math.min(count - 1, Math.max(0, to));
    moved.current = index !== active;
    setWanted(index);
    show(index);
  }
  return { active, moveByKey };
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr style={{ height }}>
      <td colSpan={FLEET_COLUMNS.length + 1} className={classes.spacer} />
    </tr>
  );
}

function Waiting() {
  return (
    <div className={classes.waiting}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} h={ROW_HEIGHT - 8} />
      ))}
    </div>
  );
}
