/**
 * Parts of a group that are built alike may change places without a change of Z, and a fit finds them in any order. They
 * are put fastest first, as an Nyquist plot is read. The time constant of a part is the centre, in ln omega, of Im Z where it
 * stands in series and of Im(1/Z) where it stands in parallel: of an arc, its summit.
 */
import { circuitImpedance, createCircuit } from './circuit.ts';
import type { CircuitTree } from './circuit-tree.ts';

/** Points per decade of the integral, and decades that it goes beyond the measured frequencies at both ends. */
const PER_DECADE = 3;
const BEYOND = 3;

interface Placed {
  /** Positions among the parameters of the circuit. */
  readonly positions: readonly number[];
  readonly shape: string;
  /** A part with a parameter that the user named stays where it is. */
  readonly isPinned: boolean;
}

export interface Arrangement {
  readonly values: ArrayLike<number>;
  /** [Hz] */
  readonly frequency: ArrayLike<number>;
  readonly isPinned: (position: number) => boolean;
}

/** At parameter k of the circuit belongs the fitted value at position order[k]. */
export function fastestFirst(tree: CircuitTree, arrangement: Arrangement): readonly number[] {
  let next = 0;
  const place = (one: CircuitTree): Placed => {
    if (one.kind === 'element') {
      const positions = one.element.parameters.map(() => next++);
      return { positions, shape: one.element.symbol, isPinned: positions.some(arrangement.isPinned) };
    }
    const parts = one.parts.map(place);
    const sorted = sortParts(one, parts, arrangement);
    return {
      positions: sorted.flatMap(({ positions }) => positions),
      shape: `${one.kind === 'series' ? 's' : 'p'}(${parts.map(({ shape }) => shape).join()})`,
      isPinned: parts.some(({ isPinned }) => isPinned),
    };
  };
  return place(tree).positions;
}

type Group = Extract<CircuitTree, { readonly parts: readonly CircuitTree[] }>;

function sortParts({ kind, parts: trees }: Group, parts: readonly Placed[], arrangement: Arrangement) {
  const sorted = [...parts];
  for (const shape of new Set(parts.map((part) => part.shape))) {
    const slots = parts.flatMap((part, i) => (part.shape === shape && !part.isPinned ? [i] : []));
    if (slots.length < 2) continue;
    const timed = slots.map((i) => ({ part: parts[i], tau: centre(trees[i], parts[i], kind, arrangement) }));
    if (timed.some(({ tau }) => !Number.isFinite(tau))) continue;
    timed.sort((a, b) => a.tau - b.tau);
    slots.forEach((slot, i) => {
      sorted[slot] = timed[i].part;
    });
  }
  return sorted;
}

/** -ln omega of the centre; not a number where nothing is reactive. */
function centre(
  tree: CircuitTree,
  { positions }: Placed,
  kind: Group['kind'],
  { values, frequency }: Arrangement,
): number {
  const measured = Array.from(frequency);
  const [low, high] = [Math.min(...measured) / 10 ** BEYOND, Math.max(...measured) * 10 ** BEYOND];
  const count = Math.ceil(PER_DECADE * Math.log10(high / low)) + 1;
  const grid = Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));
  const Z = circuitImpedance(
    createCircuit(tree),
    positions.map((k) => values[k]),
    grid,
  );
  let [moment, sum] = [0, 0];
  grid.forEach((f, i) => {
    const size = kind === 'series' ? 1 : 1 / (Z.re[i] ** 2 + Z.im[i] ** 2);
    const share = Math.abs(Z.im[i]) * size;
    moment -= Math.log(f) * share;
    sum += share;
  });
  return moment / sum;
}
