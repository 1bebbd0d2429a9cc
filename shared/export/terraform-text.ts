import { oneLine } from './provenance.ts';

/** Text as an HCL string: nothing in it can end it or be evaluated. */
export function hclString(text: string): string {
  const escaped = oneLine(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{');
  return `"${escaped}"`;
}

/** A name Terraform accepts for a resource. */
export function hclName(text: string): string {
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(name) ? name : `s_${name || 'service'}`;
}

export function hclComment(lines: readonly string[]): string {
  return lines
    .map((line) => (line === '' ? '#' : `# ${oneLine(line) === line.trim() ? line : oneLine(line)}`))
    .join('\n');
}
