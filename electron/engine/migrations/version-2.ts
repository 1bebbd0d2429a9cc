import type { Migration } from './migration.ts';

/**
 * Spans of a series in which something holds for every sample, such as censored demand, and for each file the rows and
 * the mapping its samples came from. Files imported before have neither: their columns are NULL.
 */
export const VERSION_2: Migration = {
  version: 2,
  statements: [
    `CREATE TABLE span (
      series_id INTEGER NOT NULL, import_id INTEGER NOT NULL, kind VARCHAR NOT NULL,
      start_ms BIGINT NOT NULL, end_ms BIGINT NOT NULL, reason VARCHAR NOT NULL
    )`,
    'ALTER TABLE source_file ADD COLUMN first_line BIGINT',
    'ALTER TABLE source_file ADD COLUMN last_line BIGINT',
    // JSON of the columns' roles, units and resources.
    'ALTER TABLE source_file ADD COLUMN mapping VARCHAR',
  ],
};
