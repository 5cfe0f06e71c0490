/**
 * Which element of a circuit is the charge transfer, the double layer, the diffusion and the solution.
 *
 * An arc is a Zarc, or a parallel group of a capacitor or constant phase element and a branch with one resistor (and a
 * Warburg element). Charge transfer is the arc with a Warburg element inside; where none has one, the slowest arc.
 */
import { type Issue, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Circuit } from './circuit.ts';
import type { CircuitTree } from './circuit-tree.ts';

export const ROLES = ['chargeTransfer', 'doubleLayer', 'diffusion', 'solution'] as const;
export type Role = (typeof ROLES)[number];

/** Names of elements. */
export type CircuitRoles = { readonly chargeTransfer: string } & { readonly [R in Role]?: string };

export type RolesReading =
  | { readonly ok: true; readonly roles: CircuitRoles }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Symbols of the elements that may have a role. */
const FITTING: Readonly<Record<Role, readonly string[]>> = {
  chargeTransfer: ['R', 'Zarc'],
  doubleLayer: ['CPE', 'C', 'Zarc'],
  diffusion: ['W', 'Wo', 'Ws'],
  solution: ['R'],
};

interface Arc {
  readonly chargeTransfer: string;
  readonly doubleLayer: string;
  readonly diffusion: string | undefined;
}

/** @param named by the caller; what it leaves out is found by position, `values` tell the slowest arc */
export function circuitRoles(
  circuit: Circuit,
  values: ArrayLike<number>,
  named: Partial<Record<Role, string>> = {},
): RolesReading {
  const wrong = ROLES.flatMap((role) => misnamed(circuit, role, named[role]));
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const arcs = arcsOf(circuit.tree);
  const found = chosenArc(circuit, values, arcs, named.chargeTransfer);
  if ('code' in found) return { ok: false, issues: [found] };
  const warburgs =
    named.diffusion === undefined && found.diffusion === undefined ? inSeries(circuit, 'diffusion') : [];
  if (warburgs.length > 1) {
    const message = 'several Warburg elements may be the diffusion in the particles';
    return { ok: false, issues: [ambiguous('diffusion', message, warburgs)] };
  }
  const resistors = inSeries(circuit, 'solution').filter((name) => name !== found.chargeTransfer);
  const given: Partial<Record<Role, string | undefined>> = {
    doubleLayer: found.doubleLayer,
    diffusion: found.diffusion ?? warburgs[0],
    solution: resistors.length === 1 ? resistors[0] : undefined,
    ...named,
  };
  const others = Object.entries(given).filter(([, name]) => name !== undefined);
  return { ok: true, roles: { ...Object.fromEntries(others), chargeTransfer: found.chargeTransfer } };
}

function misnamed({ elements }: Circuit, role: Role, name: string | undefined): Issue[] {
  if (name === undefined) return [];
  const fitting = elements
    .filter(({ element }) => FITTING[role].includes(element.symbol))
    .map((one) => one.name);
  if (fitting.includes(name)) return [];
  const message = `no element "${name}" of the circuit can be the ${role}`;
  const allowed = fitting.length > 0 ? fitting.join(', ') : `none; it has no ${FITTING[role].join(' or ')}`;
  return [issue('reference', [role], message, { received: name, allowed, nearest: nearest(name, fitting) })];
}

function ambiguous(role: Role, message: string, candidates: readonly string[]): Issue {
  const hint = `name it: {"${role}": "${candidates[0]}"}`;
  return issue('reference', [role], message, { allowed: candidates.join(', '), hint });
}

function arcsOf(tree: CircuitTree): Arc[] {
  if (tree.kind === 'element') {
    const { name, element } = tree;
    return element.symbol === 'Zarc'
      ? [{ chargeTransfer: name, doubleLayer: name, diffusion: undefined }]
      : [];
  }
  const inner = tree.parts.flatMap(arcsOf);
  if (tree.kind === 'series') return inner;
  const storing = tree.parts.flatMap((part) => elementsAt(part, ['CPE', 'C']));
  const branches = tree.parts.filter((part) => elementsAt(part, ['R']).length === 1);
  if (storing.length !== 1 || branches.length !== 1 || tree.parts.length !== 2) return inner;
  const [R] = elementsAt(branches[0], ['R']);
  const [W] = elementsAt(branches[0], FITTING.diffusion);
  return [...inner, { chargeTransfer: R, doubleLayer: storing[0], diffusion: W }];
}

/** Names of the elements of these symbols that are a part itself or in series in it. */
function elementsAt(part: CircuitTree, symbols: readonly string[]): string[] {
  const own = part.kind === 'series' ? part.parts : [part];
  return own.flatMap((one) =>
    one.kind === 'element' && symbols.includes(one.element.symbol) ? [one.name] : [],
  );
}

function inSeries({ tree }: Circuit, role: Role): string[] {
  return tree.kind === 'parallel' ? [] : elementsAt(tree, FITTING[role]);
}

function chosenArc(
  circuit: Circuit,
  values: ArrayLike<number>,
  arcs: readonly Arc[],
  name: string | undefined,
):
  | {
      readonly chargeTransfer: string;
      readonly doubleLayer?: string;
      readonly diffusion?: string | undefined;
    }
  | Issue {
  if (name !== undefined) return arcs.find((arc) => arc.chargeTransfer === name) ?? { chargeTransfer: name };
  const withDiffusion = arcs.filter(({ diffusion }) => diffusion !== undefined);
  const candidates = withDiffusion.length > 0 ? withDiffusion : arcs;
  const names = candidates.map(({ chargeTransfer }) => chargeTransfer);
  if (withDiffusion.length > 1)
    return ambiguous(
      'chargeTransfer',
      'several arcs hold a Warburg element: which is the charge transfer?',
      names,
    );
  const slowest = [...candidates].sort((a, b) => timeOf(circuit, values, b) - timeOf(circuit, values, a))[0];
  if (slowest !== undefined) return slowest;
  const resistors = circuit.elements.filter(({ element }) => element.symbol === 'R').map((one) => one.name);
  const message =
    'the circuit has no arc (a resistor beside a CPE or C, or a Zarc) to take as the charge transfer';
  if (resistors.length === 0) return issue('reference', ['chargeTransfer'], message);
  return ambiguous('chargeTransfer', message, resistors);
}

/** Time constant of an arc [s]. */
function timeOf({ elements }: Circuit, p: ArrayLike<number>, { chargeTransfer, doubleLayer }: Arc): number {
  const at = (name: string) => elements.find((one) => one.name === name)?.at ?? 0;
  const k = at(doubleLayer);
  if (chargeTransfer === doubleLayer) return p[k + 1];
  const RQ = p[at(chargeTransfer)] * p[k];
  return doubleLayer.startsWith('CPE') ? RQ ** (1 / p[k + 1]) : RQ;
}
