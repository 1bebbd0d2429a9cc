import { COMPUTED, type Edge } from './module-graph.ts';

/** What an edge may not be. `forbids` sees every edge of the project's modules. */
export interface LayerRule {
  readonly name: string;
  /** Why, in a sentence a reader who broke it can act on. */
  readonly reason: string;
  readonly forbids: (edge: Edge) => boolean;
}

/** Small pure libraries the core may use: no input or output, no clock, no randomness of their own. */
const CORE_PACKAGES = new Set(['simple-statistics', 'temporal-polyfill']);
/** Readers of file formats. */
const PARSERS = new Set([
  'papaparse',
  'hyparquet',
  'hyparquet-compressors',
  'read-excel-file',
  'ical.js',
  'fflate',
]);
/** What runs on any host without asking it for anything. */
const SHARED_PACKAGES = new Set([
  ...CORE_PACKAGES,
  ...PARSERS,
  'yaml',
  'zod',
  '@noble/hashes',
  '@scure/base',
  'write-excel-file',
  'date-holidays',
]);

/** Folders of shared/ from the ground up: each may import those of a lower rank, and its own. */
const SHARED_RANK: Readonly<Record<string, number>> = {
  core: 0,
  contract: 1,
  import: 2,
  export: 2,
  report: 2,
  engine: 3,
};

/** Folders of shared/core from the ground up: each may import those before it, and its own. */
const CORE_ORDER = [
  'metrics',
  'calendar',
  'series',
  'forecast',
  'assumptions',
  'outlook',
  'capacity',
  'autoscaling',
  'cost',
  'slo',
  'risk',
  'plan',
  'scenario',
  'readiness',
  'ledger',
  'event-day',
];
/** An assumption may be the scaling policy in use. */
const CORE_EXCEPTION = {
  from: 'shared/core/assumptions/assumptions.ts',
  to: 'shared/core/autoscaling/scaling-policy.ts',
};

const under = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const sharedFolder = (path: string): string | null =>
  under(path, 'shared') ? (path.split('/')[1] ?? null) : null;

const coreFolder = (path: string): string | null =>
  under(path, 'shared/core') && path.split('/').length > 3 ? (path.split('/')[2] ?? null) : null;

export const IMPORTS_RESOLVE = 'imports-resolve';

export const LAYER_RULES: readonly LayerRule[] = [
  {
    name: 'core-is-pure',
    reason: `shared/core imports only itself and ${[...CORE_PACKAGES].join(', ')}: it must run anywhere and give the same figures`,
    forbids: ({ from, to, kind }) =>
      under(from, 'shared/core') &&
      !(kind === 'package' ? CORE_PACKAGES.has(to) : kind === 'module' && under(to, 'shared/core')),
  },
  {
    name: 'core-imports-downward',
    reason: `inside shared/core a folder imports those before it in ${CORE_ORDER.join(', ')}; a new folder has its place there`,
    forbids: ({ from, to, typeOnly }) => {
      const [upper, lower] = [coreFolder(from), coreFolder(to)];
      if (upper === null || lower === null || upper === lower) return false;
      if (typeOnly && from === CORE_EXCEPTION.from && to === CORE_EXCEPTION.to) return false;
      const place = CORE_ORDER.indexOf(lower);
      return place < 0 || place > CORE_ORDER.indexOf(upper);
    },
  },
  {
    name: 'shared-knows-no-host',
    reason: `shared/ imports only itself and ${[...SHARED_PACKAGES].join(', ')}: no Node, no DOM, no Electron, no database`,
    forbids: ({ from, to, kind }) =>
      under(from, 'shared') &&
      !(kind === 'package' ? SHARED_PACKAGES.has(to) : kind === 'module' && under(to, 'shared')),
  },
  {
    name: 'shared-imports-downward',
    reason: 'inside shared/: engine → import, export, report → contract → core, never sideways or up',
    forbids: ({ from, to }) => {
      const [upper, lower] = [sharedFolder(from), sharedFolder(to)];
      if (upper === null || lower === null || upper === lower) return false;
      return (SHARED_RANK[lower] ?? 99) >= (SHARED_RANK[upper] ?? -1);
    },
  },
  {
    name: 'parsers-only-in-import',
    reason: `files are parsed in shared/import and nowhere else: ${[...PARSERS].join(', ')}`,
    forbids: ({ from, to, kind }) =>
      kind === 'package' &&
      PARSERS.has(to) &&
      !under(from, 'shared/import', 'test') &&
      // Writing a calendar needs the escaping and folding that reading it does.
      !(to === 'ical.js' && from === 'shared/export/readiness-ics.ts'),
  },
  {
    name: 'renderer-takes-values-from-contract',
    reason: 'renderer/ takes values only from itself and shared/contract; types from anywhere in shared/',
    forbids: ({ from, to, kind, typeOnly }) =>
      under(from, 'renderer') &&
      kind === 'module' &&
      !(under(to, 'renderer', 'shared/contract') || (typeOnly && under(to, 'shared'))),
  },
  {
    name: 'renderer-knows-no-host',
    reason: 'renderer/ runs in a page: it imports neither electron/ nor Node nor the electron package',
    forbids: ({ from, to, kind }) =>
      under(from, 'renderer') && (under(to, 'electron') || kind === 'node' || to === 'electron'),
  },
  {
    name: 'electron-never-imports-renderer',
    reason: 'electron/ and renderer/ meet only through shared/contract',
    forbids: ({ from, to }) => under(from, 'electron') && under(to, 'renderer'),
  },
  {
    name: 'electron-only-in-main-and-preload',
    reason:
      "the 'electron' package is imported in electron/main and electron/preload only: its binary may be absent",
    forbids: ({ from, to, kind }) =>
      kind === 'package' && to === 'electron' && !under(from, 'electron/main', 'electron/preload'),
  },
  {
    name: 'engine-host-is-neutral',
    reason:
      'electron/engine serves all hosts: it imports itself and shared/, never main, preload, loopback or cli',
    forbids: ({ from, to, kind }) =>
      under(from, 'electron/engine') && kind === 'module' && !under(to, 'electron/engine', 'shared'),
  },
  {
    name: 'preload-holds-only-the-bridge',
    reason: 'electron/preload is sandboxed: it imports electron and shared/contract, nothing else',
    forbids: ({ from, to, kind, typeOnly }) =>
      under(from, 'electron/preload') &&
      !typeOnly &&
      !(kind === 'module' ? under(to, 'electron/preload', 'shared/contract') : to === 'electron'),
  },
  {
    name: 'product-imports-no-test',
    reason: 'shared/, electron/ and renderer/ never import test/ or sample-data/',
    forbids: ({ from, to }) =>
      under(from, 'shared', 'electron', 'renderer') && under(to, 'test', 'sample-data'),
  },
  {
    name: IMPORTS_RESOLVE,
    reason:
      'an import that does not lead to a file, or is computed at run time in the product, cannot be judged',
    forbids: ({ from, to, kind }) => kind === 'unresolved' && !(to === COMPUTED && under(from, 'test')),
  },
];
