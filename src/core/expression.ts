/**
 * Formulas as a user writes them, "4.3452 - 1.6518*theta + 0.1*tanh(20*(theta - 0.5))": parsed and differentiated by
 * mathjs, checked twice against a whitelist (the tokens before, the tree after), compiled to plain JavaScript. mathjs
 * evaluates nothing. Loading this file costs 0.2 s: go through expression-loader.
 */

import math, { type MathNode } from 'mathjs/lib/browser/math.js';
import { emitJet, emitValue, type Jet, type Tree } from './expression-emit.ts';
import type { Refusal } from './expression-refusal.ts';
import { functionNames, readTokens } from './expression-tokens.ts';

export type { Jet, Refusal };

export interface Expression {
  readonly text: string;
  /** Names of the arguments, in their order. */
  readonly variables: readonly string[];
  /** Those that occur. */
  readonly used: ReadonlySet<string>;
  /** The value where the variables are `at`; NaN where there is none. */
  readonly value: (...at: number[]) => number;
  /**
   * Value and partial derivatives in one function: `jet([[], ['theta'], ['theta', 'T']])` is f, f_theta and f_theta,T.
   * Refused where the formula has a kink (abs, min, max).
   */
  jet(orders: readonly (readonly string[])[]): { readonly ok: true; readonly jet: Jet } | Refusal;
}

export type ExpressionReading = { readonly ok: true; readonly expression: Expression } | Refusal;

export type CompileExpression = typeof compileExpression;

/**
 * @param text the formula
 * @param variables names it may use, in the order in which their values will be given
 */
export function compileExpression(text: string, variables: readonly string[]): ExpressionReading {
  const tokens = readTokens(text, variables);
  if (!tokens.ok) return tokens;
  const { plain, used } = tokens;
  return attempt(() => {
    const node = math.parse(plain);
    const value = emitValue(treeOf(node, variables), variables.length);
    const expression: Expression = {
      text,
      variables,
      used,
      value,
      jet: (orders) => jetOf(node, text, variables, orders),
    };
    return { ok: true, expression };
  });
}

function jetOf(
  node: MathNode,
  text: string,
  variables: readonly string[],
  orders: readonly (readonly string[])[],
): { readonly ok: true; readonly jet: Jet } | Refusal {
  const kink = /\b(?:abs|min|max)\b/.exec(text);
  if (kink !== null) {
    const position = kink.index;
    const problem = `${kink[0]} has a kink, and this formula needs a derivative everywhere (character ${position + 1})`;
    return { ok: false, problem, position, hint: 'a smooth form of abs(x) is sqrt(x^2 + 1e-6)' };
  }
  return attempt(() => {
    const trees = orders.map((names) => treeOf(names.reduce(derivative, node), variables));
    return { ok: true, jet: emitJet(trees, variables.length) };
  });
}

/** Not simplified: mathjs would turn decimals into fractions. The emitter folds zeros and ones. */
function derivative(node: MathNode, name: string): MathNode {
  return math.derivative(node, name, { simplify: false });
}

/** What mathjs or the whitelist throws, as a refusal of the whole text. */
function attempt<T>(run: () => T): T | Refusal {
  try {
    return run();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `is not understood: ${problem.slice(0, 200)}`, position: 0 };
  }
}

const operators = ['add', 'subtract', 'multiply', 'divide', 'pow', 'unaryMinus', 'unaryPlus'];
/** Appear in derivatives only. */
const derived = ['sech', 'sec'];
const allowedCalls = new Set([...operators, ...functionNames, ...derived]);

/** Second derivatives of a formula of MOST_TOKENS stay below. */
const MOST_NODES = 500_000;

/** The whitelist: throws on every node that is no number, variable, operator or listed function. */
function treeOf(root: MathNode, variables: readonly string[]): Tree {
  let count = 0;
  const convert = (node: MathNode): Tree => {
    if (++count > MOST_NODES) throw new RangeError('it is too long');
    switch (node.type) {
      case 'ConstantNode':
        if (typeof node.value !== 'number') throw new RangeError('a constant is no number');
        return { kind: 'number', value: node.value };
      case 'SymbolNode':
        return symbol(node, variables);
      case 'ParenthesisNode':
        return convert(part(node.content));
      case 'OperatorNode':
      case 'FunctionNode':
        return { kind: 'call', name: calledBy(node), args: (node.args ?? []).map(convert) };
      default:
        throw new RangeError(`${node.type} is not allowed`);
    }
  };
  return convert(root);
}

function symbol({ name }: MathNode, variables: readonly string[]): Tree {
  if (name === 'pi') return { kind: 'number', value: Math.PI };
  const index = variables.indexOf(name ?? '');
  if (index < 0) throw new RangeError(`"${name}" is not known`);
  return { kind: 'variable', index };
}

function calledBy(node: MathNode): string {
  const name = typeof node.fn === 'string' ? node.fn : node.fn?.name;
  if (name === undefined || !allowedCalls.has(name)) throw new RangeError(`"${name}" is not allowed`);
  return name;
}

function part(node: MathNode | undefined): MathNode {
  if (node === undefined) throw new RangeError('a bracket is empty');
  return node;
}
