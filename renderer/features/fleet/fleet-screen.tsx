import { Button } from '@mantine/core';
import { IconFileImport, IconListDetails } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import { useFleet, useServices, useWorkspace } from '../../app-services.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import classes from './fleet.module.css';
import { type FleetOrder, fleetRows } from './fleet-rows.ts';
import { FleetTable } from './fleet-table.tsx';
import { FleetToolbar } from './fleet-toolbar.tsx';

/** Every service of the workspace beside the others, the one to decide on first at the top. */
export function FleetScreen() {
  const { fleet, navigation } = useServices();
  const hasService = useWorkspace((state) => state.service !== null);
  const rows = useFleet((state) => state.rows);
  const failure = useFleet((state) => state.failure);
  useEffect(() => void fleet.getState().read(), [fleet]);
  if (!hasService) {
    return (
      <EmptyView
        icon={<IconFileImport size={36} stroke={1.4} />}
        title="No services yet"
        actions={<Button onClick={() => navigation.getState().goTo('import')}>Go to Import</Button>}
      >
        The fleet lists every service with traffic or saturation, the most urgent first. Import the history of
        one or more first.
      </EmptyView>
    );
  }
  return (
    <div className={classes.screen}>
      {failure !== null && <FailureView failure={failure} onRetry={() => void fleet.getState().compute()} />}
      {rows !== null && rows.length === 0 ? <NoLoad /> : <Fleet rows={rows} />}
    </div>
  );
}

const FIRST_ORDER: FleetOrder = { column: 'deadline', descending: false };

function Fleet({ rows }: { readonly rows: readonly RankedService[] | null }) {
  const { workspace, navigation } = useServices();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState(FIRST_ORDER);
  const shown = useMemo(() => fleetRows(rows ?? [], query, order), [rows, query, order]);
  const open = (service: string): void => {
    workspace.getState().chooseService(service);
    navigation.getState().goTo('capacity');
  };
  return (
    <>
      <FleetToolbar
        rows={rows}
        found={shown.length}
        query={query}
        onQuery={setQuery}
        onEnter={() => shown[0] !== undefined && open(shown[0].service)}
      />
      <FleetTable rows={rows === null ? null : shown} order={order} onOrder={setOrder} onOpen={open} />
    </>
  );
}

function NoLoad() {
  return (
    <EmptyView icon={<IconListDetails size={36} stroke={1.4} />} title="No service can be planned">
      None of the services has traffic or saturation. A column is given its meaning when its file is imported.
    </EmptyView>
  );
}
