import { Table } from '@mantine/core';
import type { LedgerCalibration } from '../../../shared/core/ledger/ledger-entry.ts';
import { countOf, formatPercent } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import classes from './ledger.module.css';

/** How all scored forecasts have done together, and one after another. */
export function CalibrationCard(props: {
  readonly calibration: LedgerCalibration;
  readonly timeZone: string;
}) {
  const { calibration, timeZone } = props;
  const { coverage, peaksWithinP95, overTime, forecasts } = calibration;
  if (forecasts === 0) return null;
  const worst = Math.max(
    ...overTime.flatMap(({ wape, wapeBaseline }) => [wape ?? 0, wapeBaseline ?? 0]),
    1e-9,
  );
  return (
    <section className={classes.card} aria-label="Calibration over time">
      <h2>How forecasts have done over time</h2>
      <p className={classes.hint}>
        {countOf(forecasts, 'forecast')} scored.{' '}
        {coverage
          .filter(({ points }) => points > 0)
          .map(
            ({ level, observed }) =>
              `The ${formatPercent(level)} band held ${formatPercent(observed.value)} (${formatPercent(observed.low)} to ${formatPercent(observed.high)}).`,
          )
          .join(' ')}
        {peaksWithinP95.of > 0 &&
          ` ${peaksWithinP95.within} of ${countOf(peaksWithinP95.of, 'peak')} within P95.`}
      </p>
      <Table fz="xs" verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Frozen as</Table.Th>
            <Table.Th scope="col">On</Table.Th>
            <Table.Th scope="col">Error, beside the seasonal naive</Table.Th>
            <Table.Th scope="col" ta="right">
              Peak error
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {overTime.map(({ id, name, frozenMs, wape, wapeBaseline, peakError }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td>{formatDay(frozenMs, timeZone)}</Table.Td>
              <Table.Td>
                <Bar share={(wape ?? 0) / worst} fill="var(--chart-median)" text={formatPercent(wape)} />
                <Bar
                  share={(wapeBaseline ?? 0) / worst}
                  fill="var(--chart-baseline)"
                  text={`${formatPercent(wapeBaseline)} naive`}
                />
              </Table.Td>
              <Table.Td ta="right">{formatPercent(peakError)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Bar(props: { readonly share: number; readonly fill: string; readonly text: string }) {
  return (
    <span className={classes.bar}>
      <svg width="120" height="8" aria-hidden="true">
        <rect width={Math.max(1, 120 * props.share)} height="8" fill={props.fill} />
      </svg>
      {props.text}
    </span>
  );
}
