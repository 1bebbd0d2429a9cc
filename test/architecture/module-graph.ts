import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One `import`, re-export, `import()` or `require` in a module. */
export interface Edge {
  /** Module that imports, as a path from the root with forward slashes. */
  readonly from: string;
  /** Module of the project, as a path from the root; or a package's name; or 'node:…'. */
  readonly to: string;
  readonly kind: 'module' | 'package' | 'node' | 'unresolved';
  /** Erased by the compiler: `import type`, `export type … from`, `import('…')` in a type. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Use of a name that reads the machine the code runs on: clock, randomness, locale. */
export interface AmbientUse {
  readonly from: string;
  readonly name: string;
  readonly line: number;
}

export interface ModuleGraph {
  readonly modules: readonly string[];
  readonly edges: readonly Edge[];
  readonly ambientUses: readonly AmbientUse[];
}

/** Target of an import whose specifier is computed at run time. */
export const COMPUTED = '(computed)';

const SOURCE_FILE = /\.(?:[cm]?ts|tsx)$/;
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'results']);

/**
 * Reads every TypeScript module under the given folders of `root` with a real parser.
 *
 * @throws Error when a module cannot be parsed: a module that is not read would pass every rule
 */
export function readModuleGraph(root: string, folders: readonly string[]): ModuleGraph {
  const modules = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => listModules(root, folder))
    .sort();
  const edges: Edge[] = [];
  const ambientUses: AmbientUse[] = [];
  for (const module of modules) {
    const source = readFileSync(join(root, module), 'utf8');
    const { program, errors } = parseSync(module, source);
    if (errors.length > 0) throw new Error(`${module} cannot be parsed: ${errors[0]?.message}`);
    walk(program, (node) => {
      const found = edgeOf(node);
      if (found) edges.push({ ...resolveEdge(root, module, found), line: lineAt(source, node.start) });
      const name = ambientName(node);
      if (name) ambientUses.push({ from: module, name, line: lineAt(source, node.start) });
    });
  }
  return { modules, edges, ambientUses };
}

function listModules(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : listModules(root, path);
    return SOURCE_FILE.test(entry.name) ? [path] : [];
  });
}

/** The parts of a syntax node that are read here; every node has `type` and `start`. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (!isNode(value)) return;
  visit(value);
  for (const field of Object.values(value)) if (typeof field === 'object') walk(field, visit);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

interface FoundImport {
  /** Null where the specifier is computed, so that no rule can judge it. */
  readonly specifier: string | null;
  readonly typeOnly: boolean;
}

function edgeOf(node: SyntaxNode): FoundImport | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node.source), typeOnly: node.importKind === 'type' };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (!node.source) return null;
      return { specifier: literal(node.source), typeOnly: node.exportKind === 'type' };
    case 'TSImportType':
      return { specifier: literal(node.source), typeOnly: true };
    case 'ImportExpression':
      return { specifier: literal(node.source), typeOnly: false };
    case 'CallExpression':
      return isRequire(node.callee)
        ? { specifier: literal((node.arguments as unknown[])[0]), typeOnly: false }
        : null;
    default:
      return null;
  }
}

/** `require(…)` and `require.resolve(…)`. */
function isRequire(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee.name === 'require';
  return callee.type === 'MemberExpression' && isRequire(callee.object);
}

function literal(node: unknown): string | null {
  return isNode(node) && typeof node.value === 'string' ? node.value : null;
}

function resolveEdge(root: string, from: string, found: FoundImport): Omit<Edge, 'line'> {
  const { specifier, typeOnly } = found;
  if (specifier === null) return { from, to: COMPUTED, kind: 'unresolved', typeOnly };
  if (specifier.startsWith('node:')) return { from, to: specifier, kind: 'node', typeOnly };
  if (!specifier.startsWith('.') && !isAbsolute(specifier)) {
    return { from, to: packageName(specifier), kind: 'package', typeOnly };
  }
  // Vite's suffixes such as `?worker` or `?url` name the same file.
  const target = resolve(root, posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const exists = existsSync(target) && statSync(target).isFile();
  const to = relative(root, target).split(sep).join('/');
  return { from, to, kind: exists ? 'module' : 'unresolved', typeOnly };
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const AMBIENT_GLOBALS = new Set(['Date', 'performance', 'crypto']);
const AMBIENT_MEMBERS = new Set(['Math.random', 'Temporal.Now']);
/** Methods that read the machine's locale or zone: their text differs between machines. */
const LOCALE_METHODS = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
]);

function ambientName(node: SyntaxNode): string | null {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const name = identifier(node.callee);
    if (name !== null && AMBIENT_GLOBALS.has(name)) return name;
  }
  if (node.type !== 'MemberExpression') return null;
  const object = identifier(node.object);
  const property = identifier(node.property);
  if (property !== null && LOCALE_METHODS.has(property)) return property;
  if (object === null) return null;
  if (AMBIENT_GLOBALS.has(object)) return `${object}.${property ?? '…'}`;
  if (object === 'globalThis' && property !== null && AMBIENT_GLOBALS.has(property)) return property;
  return AMBIENT_MEMBERS.has(`${object}.${property}`) ? `${object}.${property}` : null;
}

function identifier(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : null;
}

function lineAt(source: string, offset: number): number {
  let line = 1;
  for (
    let index = source.indexOf('\n');
    index !== -1 && index < offset;
    index = source.indexOf('\n', index + 1)
  ) {
    line += 1;
  }
  return line;
}
