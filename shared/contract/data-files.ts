/**
 * Endings that files of the kinds an import reads usually have, for dialogs. A file is told by its bytes, never by its
 * name: any other ending is read as well.
 */
export const DATA_FILE_EXTENSIONS: readonly string[] = [
  'csv',
  'tsv',
  'txt',
  'json',
  'ndjson',
  'jsonl',
  'jtl',
  'xlsx',
  'parquet',
  'gz',
];

/** The kinds, in words, for help texts. */
export const DATA_FILE_KINDS = 'CSV, JSON, Excel or Parquet, also as .gz';
