import { z } from 'zod';
import { price } from './assumptions-schema.ts';
import {
  LOGO_MEDIA_TYPES,
  MOST_LOGO_BYTES,
  REPORT_PAPERS,
  REPORT_SECTIONS,
  type ReportLayout,
  type ReportLogo,
} from './report-layout.ts';

const SECTION_IDS = REPORT_SECTIONS.map(({ id }) => id);
/** First bytes of a file of each kind; SVG is text and has none. */
const SIGNATURES: Readonly<Record<ReportLogo['mediaType'], string>> = {
  'image/png': 'iVBORw0KGgo',
  'image/jpeg': '/9j/',
  'image/svg+xml': '',
};

const logo: z.ZodType<ReportLogo> = z
  .strictObject({
    name: z.string().max(1000),
    mediaType: z.enum(LOGO_MEDIA_TYPES),
    base64: z
      .base64('must be bytes in base64')
      .min(1, 'must not be empty')
      .max(Math.ceil(MOST_LOGO_BYTES / 3) * 4, `must be at most ${MOST_LOGO_BYTES / 1024} KiB`),
  })
  .refine(({ mediaType, base64 }) => base64.startsWith(SIGNATURES[mediaType]), {
    path: ['base64'],
    message: 'must hold a picture of the kind that its name says',
  });

const section = z.strictObject({ id: z.enum(SECTION_IDS), shown: z.boolean() });

export const reportLayoutSchema: z.ZodType<ReportLayout> = z.strictObject({
  sections: z
    .array(section)
    .refine(
      (sections) =>
        sections.length === SECTION_IDS.length &&
        new Set(sections.map(({ id }) => id)).size === SECTION_IDS.length,
      `must hold each of these once: ${SECTION_IDS.join(', ')}`,
    ),
  paper: z.enum(REPORT_PAPERS),
  logo: logo.nullable(),
  author: z.string().max(200, 'must be at most 200 characters'),
  introduction: z.string().max(10_000, 'must be at most 10,000 characters'),
  request: z.string().max(2_000, 'must be at most 2,000 characters'),
  deadline: z.iso.date('must be a day such as 2026-11-20').nullable(),
  amount: z
    .strictObject({ value: price, currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters') })
    .nullable(),
});
