/** Where a command writes, and what it knows of the terminal. */
import process from 'node:process';

export interface Io {
  /** Standard output: results and nothing else. */
  readonly out: (text: string) => void;
  /** Standard error: progress and messages. */
  readonly err: (text: string) => void;
  /** Paths on the command line are relative to this folder. */
  readonly cwd: string;
  /** Standard error is a terminal: a line may be written over. */
  readonly live: boolean;
  /** Messages may be coloured. */
  readonly color: boolean;
}

/** The process's own streams. A reader that leaves (`| head`) ends the output, not the run. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const live = stderr.isTTY === true && env['TERM'] !== 'dumb';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    cwd: process.cwd(),
    live,
    color: live && (env['NO_COLOR'] ?? '') === '',
  };
}
