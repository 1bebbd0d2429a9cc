import { readFileSync } from 'node:fs';
import type { EngineApi, PolicyComparison, PolicyDifference } from '../../shared/contract/engine-api.ts';
import { formatFull, formatPercent, quantileName } from '../../shared/report/format-figures.ts';
import { formatDuration, formatInstant } from '../../shared/report/format-times.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { CommandSession } from './command-session.ts';

export type TodayPolicy = EngineApi['policy.read']['out'];

/** The scaling configuration a platform's file holds. */
export async function readToday(
  session: CommandSession,
  service: string,
  path: string,
): Promise<TodayPolicy> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandFailure(EXIT.unusableInput, `--today: cannot read ${path} (${code}).`);
  }
  return session.call('policy.read', { service, text });
}

const NAMES: { readonly [F in PolicyDifference['field']]: string } = {
  targetUtilisation: 'target utilisation',
  minReplicas: 'fewest replicas',
  maxReplicas: 'most replicas',
  floors: 'scheduled floors',
  highestFloor: 'highest floor',
  stabilisationDownSeconds: 'wait before scaling down',
  toleranceFraction: 'tolerance',
  syncSeconds: 'control period',
  metricLagSeconds: 'age of the metric',
  startupSeconds: 'start-up of a unit',
};

/** What is configured today beside the recommendation, and when it would fail. */
export function todayLines(
  { format, notes }: TodayPolicy,
  { differences, replays }: PolicyComparison,
  timeZone: string,
): readonly string[] {
  const figure = (field: PolicyDifference['field'], value: number) =>
    field === 'targetUtilisation' || field === 'toleranceFraction'
      ? formatPercent(value)
      : field.endsWith('Seconds')
        ? formatDuration(1000 * value)
        : formatFull(value);
  return [
    `Today      ${format}${differences.length === 0 ? ': as recommended' : ', against the recommendation:'}`,
    ...differences.map(
      ({ field, given, recommended }) =>
        `             ${NAMES[field]}: ${figure(field, given)} → ${figure(field, recommended)}`,
    ),
    ...replays.map(({ probability, given, recommended }) => {
      const fails =
        given.firstBreachMs === null
          ? 'holds'
          : `fails first on ${formatInstant(given.firstBreachMs, timeZone)}, ${formatFull(given.minutesOver)} minutes over capacity`;
      return `             along the ${quantileName(probability)} of demand it ${fails} (recommended: ${formatFull(recommended.minutesOver)} minutes)`;
    }),
    ...notes.map((note) => `             ${note}`),
  ];
}
