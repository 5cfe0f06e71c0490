/**
 * The first wall around expressions, and the one that knows where a mistake stands: numbers, declared names, listed
 * functions, + - * / ^, brackets and commas, in an order that makes sense. Whatever else mathjs can do (assignment,
 * indexing, texts, units, member access) does not get past it.
 */

import { type Refusal, refuse, strayCharacter } from './expression-refusal.ts';
import { nearest } from './nearest.ts';

/** Functions of one argument; the rest takes two to eight. */
const unary = ['exp', 'log', 'log10', 'sqrt', 'sin', 'cos', 'tan', 'atan', 'sinh', 'cosh', 'tanh', 'abs'];
const several = ['min', 'max'];
export const functionNames: readonly string[] = [...unary, ...several];

const LONGEST = 2000;
const MOST_TOKENS = 600;
const DEEPEST = 40;
const MOST_ARGUMENTS = 8;

interface Bracket {
  readonly position: number;
  /** Of the function it belongs to. */
  readonly name: string | undefined;
  count: number;
}

/** What has been read so far. */
interface Reader {
  readonly variables: readonly string[];
  readonly used: Set<string>;
  readonly open: Bracket[];
  /** The name of a function that waits for its bracket. */
  called: string | undefined;
  /** True where a number, a name or a bracket must follow. */
  wanting: boolean;
}

const TOKEN = /\s+|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/^(),])/y;

/**
 * The names that occur, and the tokens as mathjs spells them, apart from each other: it would read "1.^2" as an
 * elementwise power.
 */
export function readTokens(
  text: string,
  variables: readonly string[],
): { readonly ok: true; readonly used: ReadonlySet<string>; readonly plain: string } | Refusal {
  if (text.length > LONGEST) return refuse(LONGEST, `is ${text.length} characters long, at most ${LONGEST}`);
  const ascii = text.replace(/[−–]/g, '-').replace(/[·×]/g, '*');
  const reader: Reader = { variables, used: new Set(), open: [], called: undefined, wanting: true };
  const tokens: string[] = [];
  for (let position = 0; position < ascii.length; position = TOKEN.lastIndex) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(ascii);
    if (token === null) return strayCharacter(ascii, position);
    if (token[0].trim() === '') continue;
    if (tokens.push(spelling(token[0])) > MOST_TOKENS)
      return refuse(position, `has more than ${MOST_TOKENS} numbers, names and signs`);
    const next = ascii.slice(position + token[0].length).trimStart()[0];
    const refusal = take(reader, token, position, next);
    if (refusal !== undefined) return refusal;
  }
  if (reader.wanting) return refuse(text.length, tokens.length === 0 ? 'is empty' : 'ends too early');
  const bracket = reader.open.at(-1);
  if (bracket !== undefined) return refuse(bracket.position, 'this bracket is not closed');
  return { ok: true, used: reader.used, plain: tokens.join(' ') };
}

function spelling(token: string): string {
  if (token === '**') return '^';
  return token.endsWith('.') ? `${token}0` : token;
}

function take(reader: Reader, token: RegExpExecArray, position: number, next: string | undefined) {
  const [whole, digits, name] = token;
  if (digits === undefined && name === undefined) return takeSign(reader, whole, position);
  if (!reader.wanting)
    return refuse(position, `a sign is missing before "${whole}"`, { hint: 'products need *' });
  reader.wanting = false;
  if (name !== undefined) return takeName(reader, name, position, next === '(');
  return Number.isFinite(Number(digits))
    ? undefined
    : refuse(position, `${digits} is too large for a number`);
}

function takeName(reader: Reader, name: string, position: number, bracketFollows: boolean) {
  const known = [...reader.variables, 'pi'];
  if (functionNames.includes(name)) {
    if (!bracketFollows) return refuse(position, `"${name}" is a function; write ${name}(…)`);
    reader.called = name;
    reader.wanting = true;
    return undefined;
  }
  if (known.includes(name)) {
    if (bracketFollows) return refuse(position, `"${name}" is no function`, { hint: 'products need *' });
    if (name !== 'pi') reader.used.add(name);
    return undefined;
  }
  const candidates = bracketFollows ? functionNames : known;
  return refuse(position, `${bracketFollows ? 'function ' : ''}"${name.slice(0, 40)}" is not known`, {
    nearest: nearest(name, candidates),
    allowed: `${bracketFollows ? '' : 'numbers, '}${candidates.join(', ')}`,
    hint: name === 'ln' ? 'log is the natural logarithm' : undefined,
  });
}

function takeSign(reader: Reader, sign: string, position: number): Refusal | undefined {
  if (sign === '(') return openBracket(reader, position);
  if (reader.wanting) {
    if (sign === '+' || sign === '-') return undefined;
    return refuse(position, `a number, name or bracket is missing before "${sign}"`);
  }
  if (sign === ')') return closeBracket(reader, position);
  reader.wanting = true;
  if (sign !== ',') return undefined;
  const bracket = reader.open.at(-1);
  if (bracket?.name === undefined) {
    return refuse(position, 'a comma belongs between the arguments of a function', {
      hint: 'a decimal point is wanted',
    });
  }
  bracket.count++;
  return undefined;
}

function openBracket(reader: Reader, position: number): Refusal | undefined {
  const name = reader.called;
  if (!reader.wanting)
    return refuse(position, 'a sign is missing before this bracket', { hint: 'products need *' });
  reader.called = undefined;
  reader.open.push({ position, name, count: 1 });
  return reader.open.length > DEEPEST
    ? refuse(position, `more than ${DEEPEST} brackets in each other`)
    : undefined;
}

function closeBracket(reader: Reader, position: number): Refusal | undefined {
  const bracket = reader.open.pop();
  if (bracket === undefined) return refuse(position, 'this bracket was not opened');
  const { name, count } = bracket;
  if (name === undefined) return undefined;
  const [least, most] = several.includes(name) ? [2, MOST_ARGUMENTS] : [1, 1];
  if (count >= least && count <= most) return undefined;
  const wanted = least === most ? `${least} argument` : `${least} to ${most} arguments`;
  return refuse(bracket.position, `${name} takes ${wanted}, not ${count}`);
}
