/** A circuit back as text, in either notation; values and bounds only in the circuit description code, which has them. */
import { type CircuitSettings, noSettings, printSettings } from './circuit-settings.ts';
import { type CircuitTree, type Notation, nextName } from './circuit-tree.ts';
import type { Element } from './element.ts';
import { ELEMENTS } from './elements.ts';

export function printCircuit(
  tree: CircuitTree,
  notation: Notation = 'impedance.py',
  settings: CircuitSettings = noSettings(),
): string {
  return notation === 'cdc' ? printCdc(tree, { names: new Set(), settings }, false) : printNamed(tree);
}

interface Printing {
  readonly names: Set<string>;
  readonly settings: CircuitSettings;
}

function printNamed(tree: CircuitTree): string {
  if (tree.kind === 'element') return tree.name;
  const parts = tree.parts.map(printNamed);
  return tree.kind === 'series' ? parts.join('-') : `p(${parts.join(',')})`;
}

/** Only names that reading would not give by itself are printed. */
function printCdc(tree: CircuitTree, printing: Printing, inParallel: boolean): string {
  if (tree.kind !== 'element') {
    const parts = tree.parts.map((part) => printCdc(part, printing, tree.kind === 'parallel'));
    const joined = tree.parts.reduceRight((right, part, i) => parted(part, parts[i], right) + right, '');
    if (tree.kind === 'parallel') return `(${joined})`;
    return inParallel ? `[${joined}]` : joined;
  }
  const { element, name } = tree;
  const { names, settings } = printing;
  const label = name === nextName(element.symbol, names) ? '' : labelOf(element, name);
  names.add(name);
  const braces = printSettings(element, name, settings) + (label && `:${label}`);
  return braces === '' ? element.cdc : `${element.cdc}{${braces}}`;
}

/** _ct is printed as ct; _1 and __ct would then be read as other names. */
function labelOf({ symbol }: Element, name: string): string {
  return name.slice(symbol.length).replace(/^_(?!\d+$|_)/, '');
}

/** A bare symbol that its right neighbour would make another, as TLM before Q, gets its name. */
function parted(tree: CircuitTree, text: string, right: string): string {
  if (tree.kind !== 'element' || text !== tree.element.cdc) return text;
  const whole = text + right;
  const another = [...ELEMENTS.values()].some(({ cdc }) => cdc.length > text.length && whole.startsWith(cdc));
  return another ? `${text}{:${labelOf(tree.element, tree.name)}}` : text;
}
