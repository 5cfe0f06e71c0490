import type { Option, Positional } from 'yargs';
import type { Io } from './io.ts';
import type { Raw } from './options.ts';

/** A command of the program: how yargs reads it, and what it does. Light: what it needs to run is imported when it runs. */
export interface Command {
  readonly name: string;
  readonly describe: string;
  /** Its one argument. */
  readonly positional: Positional & { readonly name: string };
  readonly options: Readonly<Record<string, Option>>;
  /** A command line that shows how it is used. */
  readonly example: string;
  /** Resolves to the exit code. */
  readonly run: (args: Raw, io: Io) => Promise<number>;
}
