import { Button, ScrollArea, Table } from '@mantine/core';
import { IconFileImport, IconServerBolt } from '@tabler/icons-react';
import { useServices, useTimeZone, useWorkspace } from '../../app-services.tsx';
import { formatStep } from '../../ui/format-duration.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import { WhereFrom } from '../explore/where-from.tsx';
import { addPickedFiles } from './bring-files.ts';
import classes from './import.module.css';
import { LiveSources } from './live-sources.tsx';
import { openPrometheusForm } from './open-prometheus-form.tsx';
import { signalName } from './signal-names.ts';

/** What the workspace holds already, and the way to bring more. */
export function WorkspaceData() {
  const services = useServices();
  const info = useWorkspace((state) => state.info);
  const series = useWorkspace((state) => state.series);
  const timeZone = useTimeZone();
  return (
    <section className={classes.panel} aria-labelledby="workspace-series">
      <div className={classes.panelHead}>
        <h1 id="workspace-series">Series in {info?.name}</h1>
        <div className={classes.choices}>
          <Button leftSection={<IconFileImport size={15} />} onClick={() => void addPickedFiles(services)}>
            Import files
          </Button>
          <Button
            variant="default"
            leftSection={<IconServerBolt size={15} />}
            onClick={() => openPrometheusForm()}
          >
            From Prometheus
          </Button>
        </div>
      </div>
      <p className={classes.quiet}>
        Drop more files anywhere in this window: what overlaps is replaced by the newer import.
      </p>
      <LiveSources />
      <ScrollArea
        className={classes.grow}
        type="auto"
        viewportProps={{ tabIndex: 0, 'aria-label': 'Series' }}
      >
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Service</Table.Th>
              <Table.Th>Signal</Table.Th>
              <Table.Th>Unit</Table.Th>
              <Table.Th ta="right">Cadence</Table.Th>
              <Table.Th>From</Table.Th>
              <Table.Th>To</Table.Th>
              <Table.Th ta="right">Samples</Table.Th>
              <Table.Th ta="right">Missing</Table.Th>
              <Table.Th>Files</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {series.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>{one.service}</Table.Td>
                <Table.Td>{signalName(one.signal, one.resource)}</Table.Td>
                <Table.Td>{one.unit || '–'}</Table.Td>
                <Table.Td ta="right">{formatStep(one.stepMs)}</Table.Td>
                <Table.Td>{formatDay(one.startMs, timeZone)}</Table.Td>
                <Table.Td>{formatDay(one.endMs - 1, timeZone)}</Table.Td>
                <Table.Td ta="right">{formatCount(one.points)}</Table.Td>
                <Table.Td ta="right">{formatCount(one.gaps)}</Table.Td>
                <Table.Td className={classes.files}>
                  {one.files.join(', ')} <WhereFrom series={one} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  );
}
