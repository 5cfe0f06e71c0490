/** How the program ends: one number for scripts, one message for people, no stack trace unless it is our fault. */
import { InputError } from '../core/errors.ts';
import { FileError } from '../node/files/atomic-write.ts';
import type { Io } from './io.ts';

export const EXIT = {
  done: 0,
  bug: 1,
  /** The input is wrong; nothing was written. */
  input: 2,
  /** Something failed numerically; the rest is kept. */
  failed: 3,
  /** Files or disk. */
  files: 4,
} as const;

/** Prints what went wrong and says how to exit. */
export async function reportError(error: unknown, io: Io): Promise<number> {
  if (error instanceof InputError) {
    for (const line of error.message.split('\n')) await message(io, 'error', line);
    return EXIT.input;
  }
  if (error instanceof FileError) {
    await message(io, 'error', error.message);
    return EXIT.files;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await message(io, 'bug', `this should not happen; please report it with the input files:\n${text}`);
  return EXIT.bug;
}

/** One line to standard error. */
export async function message(io: Io, kind: 'error' | 'warning' | 'bug', text: string): Promise<void> {
  io.err(`${io.color ? await coloured(kind) : kind}: ${text}\n`);
}

async function coloured(kind: 'error' | 'warning' | 'bug'): Promise<string> {
  const { default: picocolors } = await import('picocolors');
  const { red, yellow } = picocolors.createColors(true);
  return kind === 'warning' ? yellow(kind) : red(kind);
}
