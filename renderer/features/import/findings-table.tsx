import { Button, Popover, Table } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import type { ImportFinding } from '../../../shared/contract/import-types.ts';
import type { TimeSpan } from '../../../shared/core/series/time-span.ts';
import { useServices, useTimeZone } from '../../app-services.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { showOnChart } from '../explore/show-on-chart.ts';
import { engineWords } from './engine-words.ts';
import { type FindingRow, findingRows, longestSpan, spanName } from './finding-rows.ts';
import { FINDING_WORDS, SEVERITIES, SEVERITY_NAMES, type Severity } from './finding-words.ts';
import classes from './findings-table.module.css';

/** What the figures themselves show, one row a finding, those that matter most to the forecast first. */
export function FindingsTable(props: {
  readonly findings: readonly ImportFinding[];
  /** The series are in the workspace: their charts can be looked at. */
  readonly imported: boolean;
  readonly onExclude: (finding: ImportFinding) => void;
}) {
  const { imported, onExclude } = props;
  const timeZone = useTimeZone();
  const rows = findingRows(props.findings);
  return (
    <ScrollRegion label="Findings" className={classes.scroller}>
      <Table stickyHeader className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col" ta="right">
              How many
            </Table.Th>
            <Table.Th scope="col">When, {timeZone}</Table.Th>
            <Table.Th scope="col">Effect on the forecast</Table.Th>
            <Table.Th scope="col">What was done</Table.Th>
            <Table.Th scope="col">How to change it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SEVERITIES.map((severity) => (
            <SeverityRows
              key={severity}
              severity={severity}
              rows={rows.filter(({ finding }) => FINDING_WORDS[finding.code].severity === severity)}
            >
              {(row) => (
                <TableRow
                  key={row.key}
                  row={row}
                  imported={imported}
                  timeZone={timeZone}
                  onExclude={onExclude}
                />
              )}
            </SeverityRows>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function SeverityRows(props: {
  readonly severity: Severity;
  readonly rows: readonly FindingRow[];
  readonly children: (row: FindingRow) => ReactNode;
}) {
  const { severity, rows } = props;
  if (rows.length === 0) return null;
  return (
    <Fragment>
      <Table.Tr className={classes.severity} data-severity={severity}>
        <Table.Th scope="colgroup" colSpan={6}>
          {SEVERITY_NAMES[severity]}
        </Table.Th>
      </Table.Tr>
      {rows.map(props.children)}
    </Fragment>
  );
}

function TableRow(props: {
  readonly row: FindingRow;
  readonly imported: boolean;
  readonly timeZone: string;
  readonly onExclude: (finding: ImportFinding) => void;
}) {
  const { row, imported, timeZone, onExclude } = props;
  const { finding } = row;
  const subject = row.subjects.join('; ');
  const { title, excludable } = FINDING_WORDS[finding.code];
  const canExclude = imported && excludable && finding.series !== null && finding.spans.length > 0;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {title}
        <span className={classes.subject}>{subject}</span>
        <span className={classes.message}>{engineWords(finding.message, timeZone)}</span>
      </Table.Th>
      <Table.Td ta="right">{formatCount(finding.count)}</Table.Td>
      <Table.Td>
        <When finding={finding} linked={imported} timeZone={timeZone} />
      </Table.Td>
      <Table.Td>{engineWords(finding.effect, timeZone)}</Table.Td>
      <Table.Td>{engineWords(finding.done, timeZone)}</Table.Td>
      <Table.Td>
        {engineWords(finding.remedy, timeZone)}
        {canExclude && (
          <Button
            variant="default"
            size="compact-xs"
            className={classes.exclude}
            aria-label={`Exclude from the forecast: ${title}, ${subject}`}
            onClick={() => onExclude(finding)}
          >
            Exclude…
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** The longest stretch, and the others behind a button. */
function When(props: {
  readonly finding: ImportFinding;
  readonly linked: boolean;
  readonly timeZone: string;
}) {
  const { finding, linked, timeZone } = props;
  const { spans, series } = finding;
  const longest = longestSpan(spans);
  if (longest === null) return '–';
  const service = linked && series !== null ? series.service : null;
  return (
    <>
      <SpanLink span={longest} service={service} timeZone={timeZone} />
      {spans.length > 1 && (
        <Popover position="bottom-start" shadow="md" trapFocus returnFocus withinPortal>
          <Popover.Target>
            <button type="button" className={`${classes.link} ${classes.more}`}>
              and {spans.length - 1} more
            </button>
          </Popover.Target>
          <Popover.Dropdown
            className={classes.spans}
            aria-label={`When: ${FINDING_WORDS[finding.code].title}`}
          >
            <ScrollRegion label="All stretches" className={classes.spanList}>
              {spans.map((span) => (
                <div key={span.startMs}>
                  <SpanLink span={span} service={service} timeZone={timeZone} />
                </div>
              ))}
            </ScrollRegion>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}

/** Leads to the stretch on the charts; plain text while there is no chart yet. */
function SpanLink(props: {
  readonly span: TimeSpan;
  readonly service: string | null;
  readonly timeZone: string;
}) {
  const services = useServices();
  const { span, service, timeZone } = props;
  const name = spanName(span, timeZone);
  if (service === null) return <span className={classes.span}>{name}</span>;
  return (
    <button
      type="button"
      className={classes.link}
      title="Show it on the chart"
      onClick={() => showOnChart(services, service, span)}
    >
      {name}
    </button>
  );
}
