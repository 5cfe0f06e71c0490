/** A circuit as a tree, the same for every notation. */
import type { Element } from './element.ts';

export type Notation = 'impedance.py' | 'cdc';

export type CircuitTree =
  | { readonly kind: 'element'; readonly element: Element; readonly name: string }
  | { readonly kind: 'series' | 'parallel'; readonly parts: readonly CircuitTree[] };

/** Parts of the same kind are taken into the list; a list of one is its part. */
export function group(kind: 'series' | 'parallel', parts: readonly CircuitTree[]): CircuitTree {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
}

/** The name that the next element of a symbol gets: R0, R1, ... but C1, C2, ... */
export function nextName(symbol: string, taken: ReadonlySet<string>): string {
  let number = symbol === 'R' ? 0 : 1;
  while (taken.has(`${symbol}${number}`)) number++;
  return `${symbol}${number}`;
}

/** "R1", or "CPE1.Q" for an element of several parameters. */
export function parameterPath(element: Element, name: string, parameter: string): string {
  return element.parameters.length === 1 ? name : `${name}.${parameter}`;
}
