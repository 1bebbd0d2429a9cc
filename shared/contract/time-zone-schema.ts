import { z } from 'zod';

export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be a time zone such as Europe/Berlin or America/New_York, or UTC');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
