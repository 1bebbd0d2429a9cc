import type { Migration } from './migration.ts';

/**
 * The first format. No keys and no indexes: there is one writer, and a file without them has less to replay after a
 * crash.
 */
export const VERSION_1: Migration = {
  version: 1,
  statements: [
    'CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)',
    `CREATE TABLE import (
      id INTEGER NOT NULL, fingerprint VARCHAR NOT NULL, points BIGINT NOT NULL,
      record VARCHAR NOT NULL, committed_ms BIGINT NOT NULL
    )`,
    `CREATE TABLE source_file (
      import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL,
      sha256 VARCHAR NOT NULL, rows BIGINT NOT NULL
    )`,
    `CREATE TABLE series (
      id INTEGER NOT NULL, service VARCHAR NOT NULL, signal VARCHAR NOT NULL, resource VARCHAR,
      unit VARCHAR NOT NULL, step_ms BIGINT NOT NULL, start_ms BIGINT NOT NULL, end_ms BIGINT NOT NULL,
      points BIGINT NOT NULL, gaps BIGINT NOT NULL
    )`,
    'CREATE TABLE series_file (series_id INTEGER NOT NULL, import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL)',
    `CREATE TABLE sample (
      series_id INTEGER NOT NULL, t BIGINT NOT NULL, value DOUBLE NOT NULL, import_id INTEGER NOT NULL
    )`,
    `CREATE TABLE document (
      kind VARCHAR NOT NULL, key VARCHAR NOT NULL, json VARCHAR NOT NULL, updated_ms BIGINT NOT NULL
    )`,
    "INSERT INTO meta VALUES ('format', 'headroom-workspace'), ('format_version', '1')",
  ],
};
