/**
 * Circuits as text, in two notations that are told apart by their signs:
 *
 *   impedance.py  R0-p(R1-W1,CPE1)   "-" in series, "p( , )" in parallel, every element with its number or _name
 *   Boukamp CDC   R(Q[RW])           side by side in series, "( )" in parallel, "[ ]" in series inside of it; R{:ct} is
 *                                    named R_ct, elements without a name are numbered, R from 0 and others from 1
 */
import { type Issue, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Element } from './element.ts';
import { ELEMENTS } from './elements.ts';

export type Notation = 'impedance.py' | 'cdc';

export type CircuitTree =
  | { readonly kind: 'element'; readonly element: Element; readonly name: string }
  | { readonly kind: 'series' | 'parallel'; readonly parts: readonly CircuitTree[] };

export type CircuitReading =
  | { readonly ok: true; readonly value: CircuitTree }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Nested deeper than any circuit, shallower than the stack. */
const DEEPEST = 50;

class Refusal extends Error {
  readonly issue: Issue;
  constructor(found: Issue) {
    super(found.message);
    this.issue = found;
  }
}

export function notationOf(text: string): Notation {
  return /[-,_]|p\s*\(/.test(text) || /^\s*[A-Za-z]+\d+\s*$/.test(text) ? 'impedance.py' : 'cdc';
}

export function parseCircuit(text: string, notation: Notation = notationOf(text)): CircuitReading {
  try {
    return { ok: true, value: new Parser(text, notation).circuit() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, issues: [error.issue] };
    throw error;
  }
}

/** The name that the next element of a symbol gets: R0, R1, ... but C1, C2, ... */
export function nextName(symbol: string, taken: ReadonlySet<string>): string {
  let number = symbol === 'R' ? 0 : 1;
  while (taken.has(`${symbol}${number}`)) number++;
  return `${symbol}${number}`;
}

const BY_CDC: ReadonlyMap<string, Element> = new Map([...ELEMENTS.values()].map((one) => [one.cdc, one]));

/** Parts of the same kind are taken into the list; a list of one is its part. */
export function group(kind: 'series' | 'parallel', parts: readonly CircuitTree[]): CircuitTree {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
}

class Parser {
  readonly #text: string;
  readonly #cdc: boolean;
  readonly #names = new Set<string>();
  #at = 0;
  #depth = 0;

  constructor(text: string, notation: Notation) {
    this.#text = text;
    this.#cdc = notation === 'cdc';
  }

  circuit(): CircuitTree {
    const tree = this.#series();
    if (this.#peek() !== '') this.#refuse(`"${this.#peek()}" does not belong here`);
    return tree;
  }

  #series(): CircuitTree {
    if (++this.#depth > DEEPEST) this.#refuse(`is nested deeper than ${DEEPEST} levels`);
    const parts = [this.#part()];
    if (this.#cdc) while (/^[A-Za-z([]$/.test(this.#peek())) parts.push(this.#part());
    else while (this.#take('-')) parts.push(this.#part());
    this.#depth--;
    return group('series', parts);
  }

  #part(): CircuitTree {
    if (this.#cdc && this.#take('[')) {
      const inner = this.#series();
      if (!this.#take(']')) this.#refuse('"]" is missing');
      return inner;
    }
    if (this.#cdc && this.#take('(')) return this.#parallel(/^[A-Za-z([]$/);
    if (!this.#cdc && /^p\s*\(/.test(this.#text.slice(this.#at).trimStart())) {
      this.#take('p');
      this.#take('(');
      return this.#parallel(/^,$/);
    }
    return this.#element();
  }

  #parallel(more: RegExp): CircuitTree {
    const opened = this.#at;
    if (++this.#depth > DEEPEST) this.#refuse(`is nested deeper than ${DEEPEST} levels`);
    const branch = () => (this.#cdc ? this.#part() : this.#series());
    const parts = [branch()];
    while (more.test(this.#peek())) {
      this.#take(',');
      parts.push(branch());
    }
    if (!this.#take(')')) this.#refuse('")" is missing');
    if (parts.length < 2) this.#refuse('a parallel group needs at least two branches', opened);
    this.#depth--;
    return group('parallel', parts);
  }

  #element(): CircuitTree {
    this.#peek();
    const from = this.#at;
    const rest = this.#text.slice(from);
    const symbol = this.#cdc ? cdcSymbol(rest) : (/^[A-Za-z]+/.exec(rest)?.[0] ?? '');
    if (symbol === '') this.#refuse('an element is missing');
    const element = (this.#cdc ? BY_CDC : ELEMENTS).get(symbol);
    if (element === undefined) throw new Refusal(this.#unknown(symbol, from));
    this.#at += symbol.length;
    const suffix = (this.#cdc ? /^(\d+|\{:\w+\})/ : /^(\d+|_\w+)/).exec(this.#text.slice(this.#at))?.[0];
    if (suffix === undefined && !this.#cdc) this.#refuse(`"${symbol}" needs a number, as in ${symbol}1`);
    this.#at += suffix?.length ?? 0;
    const label = suffix?.replace(/^\{:(\d+)\}$/, '$1').replace(/^\{:(\w+)\}$/, '_$1');
    const name = label === undefined ? nextName(element.symbol, this.#names) : `${element.symbol}${label}`;
    if (this.#names.has(name)) this.#refuse(`the name ${name} is taken; every element needs its own`, from);
    this.#names.add(name);
    return { kind: 'element', element, name };
  }

  #unknown(symbol: string, from: number): Issue {
    const known = [...(this.#cdc ? BY_CDC : ELEMENTS).keys()];
    return issue('name', [], `there is no element "${symbol}" (character ${from + 1} of "${this.#text}")`, {
      column: from + 1,
      received: symbol,
      allowed: known.join(', '),
      nearest: nearest(symbol, known) ?? known.find((one) => one[0] === symbol[0]?.toUpperCase()),
    });
  }

  /** The next sign behind any spaces, '' at the end. */
  #peek(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at] ?? '';
  }

  #take(sign: string): boolean {
    const found = this.#peek() === sign;
    if (found) this.#at++;
    return found;
  }

  #refuse(what: string, at = this.#at): never {
    const message = `${what} (character ${at + 1} of "${this.#text}")`;
    throw new Refusal(issue('syntax', [], message, { column: at + 1, received: this.#text }));
  }
}

/** The longest symbol that the text begins with; its first run of letters where none fits. */
function cdcSymbol(text: string): string {
  const fitting = [...BY_CDC.keys()].filter((symbol) => text.startsWith(symbol));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  return longest ?? /^[A-Z]?[a-z]*/.exec(text)?.[0] ?? '';
}
