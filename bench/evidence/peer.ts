/** Running a script of bench/ with the python that has the peers. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';

/** PEER_PYTHON, if it runs and has the module; else undefined. */
export function pythonWith(module: string): string | undefined {
  const python = process.env['PEER_PYTHON'];
  if (python === undefined) return undefined;
  const { status } = spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
  return status === 0 ? python : undefined;
}

export const NO_PYTHON =
  'PEER_PYTHON does not name a python that has the peer. ' +
  'Make a venv, `pip install pybamm impedance`, and name its python in PEER_PYTHON.';

/** @throws Error where the script fails */
export function runPeer(python: string, script: string, ...words: readonly string[]): void {
  const { status, error } = spawnSync(python, [script, ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${python} ${script} ended with ${error?.message ?? status}`);
}

/** What a peer left before, if it was made from the same text by the same versions. */
export function keptFacts<T extends { readonly cases: string; readonly versions: unknown }>(
  path: string,
  now: Pick<T, 'cases' | 'versions'>,
): T | undefined {
  if (!existsSync(path)) return undefined;
  const known: T = JSON.parse(readFileSync(path, 'utf8'));
  const same = JSON.stringify([known.cases, known.versions]) === JSON.stringify([now.cases, now.versions]);
  return same ? known : undefined;
}

export function folderFor(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
