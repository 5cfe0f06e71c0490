/** The part of yargs that is used; the package ships no types. */
declare module 'yargs' {
  interface Option {
    readonly type: 'string' | 'boolean';
    readonly describe: string;
    readonly requiresArg?: boolean;
    readonly array?: boolean;
    readonly nargs?: number;
  }
  interface Positional {
    readonly type: 'string';
    readonly describe: string;
  }
  interface Parser {
    scriptName(name: string): Parser;
    usage(text: string): Parser;
    command(
      command: string,
      describe: string,
      builder: (parser: Parser) => Parser,
      handler: (args: Readonly<Record<string, unknown>>) => void,
    ): Parser;
    positional(name: string, options: Positional): Parser;
    options(options: Readonly<Record<string, Option>>): Parser;
    example(command: string, describe: string): Parser;
    epilogue(text: string): Parser;
    parserConfiguration(configuration: Readonly<Record<string, boolean>>): Parser;
    strict(): Parser;
    demandCommand(least: number, message: string): Parser;
    exitProcess(exit: boolean): Parser;
    fail(report: (message: string | undefined, error: Error | undefined) => void): Parser;
    help(): Parser;
    version(version: string): Parser;
    locale(name: string): Parser;
    wrap(columns: number): Parser;
    parse(
      argv: readonly string[],
      done: (error: Error | undefined, args: unknown, output: string) => void,
    ): unknown;
  }
  export default function yargs(): Parser;
}
