/** A circuit back as text, in either notation. */
import { type CircuitTree, type Notation, nextName } from './grammar.ts';

export function printCircuit(tree: CircuitTree, notation: Notation = 'impedance.py'): string {
  return notation === 'cdc' ? printCdc(tree, new Set(), false) : printNamed(tree);
}

function printNamed(tree: CircuitTree): string {
  if (tree.kind === 'element') return tree.name;
  const parts = tree.parts.map(printNamed);
  return tree.kind === 'series' ? parts.join('-') : `p(${parts.join(',')})`;
}

/** Only names that reading would not give by itself are printed. */
function printCdc(tree: CircuitTree, names: Set<string>, inParallel: boolean): string {
  if (tree.kind !== 'element') {
    const parts = tree.parts.map((part) => printCdc(part, names, tree.kind === 'parallel'));
    if (tree.kind === 'parallel') return `(${parts.join('')})`;
    return inParallel ? `[${parts.join('')}]` : parts.join('');
  }
  const { element, name } = tree;
  const label = name === nextName(element.symbol, names) ? '' : name.slice(element.symbol.length);
  names.add(name);
  return label === '' ? element.cdc : `${element.cdc}{:${label.replace(/^_/, '')}}`;
}
