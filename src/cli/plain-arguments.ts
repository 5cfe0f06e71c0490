/**
 * The plain command line, `command file --option value --flag`, read without loading yargs, which takes longer than a
 * discharge. Whatever is not quite plain (help, an unknown option, `--a=b`, one given twice) is left to yargs, and what
 * is read here is what yargs would read. Only the file after `--`, which may start with a dash, is read here alone: yargs
 * does not give it to a command.
 */
import type { Command } from './command.ts';
import type { Raw } from './options.ts';

/** The arguments, or undefined where the command line is not plain. */
export function readPlain(argv: readonly string[], command: Command): Raw | undefined {
  const free = command.positionals.map(({ name }) => name);
  const args: Record<string, unknown> = { $0: 'stratode', _: [command.name] };
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') {
      const name = free.shift();
      if (name === undefined || i !== argv.length - 2) return undefined;
      args[name] = argv[++i];
      continue;
    }
    if (!word.startsWith('-')) {
      const name = free.shift();
      if (name === undefined || word === '') return undefined;
      args[name] = word;
      continue;
    }
    const name = word.slice(2);
    const option =
      word.startsWith('--') && Object.hasOwn(command.options, name) ? command.options[name] : undefined;
    if (option === undefined) return undefined;
    if (option.array !== true && args[name] !== undefined) return undefined;
    if (option.type === 'boolean') {
      if (/^(true|false)$/i.test(argv[i + 1] ?? '')) return undefined;
      args[name] = true;
      continue;
    }
    const value = argv[++i];
    if (value === undefined || value === '' || value.startsWith('-')) return undefined;
    args[name] = option.array === true ? [...((args[name] as string[] | undefined) ?? []), value] : value;
  }
  const lacking = command.positionals.some(
    ({ name, optional }) => optional !== true && args[name] === undefined,
  );
  return lacking ? undefined : args;
}
