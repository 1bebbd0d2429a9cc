import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { PolicyComparison, PolicyDifference, SpanReplay } from '../../shared/contract/policy-types.ts';
import { formatFull, formatPercent, quantileName } from '../../shared/report/format-figures.ts';
import { formatDuration, formatInstant } from '../../shared/report/format-times.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { CommandSession } from './command-session.ts';

export interface TodayPolicy extends ReadPolicy {
  readonly file: { readonly name: string; readonly text: string };
}

type ReadPolicy = EngineApi['policy.read']['out'];

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
  const read = await session.call('policy.read', { service, text });
  return { ...read, file: { name: basename(path), text } };
}

const NAMES: { readonly [F in PolicyDifference['field']]: string } = {
  targetUtilisation: 'target utilisation',
  minReplicas: 'fewest replicas',
  maxReplicas: 'most replicas',
  floors: 'scheduled floors',
  highestFloor: 'highest floor',
  ownLimits: 'limits of its own on how fast it scales',
  stabilisationDownSeconds: 'wait before scaling down',
  toleranceFraction: 'tolerance',
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
      : field === 'ownLimits'
        ? value === 0
          ? 'none'
          : 'yes'
        : field.endsWith('Seconds')
          ? formatDuration(1000 * value)
          : formatFull(value);
  return [
    `Today      ${format}${differences.length === 0 ? ': as recommended' : ', against the recommendation:'}`,
    ...differences.map(
      ({ field, given, recommended }) =>
        `             ${NAMES[field]}: ${figure(field, given)} → ${figure(field, recommended)}`,
    ),
    ...replays.flatMap(({ probability, given, recommended, events }) => [
      `             along the ${quantileName(probability)} of demand it ${failsText(given, timeZone)} (recommended: ${formatFull(recommended.minutesOver)} minutes)`,
      ...events
        .filter((event) => event.given.firstBreachMs !== null)
        .map((event) => `               ${event.name}: ${failsText(event.given, timeZone)}`),
    ]),
    ...notes.map((note) => `             ${note}`),
  ];
}

function failsText({ firstBreachMs, minutesOver, worstUtilisation }: SpanReplay, timeZone: string): string {
  if (firstBreachMs === null) return `holds, at most ${formatPercent(worstUtilisation)} in use`;
  return `fails first on ${formatInstant(firstBreachMs, timeZone)}, ${formatFull(minutesOver)} minutes over capacity`;
}
