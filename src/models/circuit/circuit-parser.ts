/** Reads a circuit by recursive descent; what it refuses is thrown as a Refusal and caught in `grammar.ts`. */
import { type Issue, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { noSettings, readSettings } from './circuit-settings.ts';
import { type CircuitTree, group, type Notation, nextName } from './circuit-tree.ts';
import type { Element } from './element.ts';
import { ELEMENTS } from './elements.ts';

/** Nested deeper than any circuit, shallower than the stack. */
const DEEPEST = 50;

export class Refusal extends Error {
  readonly issue: Issue;
  constructor(found: Issue) {
    super(found.message);
    this.issue = found;
  }
}

const BY_CDC: ReadonlyMap<string, Element> = new Map([...ELEMENTS.values()].map((one) => [one.cdc, one]));

interface Suffix {
  readonly label: string | undefined;
  /** Of the braces, without the label. */
  readonly inside: string;
}

export class CircuitParser {
  readonly settings = noSettings();
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
    const { label, inside } = this.#cdc ? this.#cdcSuffix() : this.#namedSuffix(symbol);
    const name = label === undefined ? nextName(element.symbol, this.#names) : `${element.symbol}${label}`;
    if (this.#names.has(name)) this.#refuse(`the name ${name} is taken; every element needs its own`, from);
    this.#names.add(name);
    const wrong = inside === '' ? undefined : readSettings(inside, { element, name }, this.settings);
    if (wrong !== undefined) this.#refuse(wrong, from);
    return { kind: 'element', element, name };
  }

  /** The number or _name that impedance.py asks for. */
  #namedSuffix(symbol: string): Suffix {
    const label = this.#match(/^(\d+|_\w+)/)?.[0];
    if (label === undefined) this.#refuse(`"${symbol}" needs a number, as in ${symbol}1`);
    return { label, inside: '' };
  }

  /** A number, or braces with values and a label: 1, {:ct}, {R=100/50/200:ct}. */
  #cdcSuffix(): Suffix {
    const number = this.#match(/^\d+/)?.[0];
    const from = this.#at;
    if (this.#text[from] !== '{') return { label: number, inside: '' };
    const braces = this.#match(/^\{([^{}:]*)(?::\s*(\w+)\s*)?\}/);
    if (braces === undefined) this.#refuse('braces must be {values}, {:label} or {values:label}');
    const [, inside = '', given] = braces;
    if (number !== undefined && given !== undefined)
      this.#refuse(`the number ${number} and the label ${given} are one too many`, from);
    const label = given === undefined ? number : /^(\d+$|_)/.test(given) ? given : `_${given}`;
    return { label, inside: inside.trim() };
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.#text.slice(this.#at)) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
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
