/** A circuit: its elements and parameters by name, and its impedance. */
import { type Evaluate, evaluationOf, type FlatNode } from './circuit-evaluation.ts';
import { type CircuitTree, parameterPath } from './circuit-tree.ts';
import type { Element, ElementParameter } from './element.ts';

export interface CircuitParameter extends ElementParameter {
  /** "R1", or "CPE1.Q" for an element of several. */
  readonly path: string;
}

export interface Circuit {
  readonly tree: CircuitTree;
  readonly elements: readonly { readonly name: string; readonly element: Element; readonly at: number }[];
  readonly parameters: readonly CircuitParameter[];
  readonly evaluate: Evaluate;
}

export function createCircuit(tree: CircuitTree): Circuit {
  const nodes: FlatNode[] = [];
  const elements: Circuit['elements'][number][] = [];
  const parameters: CircuitParameter[] = [];
  const flatten = (one: CircuitTree): number => {
    if (one.kind !== 'element') {
      const parts = one.parts.map(flatten);
      for (const part of parts) nodes[part].parent = nodes.length;
      return nodes.push({ kind: one.kind, element: undefined, at: 0, parent: -1 }) - 1;
    }
    const { element, name } = one;
    const at = parameters.length;
    elements.push({ name, element, at });
    for (const parameter of element.parameters) {
      parameters.push({ ...parameter, path: parameterPath(element, name, parameter.name) });
    }
    return nodes.push({ kind: 'element', element, at, parent: -1 }) - 1;
  };
  flatten(tree);
  return { tree, elements, parameters, evaluate: evaluationOf(nodes) };
}

/** Impedance of the circuit at frequencies [Hz]. */
export function circuitImpedance(circuit: Circuit, values: ArrayLike<number>, frequency: ArrayLike<number>) {
  const p = Float64Array.from(values);
  if (p.length !== circuit.parameters.length)
    throw new RangeError(`${p.length} values for the ${circuit.parameters.length} parameters of the circuit`);
  const z = new Float64Array(2 + 2 * p.length);
  const re = new Float64Array(frequency.length);
  const im = new Float64Array(frequency.length);
  for (let i = 0; i < frequency.length; i++) {
    circuit.evaluate(z, 2 * Math.PI * frequency[i], p);
    [re[i], im[i]] = [z[0], z[1]];
  }
  return { re, im };
}
