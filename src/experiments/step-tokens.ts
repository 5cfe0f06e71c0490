/** A step cut into words, numbers, C-rates and signs, each with its place; and a cursor that keeps the first problem. */
import { nearest } from '../core/nearest.ts';

export interface Token {
  readonly kind: 'rate' | 'number' | 'word' | 'sign' | 'end';
  readonly text: string;
  /** 0-based place in the step. */
  readonly at: number;
  /** Of a rate: the digits before C and after the stroke; of a number: its digits. */
  readonly above?: string | undefined;
  readonly below?: string | undefined;
}

/** What is wrong with a step. */
export interface StepProblem {
  /** Says the place too, for people. */
  readonly message: string;
  /** 0-based place in the step. */
  readonly at: number;
  readonly allowed?: string | undefined;
  readonly nearest?: string | undefined;
  readonly hint?: string | undefined;
}

const DIGITS = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const RATE = new RegExp(
  String.raw`(?:([+−-]?${DIGITS}|[+−-])\s*)?[cC](?:\s*\/\s*(${DIGITS}))?(?![\p{L}\p{N}])`,
  'uy',
);
const NUMBER = new RegExp(`[+−-]?${DIGITS}`, 'uy');
const WORD = /[\p{L}°](?:[\p{L}\p{N}/^.·⋅*⁻²−-]*[\p{L}\p{N}²])?/uy;

function cut(text: string): Token[] {
  const tokens: Token[] = [];
  const take = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, take);
    if (token.text.trim() !== '') tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenAt(text: string, at: number, take: (p: RegExp, at: number) => RegExpExecArray | null): Token {
  const rate = take(RATE, at);
  if (rate !== null) return { kind: 'rate', text: rate[0], at, above: ascii(rate[1]), below: rate[2] };
  const number = take(NUMBER, at);
  if (number !== null) return { kind: 'number', text: number[0], at, above: ascii(number[0]) };
  const word = take(WORD, at);
  if (word !== null) return { kind: 'word', text: word[0], at };
  return { kind: 'sign', text: String.fromCodePoint(text.codePointAt(at) ?? 0), at };
}

/** The digits with an ASCII sign; a sign alone, as in "-C/3", is that of 1. */
function ascii(digits: string | undefined): string | undefined {
  const plain = digits?.replace('−', '-');
  return plain === '-' || plain === '+' ? `${plain}1` : plain;
}

/** Reads tokens one by one. After a problem everything returns undefined; the first problem is kept. */
export class StepCursor {
  problem: StepProblem | undefined;
  private readonly tokens: readonly Token[];
  private place = 0;

  constructor(text: string) {
    this.tokens = cut(text);
  }

  get next(): Token {
    return this.tokens[Math.min(this.place, this.tokens.length - 1)] as Token;
  }

  advance(): Token {
    const token = this.next;
    this.place++;
    return token;
  }

  /** True, and the word is read, when the next token is this word (whatever its case) or sign. */
  skip(word: string): boolean {
    if (this.next.text.toLowerCase() !== word) return false;
    this.place++;
    return true;
  }

  /** Reads one of these words; a problem if there is another. */
  expect(words: readonly string[], details: { allowed?: string; hint?: string } = {}): string | undefined {
    const found = words.find((word) => this.skip(word));
    if (found !== undefined) return found;
    const allowed = words.map((word) => `"${word}"`).join(' or ');
    const near = nearest(this.next.text, words);
    return this.fail(this.next, 'is not understood', { allowed, nearest: near, ...details });
  }

  /** Keeps the problem, unless there is one already. */
  fail(token: Token, message: string, details: Omit<StepProblem, 'message' | 'at'> = {}): undefined {
    const shown = token.text.length > 30 ? `${token.text.slice(0, 29)}…` : token.text;
    const text =
      token.kind === 'end' ? 'ends too early' : `"${shown}" at character ${token.at + 1} ${message}`;
    this.problem ??= { message: text, at: token.at, ...details };
    return undefined;
  }
}
