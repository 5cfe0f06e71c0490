import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/cli.ts';

/** What a command did: its exit code and what it wrote where. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Files that appeared in the working directory. */
  readonly files: readonly string[];
}

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the program inside this process, in an empty folder that is removed afterwards. */
export async function inEmptyFolder(argv: readonly string[], io: { live?: boolean } = {}): Promise<Ran> {
  const cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
  try {
    return await runIn(cwd, argv, io);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

export async function runIn(cwd: string, argv: readonly string[], io: { live?: boolean } = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    cwd,
    live: io.live ?? false,
    color: false,
  });
  return { code, out, err, files: filesIn(cwd) };
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** A line of a stack trace. */
export const STACK = /^\s+at .*[:(]/m;
