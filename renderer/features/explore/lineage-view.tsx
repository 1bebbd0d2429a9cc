import { Modal, ScrollArea, Skeleton, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Outcome } from '../../../shared/contract/outcome.ts';
import type { OriginColumn, OriginFile, SeriesOrigin } from '../../../shared/contract/series-types.ts';
import { useServices, useTimeZone } from '../../app-services.tsx';
import { countOf, formatCount } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { ROLE_NAMES, resourceName } from '../import/signal-names.ts';
import classes from './explore.module.css';

/** Each import that samples of a series came from: its files with their hash, lines and columns. */
export function LineageView(props: {
  readonly seriesId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { seriesId, name, onClose } = props;
  const { client } = useServices();
  const [outcome, setOutcome] = useState<Outcome<{ readonly origins: readonly SeriesOrigin[] }> | null>(null);
  useEffect(() => {
    const aborter = new AbortController();
    void client.call('series.lineage', { seriesId }, { signal: aborter.signal }).then((answer) => {
      if (!aborter.signal.aborted) setOutcome(answer);
    });
    return () => aborter.abort();
  }, [client, seriesId]);
  return (
    <Modal opened onClose={onClose} title={`Where ${name} comes from`} size={860} centered>
      {outcome === null && <Skeleton h={160} />}
      {outcome !== null && !outcome.ok && <FailureView failure={outcome.error} />}
      {outcome?.ok &&
        outcome.value.origins.map((origin) => <Origin key={origin.importedMs} origin={origin} />)}
    </Modal>
  );
}

function Origin({ origin }: { readonly origin: SeriesOrigin }) {
  const timeZone = useTimeZone();
  const { importedMs, points, startMs, endMs, files } = origin;
  const imported = `Imported ${formatInstantWithYear(importedMs, timeZone)}`;
  return (
    <section className={classes.origin} aria-label={imported}>
      <h3>{imported}</h3>
      <p>
        {countOf(points, 'sample')} of it still stand, from {formatInstantWithYear(startMs, timeZone)} to{' '}
        {formatInstantWithYear(endMs, timeZone)}
      </p>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Files' }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">File</Table.Th>
              <Table.Th scope="col" ta="right">
                Rows kept
              </Table.Th>
              <Table.Th scope="col">Lines</Table.Th>
              <Table.Th scope="col">Columns taken for</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {files.map((file) => (
              <FileRow key={`${file.name} ${file.sha256}`} file={file} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  );
}

function FileRow({ file }: { readonly file: OriginFile }) {
  const { name, sha256, rows, lines, columns } = file;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <code className={classes.hash}>SHA-256 {sha256}</code>
      </Table.Th>
      <Table.Td ta="right">{formatCount(rows)}</Table.Td>
      <Table.Td>{lines === null ? '–' : `${formatCount(lines.from)} to ${formatCount(lines.to)}`}</Table.Td>
      <Table.Td>
        {columns === null ? (
          'not recorded by the version that imported it'
        ) : (
          <ul className={classes.columns}>
            {columns.map((column) => (
              <li key={column.column}>
                <strong>{column.column}</strong>: {meaningOf(column)}
              </li>
            ))}
          </ul>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** 'Saturation, CPU in percent, set by you'. */
function meaningOf({ role, resource, unit, fromPlanner }: OriginColumn): string {
  const of = resource === null ? '' : `, ${resourceName(resource)}`;
  const inUnit = unit === '' ? '' : ` in ${unit}`;
  return `${ROLE_NAMES[role]}${of}${inUnit}${fromPlanner ? ', set by you' : ''}`;
}
