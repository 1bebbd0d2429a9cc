import { Table } from '@mantine/core';
import type { PolicyComparison, SpanReplay } from '../../../shared/contract/policy-types.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { formatExact, formatPercent } from '../../ui/format-number.ts';
import { formatInstantBriefly, formatUtc } from '../../ui/format-time.ts';
import classes from './today.module.css';

/** More than this many times what serves is no figure to read. */
const NOTHING_SERVES = 1000;

/** When today's configuration fails at each event, for three courses of demand, and by how much. */
export function EventFailures(props: { readonly comparison: PolicyComparison; readonly timeZone: string }) {
  const { timeZone } = props;
  const { replays } = props.comparison;
  const events = replays[0]?.events ?? [];
  const rows = [
    ...events.map((event, index) => ({
      key: `${event.name} ${event.startMs}`,
      name: event.name,
      when: `${formatInstantBriefly(event.startMs, timeZone)} to ${formatInstantBriefly(event.endMs, timeZone)}`,
      spans: replays.map((replay) => replay.events[index]!.given),
    })),
    {
      key: 'all',
      name: events.length === 0 ? 'All of the window' : 'All of the window, events included',
      when: null,
      spans: replays.map(({ given }) => given),
    },
  ];
  return (
    <section className={classes.card} aria-labelledby="event-failures">
      <h2 id="event-failures">When it fails as it is</h2>
      <Table verticalSpacing={4} horizontalSpacing={8} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">If demand follows its</Table.Th>
            {replays.map(({ probability }) => (
              <Table.Th key={probability} scope="col">
                {quantileName(probability)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, name, when, spans }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                {name}
                {when !== null && <span className={classes.dim}>{when}</span>}
              </Table.Th>
              {spans.map((span, index) => (
                <Table.Td key={replays[index]!.probability}>
                  <Outcome span={span} timeZone={timeZone} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>
        Demand follows the quantile all along, with the highest peaks seen inside an hour. Fails: more than
        what serves can carry at 100 %. How probable that is, over simulated futures, is said further down.
      </p>
    </section>
  );
}

function Outcome({ span, timeZone }: { readonly span: SpanReplay; readonly timeZone: string }) {
  const { firstBreachMs, minutesOver, worstUtilisation } = span;
  const worst =
    worstUtilisation > NOTHING_SERVES ? 'no unit serves' : `at worst ${formatPercent(worstUtilisation)}`;
  if (firstBreachMs === null)
    return (
      <>
        <span className={classes.holds}>Holds</span>
        <span className={classes.dim}>{worst}</span>
      </>
    );
  return (
    <>
      <strong className={classes.fails} title={formatUtc(firstBreachMs)}>
        Fails {formatInstantBriefly(firstBreachMs, timeZone)}
      </strong>
      <span className={classes.dim}>{formatExact(Number(minutesOver.toPrecision(3)))} min over</span>
      <span className={classes.dim}>{worst}</span>
    </>
  );
}
