import type { Option, Positional } from 'yargs';
import type { Io } from './io.ts';
import type { Raw } from './options.ts';

/** A command of the program: how yargs reads it, and what it does. Light: what it needs to run is imported when it runs. */
export interface Command {
  readonly name: string;
  readonly describe: string;
  /** Its arguments in order; those that may be left away come last. */
  readonly positionals: readonly Argument[];
  readonly options: Readonly<Record<string, Option>>;
  /** What `--` and the words after it are for, where they are passed on; else `--` precedes a file. */
  readonly rest?: string;
  /** A command line that shows how it is used. */
  readonly example: string;
  /** Resolves to the exit code. */
  readonly run: (args: Raw, io: Io) => Promise<number>;
}

/** An argument without a name on the command line. */
export interface Argument extends Positional {
  readonly name: string;
  /** It may be left away. */
  readonly optional?: boolean;
}

/** How the arguments are written in a usage: "<kind> [file]". */
export function argumentsText({ positionals }: Command): string {
  return positionals.map(({ name, optional }) => (optional === true ? `[${name}]` : `<${name}>`)).join(' ');
}
