/**
 * The impedance of a circuit and its derivatives in all parameters. The tree is flattened once into a list in which
 * parts come before their group; impedances go up the list, sensitivities dZ/dZ_part down it:
 *
 *   series    Z = sum Z_k,      dZ/dZ_k = 1
 *   parallel  1/Z = sum 1/Z_k,  dZ/dZ_k = (Z/Z_k)²
 */
import { add, copy, divide, invert, multiply, set } from '../../solvers/complex.ts';
import { WORK } from './diffusion-functions.ts';
import type { Element } from './element.ts';

export interface FlatNode {
  readonly kind: 'element' | 'series' | 'parallel';
  readonly element: Element | undefined;
  /** Of the element's first parameter. */
  readonly at: number;
  /** Position of its group in the list, -1 of the whole circuit. */
  parent: number;
}

/** Impedance at omega [rad/s] into z[0], z[1]; its derivative in parameter k into z[2 + 2 k], z[3 + 2 k]. */
export type Evaluate = (z: Float64Array, omega: number, p: Float64Array) => void;

/** Positions in the work array behind those of the elements: a ratio, then Z and dZ/dZ_node of every node. */
const RATIO = WORK;
const NODES = WORK + 2;

/** In typed arrays rather than objects: this is the innermost loop of every fit. */
interface Plan {
  readonly evaluate: readonly (Element['evaluate'] | undefined)[];
  readonly at: Int32Array;
  /** Numbers that the element's derivatives take, two each. */
  readonly width: Int32Array;
  readonly parent: Int32Array;
  readonly isParallel: Uint8Array;
  readonly v: Float64Array;
}

export function evaluationOf(nodes: readonly FlatNode[]): Evaluate {
  const plan: Plan = {
    evaluate: nodes.map(({ element }) => element?.evaluate),
    at: Int32Array.from(nodes, ({ at }) => at),
    width: Int32Array.from(nodes, ({ element }) => 2 * (element?.parameters.length ?? 0)),
    parent: Int32Array.from(nodes, ({ parent }) => parent),
    isParallel: Uint8Array.from(nodes, ({ kind }) => (kind === 'parallel' ? 1 : 0)),
    v: new Float64Array(NODES + 4 * nodes.length),
  };
  return (z, omega, p) => {
    up(plan, z, omega, p);
    down(plan, z);
  };
}

/** Z of every node, the elements' own derivatives into z. */
function up(
  { evaluate, at, width, parent, isParallel, v }: Plan,
  z: Float64Array,
  omega: number,
  p: Float64Array,
) {
  for (let k = NODES; k < v.length; k++) v[k] = 0;
  const { length } = parent;
  for (let k = 0; k < length; k++) {
    const Z = NODES + 4 * k;
    const own = evaluate[k];
    if (own !== undefined) {
      own(v, omega, p, at[k]);
      copy(v, Z, 0);
      const to = 2 + 2 * at[k];
      for (let i = 0; i < width[k]; i++) z[to + i] = v[2 + i];
    } else if (isParallel[k] === 1) invert(v, Z, Z);
    if (parent[k] < 0) continue;
    const group = NODES + 4 * parent[k];
    if (isParallel[parent[k]] === 0) add(v, group, group, Z);
    else {
      invert(v, RATIO, Z);
      add(v, group, group, RATIO);
    }
  }
}

/** dZ/dZ_node from the whole to the elements, and by it their derivatives in z. */
function down({ at, width, parent, isParallel, v }: Plan, z: Float64Array): void {
  const last = parent.length - 1;
  z[0] = v[NODES + 4 * last];
  z[1] = v[NODES + 4 * last + 1];
  set(v, NODES + 4 * last + 2, 1, 0);
  for (let k = last; k >= 0; k--) {
    const Z = NODES + 4 * k;
    const S = Z + 2;
    if (parent[k] >= 0) {
      const group = NODES + 4 * parent[k];
      copy(v, S, group + 2);
      if (isParallel[parent[k]] === 1) {
        divide(v, RATIO, group, Z);
        multiply(v, S, S, RATIO);
        multiply(v, S, S, RATIO);
      }
    }
    const re = v[S];
    const im = v[S + 1];
    const from = 2 + 2 * at[k];
    for (let i = from; i < from + width[k]; i += 2) {
      const own = z[i];
      z[i] = re * own - im * z[i + 1];
      z[i + 1] = re * z[i + 1] + im * own;
    }
  }
}
