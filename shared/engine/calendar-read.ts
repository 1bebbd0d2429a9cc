import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import { readCalendar } from '../import/calendar/read-calendar.ts';
import { decodeSample, readOpening } from '../import/text/decode-text.ts';
import { detectEncoding } from '../import/text/detect-encoding.ts';
import type { EngineContext } from './engine-context.ts';

/** A calendar of events larger than this is something else. */
const LARGEST_BYTES = 1 << 24;

/** Reads a marketing calendar without keeping it. */
export async function calendarRead(
  { fileId, timeZone, fromMs, toMs }: EngineApi['calendar.read']['in'],
  context: EngineContext,
): Promise<EngineApi['calendar.read']['out']> {
  const file = await context.files.open(fileId);
  const { bytes, complete } = await readOpening(file, LARGEST_BYTES);
  if (!complete)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${file.name} is larger than ${LARGEST_BYTES >> 20} MiB: no calendar of events is.`,
      hint: 'Give an .ics file, or a CSV with the columns name, start, end.',
    });
  const text = decodeSample(bytes, detectEncoding(bytes, true), { strict: false, complete: true });
  const reading = readCalendar(text, timeZone, { fromMs, toMs });
  if (reading.entries.length === 0 && reading.problems.length > 0)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${file.name} holds no event that can be read. ${reading.problems[0]}`,
      hint: 'Give an .ics file, or a CSV with the columns name, start, end, and uplift and reason where there are any.',
    });
  return reading;
}
