/**
 * Checked trees to one plain JavaScript function: straight-line code of numbers, arguments and Math, each
 * subexpression computed once however many of the trees share it, constants folded, small powers as products.
 */

/** What an expression may consist of, after the whitelist. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Tree[] };

/** Writes one value per tree into `out`. */
export type Jet = (out: Float64Array, ...at: number[]) => void;

/** A number known now, or the name of one that the function computes. */
type Operand = number | string;

/** Larger integer powers go to Math.pow: products would lose more digits than they save time. */
const LARGEST_PRODUCT = 32;

/**
 * @param trees one per entry of `out`
 * @param arity number of variables
 */
export function emitJet(trees: readonly Tree[], arity: number): Jet {
  const code = new Code();
  const stores = trees.map((tree, i) => `out[${i}] = ${literal(code.operand(tree))};`);
  return build(['out', ...argumentNames(arity)], [...code.lines, ...stores]) as Jet;
}

/** The value of one tree as a function of its variables. */
export function emitValue(tree: Tree, arity: number): (...at: number[]) => number {
  const code = new Code();
  const result = literal(code.operand(tree));
  return build(argumentNames(arity), [...code.lines, `return ${result};`]) as (...at: number[]) => number;
}

function argumentNames(arity: number): string[] {
  return Array.from({ length: arity }, (_, i) => `a${i}`);
}

/** The code holds nothing but what this file wrote: a0…, t0…, numbers and Math functions. */
function build(parameters: readonly string[], lines: readonly string[]): unknown {
  return new Function(...parameters, `'use strict';\n${lines.join('\n')}`);
}

function literal(operand: Operand): string {
  if (typeof operand === 'string') return operand;
  return operand < 0 || Object.is(operand, -0)
    ? `(${Object.is(operand, -0) ? '-0' : operand})`
    : `${operand}`;
}

class Code {
  readonly lines: string[] = [];
  private readonly known = new Map<string, string>();

  operand(tree: Tree): Operand {
    if (tree.kind === 'number') return tree.value;
    if (tree.kind === 'variable') return `a${tree.index}`;
    const [a = Number.NaN, b = Number.NaN] = tree.args.map((arg) => this.operand(arg));
    if (tree.name === 'min' || tree.name === 'max') return this.several(tree);
    switch (tree.name) {
      case 'add':
        return this.sum(a, b);
      case 'subtract':
        return b === 0 ? a : this.compute(`${literal(a)} - ${literal(b)}`, a, b, (x, y) => x - y);
      case 'multiply':
        return this.product(a, b);
      case 'divide':
        if (a === 0 || b === 1) return a;
        return this.compute(`${literal(a)} / ${literal(b)}`, a, b, (x, y) => x / y);
      case 'unaryMinus':
        return this.compute(`-${literal(a)}`, a, 0, (x) => -x);
      case 'unaryPlus':
        return a;
      case 'pow':
        return this.power(a, b);
      case 'sech':
        return this.call('1 / Math.cosh', a);
      case 'sec':
        return this.call('1 / Math.cos', a);
      default:
        return this.call(`Math.${tree.name}`, a);
    }
  }

  private several(tree: Tree & { kind: 'call' }): Operand {
    const operands = tree.args.map((arg) => literal(this.operand(arg)));
    return this.temporary(`Math.${tree.name}(${operands.join(', ')})`);
  }

  private sum(a: Operand, b: Operand): Operand {
    if (a === 0) return b;
    if (b === 0) return a;
    return this.compute(`${literal(a)} + ${literal(b)}`, a, b, (x, y) => x + y);
  }

  private product(a: Operand, b: Operand): Operand {
    if (a === 0 || b === 0) return 0;
    if (a === 1) return b;
    if (b === 1) return a;
    return this.compute(`${literal(a)} * ${literal(b)}`, a, b, (x, y) => x * y);
  }

  /** Integers and halves as products and a root. */
  private power(a: Operand, b: Operand): Operand {
    if (b === 0) return 1;
    if (b === 1) return a;
    if (typeof b !== 'number' || !Number.isInteger(2 * b) || Math.abs(b) > LARGEST_PRODUCT) {
      return this.compute(`Math.pow(${literal(a)}, ${literal(b)})`, a, b, Math.pow);
    }
    if (b < 0) {
      const inverse = this.power(a, -b);
      return this.compute(`1 / ${literal(inverse)}`, inverse, 0, (x) => 1 / x);
    }
    const whole = Math.floor(b);
    const root = b === whole ? 1 : this.call('Math.sqrt', a);
    return this.product(this.integerPower(a, whole), root);
  }

  private integerPower(a: Operand, n: number): Operand {
    if (n === 0) return 1;
    if (n === 1) return a;
    const half = this.integerPower(a, n >> 1);
    const square = this.product(half, half);
    return n % 2 === 0 ? square : this.product(square, a);
  }

  private call(name: string, a: Operand): Operand {
    const text = `${name}(${literal(a)})`;
    return typeof a === 'number' ? (build([], [`return ${text};`]) as () => number)() : this.temporary(text);
  }

  /** Folded where both operands are numbers. */
  private compute(text: string, a: Operand, b: Operand, fold: (x: number, y: number) => number): Operand {
    return typeof a === 'number' && typeof b === 'number' ? fold(a, b) : this.temporary(text);
  }

  private temporary(text: string): string {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    const name = `t${this.lines.length}`;
    this.lines.push(`const ${name} = ${text};`);
    this.known.set(text, name);
    return name;
  }
}
