import type { Exclusion } from '../../shared/core/series/exclusion.ts';
import { usageFailure } from './command-failure.ts';
import { parseTimeMs } from './parse-time.ts';

const SHAPE = '--exclude FROM..TO=REASON, for example --exclude "2026-03-10T09:00..2026-03-10T14:00=outage"';

/** A stretch to leave out, from 'FROM..TO' or 'FROM..TO=REASON'; a date alone as TO is the end of that day. */
export function parseExclusion(text: string, timeZone: string): Exclusion {
  const divider = text.indexOf('=');
  const times = divider < 0 ? text : text.slice(0, divider);
  const reason = divider < 0 ? '' : text.slice(divider + 1).trim();
  const [from = '', to = '', ...others] = times.split('..');
  if (from.trim() === '' || to.trim() === '' || others.length > 0)
    throw usageFailure(`--exclude: cannot read "${text}".`, `Write ${SHAPE}.`);
  const startMs = parseTimeMs(from, timeZone, '--exclude');
  const endMs = parseTimeMs(to, timeZone, '--exclude', true);
  if (endMs <= startMs) throw usageFailure(`--exclude: ${to} is not after ${from}.`, `Write ${SHAPE}.`);
  return { startMs, endMs, reason: reason === '' ? 'Given with --exclude' : reason };
}
