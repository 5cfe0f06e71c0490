import { posix } from 'node:path';
import type { Source } from './source.ts';

/** Lowest first: a room imports from itself and from the rooms before it. */
export const ROOMS = [
  'core',
  'materials',
  'cell',
  'data',
  'solvers',
  'microstructure',
  'models',
  'experiments',
  'studies',
  'report',
  'node',
  'cli',
] as const;

/** The folders of node/, lowest first, with the same rule; its door stands above them. */
export const NODE_FOLDERS: readonly string[] = [
  'files',
  'workers',
  'images',
  'drawing',
  'store',
  'load',
  'sweep',
  'trials',
  'stored',
  'estimation',
  'schema',
  'templates',
  'results',
];

/** Rooms that must not know each other although their order would allow it. */
const STRANGERS: Readonly<Record<string, readonly string[]>> = {
  solvers: ['materials', 'cell', 'data'], // numerics without chemistry
  microstructure: ['materials', 'cell', 'data'], // images without chemistry
  report: ['solvers', 'models'], // reads results
};

/** The pure door re-exports the rooms up to report; the node door, node/index.ts, is part of its room. */
const PURE_DOOR = 'index.ts';
const PURE_DOOR_RANK = ROOMS.indexOf('report') + 0.5;

/** Packages that take 0.1 s or more to load, and the files that may import them statically. */
export const HEAVY: Readonly<Record<string, readonly string[]>> = {
  vega: [], // node/drawing/render-svg.ts loads both when it draws
  'vega-lite': [],
  mathjs: ['core/expression.ts'],
};

export const MOST_LINES = 400;
export const MOST_LINES_MEDIAN = 120;

export function strayFiles(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => Number.isNaN(rankOf(path)))
    .map(({ path }) => `${path} is in no room; the rooms are ${ROOMS.join(', ')}`);
}

export function upwardArrows(sources: readonly Source[]): string[] {
  return arrowsOf(sources)
    .filter(([from, to]) => rankOf(to) > rankOf(from))
    .map(([from, to]) => `${from} imports ${to}, which is above it`);
}

export function upwardInNode(sources: readonly Source[]): string[] {
  const rank = (path: string) => {
    const [room, folder = '', file] = path.split('/');
    if (room !== 'node') return Number.NaN;
    return file === undefined ? NODE_FOLDERS.length : NODE_FOLDERS.indexOf(folder);
  };
  const astray = sources
    .filter(({ path }) => rank(path) < 0)
    .map(({ path }) => `${path} is in no known folder`);
  const upward = arrowsOf(sources).filter(([from, to]) => rank(to) > rank(from));
  return [...astray, ...upward.map(([from, to]) => `${from} imports ${to}, which is above it`)];
}

export function strangersMeeting(sources: readonly Source[]): string[] {
  return arrowsOf(sources)
    .filter(([from, to]) => STRANGERS[roomOf(from)]?.includes(roomOf(to)))
    .map(([from, to]) => `${from} imports ${to}, but ${roomOf(from)} must not know ${roomOf(to)}`);
}

export function missingFiles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map((source) => source.path));
  return arrowsOf(sources)
    .filter(([, to]) => !known.has(to))
    .map(([from, to]) => `${from} imports ${to}, which is not there`);
}

/** Each circle once, as the way around it. Types count: a circle of types is still one of ideas. */
export function circles(sources: readonly Source[]): string[] {
  const next = new Map<string, string[]>();
  for (const [from, to] of arrowsOf(sources)) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) walk(path, []);
  return found;
}

export function strayNodeImports(sources: readonly Source[]): string[] {
  return importsOf(sources)
    .filter(({ path, from }) => from.startsWith('node:') && !['node', 'cli'].includes(roomOf(path)))
    .map(({ path, from }) => `${path} imports ${from}; only node/ and cli/ may`);
}

export function strayHeavyImports(sources: readonly Source[]): string[] {
  return importsOf(sources)
    .filter(({ path, from, kind }) => kind === 'static' && HEAVY[packageOf(from)]?.includes(path) === false)
    .map(({ path, from }) => `${path} imports ${from} statically; use import() where it is needed`);
}

/** Commands that load a heavy package before they know whether they need it. */
export function slowCommands(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return sources
    .filter(({ path }) => roomOf(path) === 'cli')
    .flatMap(({ path }) => heavyTrails(path, byPath).map((trail) => `${trail} is loaded at the start`));
}

function heavyTrails(start: string, byPath: ReadonlyMap<string, Source>): string[] {
  const seen = new Set([start]);
  const todo = [[start]];
  const found: string[] = [];
  for (let trail = todo.pop(); trail; trail = todo.pop()) {
    const path = trail[trail.length - 1] ?? start;
    for (const { from, kind } of byPath.get(path)?.imports ?? []) {
      if (kind !== 'static') continue;
      if (packageOf(from) in HEAVY) found.push([...trail, from].join(' → '));
      const to = targetOf(path, from);
      if (to === undefined || seen.has(to)) continue;
      seen.add(to);
      todo.push([...trail, to]);
    }
  }
  return found;
}

export function undeclaredPackages(sources: readonly Source[], declared: readonly string[]): string[] {
  return importsOf(sources)
    .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
    .filter(({ from }) => !declared.includes(packageOf(from)))
    .map(({ path, from }) => `${path} imports ${from}, which is not a dependency`);
}

export function anys(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, anys }) => anys.map((line) => `${path}:${line} uses any`));
}

export function tooLong(sources: readonly Source[]): string[] {
  return sources
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines, the cap is ${MOST_LINES}`);
}

export function medianLines(sources: readonly Source[]): number {
  const sorted = sources.map((source) => source.lines).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function importsOf(sources: readonly Source[]) {
  return sources.flatMap(({ path, imports }) => imports.map((one) => ({ path, ...one })));
}

function arrowsOf(sources: readonly Source[]): [string, string][] {
  return importsOf(sources).flatMap(({ path, from }): [string, string][] => {
    const to = targetOf(path, from);
    return to === undefined ? [] : [[path, to]];
  });
}

function targetOf(path: string, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : undefined;
}

function rankOf(path: string): number {
  if (path === PURE_DOOR) return PURE_DOOR_RANK;
  const rank = (ROOMS as readonly string[]).indexOf(roomOf(path));
  return rank < 0 ? Number.NaN : rank;
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}
