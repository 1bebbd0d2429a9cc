import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import {
  type OccurrenceRule,
  parseOccurrenceRule,
  ruleOccurrences,
} from '../core/calendar/occurrence-rule.ts';
import { daysOff } from './days-off.ts';

/** Holidays of a region and occurrences of rules that touch a span, as whole days of the business time zone. */
export async function calendarResolve({
  region,
  rules,
  fromMs,
  toMs,
  timeZone,
}: EngineApi['calendar.resolve']['in']): Promise<EngineApi['calendar.resolve']['out']> {
  return {
    daysOff: region === null ? [] : await daysOff(region, fromMs, toMs, timeZone),
    occurrences: rules.flatMap(({ name, rule }, i) =>
      ruleOccurrences(readRule(rule, i), fromMs, toMs, timeZone).map((occurrence) => ({
        name,
        ...occurrence,
      })),
    ),
  };
}

function readRule(text: string, index: number): OccurrenceRule {
  try {
    return parseOccurrenceRule(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EngineError({ code: 'INVALID_INPUT', path: `rules.${index}.rule`, message: error.message });
  }
}
