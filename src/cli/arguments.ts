/** The command line, read by yargs and nothing else: which command, with which arguments. */

import type { Parser } from 'yargs';
import { nearest } from '../core/nearest.ts';
import { packageVersion } from '../node/store/version.ts';
import { argumentsText, type Command } from './command.ts';
import { discharge } from './discharge.ts';
import { exportFiles } from './export.ts';
import { fitCircuit } from './fit-circuit.ts';
import { impedance } from './impedance.ts';
import { kk } from './kk.ts';
import { materials } from './materials.ts';
import { measure } from './measure.ts';
import { merge } from './merge.ts';
import { newFile } from './new.ts';
import { type Raw, usageError } from './options.ts';
import { readPlain } from './plain-arguments.ts';
import { plot } from './plot.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { schema } from './schema.ts';
import { slurm } from './slurm.ts';
import { status } from './status.ts';
import { validate } from './validate.ts';

const COMMANDS: readonly Command[] = [
  run,
  discharge,
  impedance,
  fitCircuit,
  kk,
  validate,
  measure,
  slurm,
  status,
  merge,
  exportFiles,
  plot,
  report,
  materials,
  newFile,
  schema,
];

/** Commands with a place in later versions. */
const LATER = ['import'];

/** What the command line asks for: a command to run, or a text to print (help, version). */
export type Request =
  | { readonly kind: 'command'; readonly command: Command; readonly args: Raw }
  | { readonly kind: 'print'; readonly text: string };

/** Reads the command line; an InputError where it makes no sense. */
export async function parseArguments(all: readonly string[]): Promise<Request> {
  const [word] = all;
  const command = COMMANDS.find(({ name }) => name === word);
  const { argv, rest } = withoutRest(all, command);
  if (word !== undefined && !word.startsWith('-') && command === undefined) throw unknownCommand(word);
  const args = command && readPlain(argv, command);
  const request: Request = command && args ? { kind: 'command', command, args } : await parseByYargs(argv);
  return request.kind === 'command' && rest !== undefined
    ? { ...request, args: { ...request.args, '--': rest } }
    : request;
}

/** What follows `--` belongs to another program, for commands that call one. */
function withoutRest(
  argv: readonly string[],
  command: Command | undefined,
): { argv: readonly string[]; rest: readonly string[] | undefined } {
  const at = command?.rest === undefined ? -1 : argv.indexOf('--');
  return at < 0 ? { argv, rest: undefined } : { argv: argv.slice(0, at), rest: argv.slice(at + 1) };
}

/** Exported for the test that both readers agree. */
export async function parseByYargs(argv: readonly string[]): Promise<Request> {
  const { default: yargs } = await import('yargs');
  let found: Request | undefined;
  let wrong: string | undefined;
  const parser = yargs().scriptName('stratode').usage(`$0 <command>\n\n${ABOUT}`);
  for (const command of COMMANDS) {
    const { name, positionals, describe, options, example } = command;
    const build = (own: Parser) => {
      for (const { name, type, describe } of positionals) own.positional(name, { type, describe });
      return own.options(options).example(`$0 ${example}`, '');
    };
    parser.command(`${name} ${argumentsText(command)}`, describe, build, (args) => {
      found = { kind: 'command', command, args };
    });
  }
  configure(parser).fail((message, error) => {
    wrong ??= message ?? error?.message ?? 'the command line is not understood';
  });
  parser.parse(argv, (_error, _args, output) => {
    if (output !== '' && wrong === undefined) found = { kind: 'print', text: `${output}\n` };
  });
  if (wrong !== undefined) throw usage(wrong, argv);
  if (found === undefined) throw usageError('the command line is not understood', { hint: HELP });
  return found;
}

/** Nothing is guessed at: no numbers made of texts, no options made of dots. The same words in every country. */
function configure(parser: Parser): Parser {
  return parser
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'boolean-negation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .strict()
    .demandCommand(1, 'a command is missing')
    .exitProcess(false)
    .help()
    .version(packageVersion())
    .locale('en')
    .wrap(100);
}

const ABOUT = 'Discharge curves of lithium-ion cathodes made of layers.';
const HELP = 'stratode --help lists commands and options';

function unknownCommand(word: string) {
  const names = COMMANDS.map(({ name }) => name);
  if (LATER.includes(word)) {
    return usageError(`"${word}" is a command of a later version`, { allowed: names.join(', ') });
  }
  const near = nearest(word, [...names, ...LATER]);
  return usageError(`there is no command "${word}"`, {
    nearest: near,
    allowed: names.join(', '),
    hint: HELP,
  });
}

/** yargs's message, with the nearest option where one is not known. */
function usage(message: string, argv: readonly string[]) {
  const unknown = /^Unknown arguments?: (.*)$/.exec(message)?.[1]?.split(', ') ?? [];
  const [first] = unknown;
  const command = COMMANDS.find(({ name }) => name === argv[0]);
  if (command !== undefined && message.startsWith('Not enough non-option')) {
    const { name, positionals } = command;
    const wanted = `"${name}" wants a ${positionals[0]?.name}: stratode ${name} ${argumentsText(command)}`;
    return usageError(wanted, { hint: HELP });
  }
  if (first === undefined) return usageError(message.replaceAll('\n', ' '), { hint: HELP });
  const dashed = Object.keys(command?.options ?? {}).map((name) => `--${name}`);
  const isOption = argv.some(
    (word) => word.startsWith('-') && word.replace(/^-+/, '').split('=')[0] === first,
  );
  const near = isOption ? nearest(`--${first}`, dashed) : undefined;
  const what = isOption ? `there is no option "--${first}"` : `"${first}" is too much`;
  return usageError(what, { nearest: near, allowed: isOption ? dashed.join(', ') : undefined, hint: HELP });
}
