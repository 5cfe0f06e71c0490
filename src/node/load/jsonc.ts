/**
 * JSON with comments, read so that nothing is lost or made up: a duplicate key, a number that does not fit a double and
 * `__proto__` are errors with their place. Keeps the syntax tree, so that later findings get a line and a column.
 */
import { relative, resolve } from 'node:path';
import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  type SyntaxKind,
} from 'jsonc-parser';
import { InputError, type Issue, type IssueCode, issue, type PathPart } from '../../core/errors.ts';

/** A JSON document and where its parts stand. */
export interface JsonFile {
  /** Absolute. */
  readonly path: string;
  readonly data: unknown;
  /** The issue with file, line and column of the deepest part of its path that is in the file. */
  place(it: Issue): Issue;
}

/** Nothing a user writes is deeper, and parsers recurse. */
const DEEPEST = 64;
/** A cell has some hundred. */
const MOST_TOKENS = 100_000;

// Members of a `const enum`, which isolated modules cannot read.
const OPEN_BRACE = 1 satisfies SyntaxKind.OpenBraceToken;
const CLOSE_BRACE = 2 satisfies SyntaxKind.CloseBraceToken;
const OPEN_BRACKET = 3 satisfies SyntaxKind.OpenBracketToken;
const CLOSE_BRACKET = 4 satisfies SyntaxKind.CloseBracketToken;
const END = 17 satisfies SyntaxKind.EOF;

/** A path as messages show it: relative to the working directory where it is inside. */
export function shownPath(path: string): string {
  const inside = relative(process.cwd(), resolve(path));
  return inside === '' || inside.startsWith('..') ? resolve(path) : inside;
}

/**
 * Parses the text of a file; an InputError with the first syntax error, or with all duplicate keys and unusable
 * numbers.
 */
export function parseJsonFile(text: string, path: string): JsonFile {
  const place = placer(text, path);
  const fail = (message: string, offset: number) =>
    new InputError([place.at(issue('syntax', [], message), offset)]);
  const tooMuch = excess(text);
  if (tooMuch !== undefined) throw fail(tooMuch.message, tooMuch.offset);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root === undefined) throw fail(text.trim() === '' ? 'the file is empty' : 'the file has no value', 0);
  const [first] = errors;
  if (first !== undefined) throw fail(syntaxMessage(first, text), first.offset);
  const issues: Issue[] = [];
  const data = readNode(root, text, [], (code, at, message, node, received) => {
    issues.push(place.at(issue(code, at, message, { received }), node.offset));
  });
  if (issues.length > 0) throw new InputError(issues);
  return { path: resolve(path), data, place: (it) => place.inTree(it, root) };
}

/** What is too much for the parsers, which recurse, and for the messages, and where. */
function excess(text: string): { message: string; offset: number } | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  let tokens = 0;
  for (let token: number = scanner.scan(); token !== END; token = scanner.scan()) {
    tokens++;
    if (token === OPEN_BRACE || token === OPEN_BRACKET) depth++;
    else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth--;
    const offset = scanner.getTokenOffset();
    if (depth > DEEPEST) return { message: `is nested more than ${DEEPEST} deep`, offset };
    if (tokens > MOST_TOKENS)
      return { message: `has more than ${MOST_TOKENS} parts: no input file has`, offset };
  }
  return undefined;
}

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'is no JSON value',
  InvalidNumberFormat: 'is no number',
  PropertyNameExpected: 'a key in double quotes is wanted here',
  ValueExpected: 'a value is wanted here',
  ColonExpected: 'a ":" is wanted here',
  CommaExpected: 'a "," is wanted before this',
  CloseBraceExpected: 'a "}" is missing: the file breaks off',
  CloseBracketExpected: 'a "]" is missing: the file breaks off',
  EndOfFileExpected: 'nothing more is wanted after the end of the document',
  UnexpectedEndOfComment: 'this comment does not end',
  UnexpectedEndOfString: 'this text does not end: a double quote is missing',
  UnexpectedEndOfNumber: 'this number breaks off',
};

function syntaxMessage({ error, offset, length }: ParseError, text: string): string {
  const name = printParseErrorCode(error);
  const found = text.slice(offset, offset + Math.min(Math.max(length, 1), 30)).trim();
  const message = SYNTAX[name] ?? name;
  const broken = text.slice(offset).trim() === '';
  if (broken) return name.startsWith('Close') ? message : `the file breaks off; ${message}`;
  return `${JSON.stringify(found)}: ${message}`;
}

type Complain = (code: IssueCode, path: PathPart[], message: string, node: Node, received?: unknown) => void;

/** The value of a node; complaints go along with it. */
function readNode(node: Node, text: string, path: PathPart[], complain: Complain): unknown {
  if (node.type === 'array')
    return (node.children ?? []).map((item, i) => readNode(item, text, [...path, i], complain));
  if (node.type === 'object') return readObject(node, text, path, complain);
  if (node.type !== 'number') return node.value;
  const digits = text.slice(node.offset, node.offset + node.length);
  const value = Number(digits);
  const lost = value === 0 && /[1-9]/.test(digits.replace(/[eE].*$/, ''));
  if (!Number.isFinite(value) || lost) {
    complain('range', path, `${digits} is too ${lost ? 'small' : 'large'} for a number`, node);
  }
  return value;
}

function readObject(node: Node, text: string, path: PathPart[], complain: Complain): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined || valueNode === undefined) continue;
    const key = String(keyNode.value);
    const at = [...path, key];
    if (key === '__proto__') complain('unknown-key', at, 'this key is not allowed', keyNode);
    else if (Object.hasOwn(object, key)) {
      complain(
        'conflict',
        at,
        'this key is there twice',
        keyNode,
        readNode(valueNode, text, at, () => {}),
      );
    } else object[key] = readNode(valueNode, text, at, complain);
  }
  return object;
}

function placer(text: string, path: string) {
  const file = shownPath(path);
  let starts: number[] | undefined; // offsets at which lines begin
  const at = (it: Issue, offset: number): Issue => {
    starts ??= [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
    const line = lastAtMost(starts, offset);
    return { ...it, file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  const inTree = (it: Issue, root: Node): Issue => {
    let { length } = it.path;
    let node = findNodeAtLocation(root, [...it.path]);
    while (node === undefined && length > 0) node = findNodeAtLocation(root, it.path.slice(0, --length));
    node ??= root;
    // `material: "x"` is read as `material: {base: "x"}`: show what the user wrote.
    const scalar = node.type !== 'object' && node.type !== 'array';
    const shown = scalar ? { ...it, path: it.path.slice(0, length) } : it;
    const key = it.code === 'unknown-key' && node.parent?.type === 'property' ? node.parent : node;
    return at(shown, key.offset);
  };
  return { at, inTree };
}

/** Index of the last of the rising numbers that is not above the limit; the first is 0. */
function lastAtMost(rising: readonly number[], limit: number): number {
  let low = 0;
  let high = rising.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
