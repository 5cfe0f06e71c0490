/**
 * What the stated uncertainties of a cell do to its results, to first order: each input is moved by its standard
 * uncertainty up and down, half the difference is its effect. Independent normal inputs then make normal results with
 *
 *     s² = sum of effect²,
 *
 * and of the difference of two designs the effects of an input that both share cancel before they are squared. Two runs
 * for each input, where a sample would take hundreds.
 */
import type { Cell } from '../../cell/cell.ts';
import { normaliseCell } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import type { Provenance } from '../../cell/provenance.ts';
import { readCell } from '../../cell/resolve.ts';
import { normalCdf } from '../sampling/normal.ts';
import { type UncertainInput, uncertainInputs } from '../uncertainty/inputs.ts';
import { placed } from '../uncertainty/sampled-cells.ts';

/** Effect on each result, by the identity of the input. */
export type Effects = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** @param run the results of a cell; those it cannot give are left out */
export function effectsOf(
  source: { readonly document: unknown; readonly provenance: readonly Provenance[] },
  run: (cell: Cell) => Readonly<Record<string, number>>,
  options: CellOptions,
): Effects {
  const document = normaliseCell(source.document);
  const inputs = uncertainInputs(document, source.provenance);
  return new Map(inputs.map((input) => [input.identity, effectOf(document, input, run, options)]));
}

function effectOf(
  document: unknown,
  input: UncertainInput,
  run: (cell: Cell) => Readonly<Record<string, number>>,
  options: CellOptions,
): Record<string, number> {
  const { value, uncertainty, bounds } = input;
  const reach = Math.min(uncertainty, value - bounds.from, bounds.to - value);
  const at = (by: number) => {
    const reading = readCell(placed(document, input, value + by), options);
    return reading.ok ? run(reading.cell) : {};
  };
  const [above, below] = [at(reach), at(-reach)];
  const scale = uncertainty / (2 * reach);
  return Object.fromEntries(
    Object.entries(above).map(([name, high]) => [name, scale * (high - (below[name] ?? Number.NaN))]),
  );
}

/**
 * P(a > b) of two normal results with effects of shared and of own inputs; undefined where nothing is uncertain or an
 * effect is not known.
 */
export function probabilityByEffects(
  name: string,
  [a, b]: readonly [number, number],
  [ofA, ofB]: readonly [Effects, Effects],
): number | undefined {
  let variance = 0;
  for (const identity of new Set([...ofA.keys(), ...ofB.keys()])) {
    const effect = (of: Effects) => (of.has(identity) ? (of.get(identity)![name] ?? Number.NaN) : 0);
    variance += (effect(ofA) - effect(ofB)) ** 2;
  }
  return variance > 0 ? normalCdf((a - b) / Math.sqrt(variance)) : undefined;
}
