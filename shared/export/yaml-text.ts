import { Document, isMap, isScalar, type YAMLMap } from 'yaml';

/** A value as YAML with comment lines before it and before named keys of the map at `path`. */
export function yamlText(
  value: unknown,
  options: {
    readonly head: readonly string[];
    readonly path?: readonly string[];
    readonly keys?: Readonly<Record<string, readonly string[]>>;
  },
): string {
  const document = new Document(value);
  document.commentBefore = commentOf(options.head);
  const map = options.path ? (document.getIn(options.path, true) as YAMLMap) : document.contents;
  for (const [key, lines] of Object.entries(options.keys ?? {})) {
    if (lines.length === 0 || !isMap(map)) continue;
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (pair && isScalar(pair.key)) pair.key.commentBefore = commentOf(lines);
  }
  return document.toString({ lineWidth: 0 });
}

function commentOf(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
