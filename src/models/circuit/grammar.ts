/**
 * Circuits as text, in two notations that are told apart by their signs:
 *
 *   impedance.py  R0-p(R1-W1,CPE1)   "-" in series, "p( , )" in parallel, every element with its number or _name
 *   Boukamp CDC   R(Q[RW])           side by side in series, "( )" in parallel, "[ ]" in series inside of it; R{:ct} is
 *                                    named R_ct, R{R=100/50/200} starts at 100 within 50 and 200, R{R=100f} is fixed, elements without a name are numbered, R from 0 and others from 1
 */
import type { Issue } from '../../core/errors.ts';
import { CircuitParser, Refusal } from './circuit-parser.ts';
import type { CircuitSettings } from './circuit-settings.ts';
import type { CircuitTree, Notation } from './circuit-tree.ts';

export type CircuitReading =
  | { readonly ok: true; readonly value: CircuitTree; readonly settings: CircuitSettings }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Brackets and braces are of the one, signs of the other. */
export function notationOf(text: string): Notation {
  if (/[[{]/.test(text)) return 'cdc';
  return /[-,_]|p\s*\(/.test(text) || /^\s*[A-Za-z]+\d+\s*$/.test(text) ? 'impedance.py' : 'cdc';
}

/** The circuit, with the values and bounds that the text gives; or what is wrong with it, and where. */
export function parseCircuit(text: string, notation: Notation = notationOf(text)): CircuitReading {
  try {
    const parser = new CircuitParser(text, notation);
    const value = parser.circuit();
    return { ok: true, value, settings: parser.settings };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, issues: [error.issue] };
    throw error;
  }
}
