/**
 * The impedance of a circuit and its derivatives in all parameters. The tree is flattened once into a list in which
 * parts come before their group; impedances go up the list, sensitivities dZ/dZ_part down it:
 *
 *   series    Z = sum Z_k,      dZ/dZ_k = 1
 *   parallel  1/Z = sum 1/Z_k,  dZ/dZ_k = (Z/Z_k)²
 */
import { add, copy, divide, invert, multiply, set } from '../../solvers/complex.ts';
import { WORK } from './diffusion-functions.ts';
import type { Element, ElementParameter } from './element.ts';
import type { CircuitTree } from './grammar.ts';

export interface CircuitParameter extends ElementParameter {
  /** "R1", or "CPE1.Q" for an element of several. */
  readonly path: string;
}

export interface Circuit {
  readonly tree: CircuitTree;
  readonly elements: readonly { readonly name: string; readonly element: Element; readonly at: number }[];
  readonly parameters: readonly CircuitParameter[];
  /** Impedance at omega [rad/s] into z[0], z[1]; its derivative in parameter k into z[2 + 2 k], z[3 + 2 k]. */
  readonly evaluate: (z: Float64Array, omega: number, p: Float64Array) => void;
}

interface Node {
  readonly kind: CircuitTree['kind'];
  /** Positions of the parts in the list. */
  readonly parts: readonly number[];
  readonly element: Element | undefined;
  /** Of the element's first parameter. */
  readonly at: number;
}

/** Positions in the work array behind those of the elements. */
const RATIO = WORK;
const NODES = WORK + 2;

export function createCircuit(tree: CircuitTree): Circuit {
  const nodes: Node[] = [];
  const elements: Circuit['elements'][number][] = [];
  const parameters: CircuitParameter[] = [];
  const flatten = (one: CircuitTree): number => {
    if (one.kind !== 'element') {
      const parts = one.parts.map(flatten);
      return nodes.push({ kind: one.kind, parts, element: undefined, at: 0 }) - 1;
    }
    const { element, name } = one;
    const at = parameters.length;
    elements.push({ name, element, at });
    for (const parameter of element.parameters) {
      const path = element.parameters.length === 1 ? name : `${name}.${parameter.name}`;
      parameters.push({ ...parameter, path });
    }
    return nodes.push({ kind: 'element', parts: [], element, at }) - 1;
  };
  flatten(tree);
  return { tree, elements, parameters, evaluate: evaluator(nodes, parameters.length) };
}

function evaluator(nodes: readonly Node[], size: number): Circuit['evaluate'] {
  const v = new Float64Array(NODES + 4 * nodes.length);
  const derivatives = new Float64Array(2 * size);
  const last = nodes.length - 1;
  const Z = (k: number) => NODES + 4 * k;
  const up = (node: Node, k: number, omega: number, p: Float64Array) => {
    const { element, at } = node;
    if (element !== undefined) {
      element.evaluate(v, omega, p, at);
      copy(v, Z(k), 0);
      for (let i = 0; i < 2 * element.parameters.length; i++) derivatives[2 * at + i] = v[2 + i];
      return;
    }
    set(v, Z(k), 0, 0);
    for (let i = 0; i < node.parts.length; i++) {
      const part = node.parts[i];
      if (node.kind === 'parallel') invert(v, RATIO, Z(part));
      add(v, Z(k), Z(k), node.kind === 'parallel' ? RATIO : Z(part));
    }
    if (node.kind === 'parallel') invert(v, Z(k), Z(k));
  };
  const down = (node: Node, k: number) => {
    for (let i = 0; i < node.parts.length; i++) {
      const part = node.parts[i];
      const S = Z(part) + 2;
      copy(v, S, Z(k) + 2);
      if (node.kind === 'series') continue;
      divide(v, RATIO, Z(k), Z(part));
      multiply(v, S, S, RATIO);
      multiply(v, S, S, RATIO);
    }
  };
  const spread = ({ element, at }: Node, k: number, z: Float64Array) => {
    const re = v[Z(k) + 2];
    const im = v[Z(k) + 3];
    for (let i = 2 * at; i < 2 * (at + (element?.parameters.length ?? 0)); i += 2) {
      z[2 + i] = re * derivatives[i] - im * derivatives[i + 1];
      z[3 + i] = re * derivatives[i + 1] + im * derivatives[i];
    }
  };
  return (z, omega, p) => {
    for (let k = 0; k <= last; k++) up(nodes[k], k, omega, p);
    z[0] = v[Z(last)];
    z[1] = v[Z(last) + 1];
    set(v, Z(last) + 2, 1, 0);
    for (let k = last; k >= 0; k--) down(nodes[k], k);
    for (let k = 0; k <= last; k++) if (nodes[k].kind === 'element') spread(nodes[k], k, z);
  };
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
