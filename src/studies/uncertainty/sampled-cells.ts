/**
 * Cells drawn from the uncertainties of one: a Latin hypercube over the inputs, each by the quantile of its distribution.
 * A draw that is no cell (pores and active material that together exceed the volume, say) is replaced by one drawn at
 * random, until one is: what is left is the distribution under the condition that the cell can exist, in which inputs
 * that share a volume are correlated.
 */
import type { Cell } from '../../cell/cell.ts';
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import { replaceAt } from '../../cell/paths.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { readCell } from '../../cell/resolve.ts';
import { similarCells } from '../../cell/similar.ts';
import { mixed, Random, streamSeed } from '../../core/random.ts';
import { latinHypercube } from '../sampling/latin-hypercube.ts';
import { truncatedNormal } from '../sampling/normal.ts';
import type { UncertainInput } from './inputs.ts';

export interface SampledCell {
  readonly values: readonly number[];
  readonly cell: Cell;
}

export interface SampleOptions extends CellOptions {
  /** Samples. */
  readonly count: number;
  readonly seed: number;
}

/** Draws of one sample before it is given up. */
const MOST_DRAWS = 100;

/**
 * Sample `index` of `count`; the same number for the same seed whatever else is asked for, and for all cells whose inputs
 * have the same identity.
 *
 * @param document of the cell, normalised
 * @returns undefined where no draw made a cell
 */
export function cellSampler(
  document: unknown,
  inputs: readonly UncertainInput[],
  options: SampleOptions,
): (index: number) => SampledCell | undefined {
  const seeds = inputs.map(({ identity }) => streamSeed(options.seed, hashOf(identity)));
  const columns = seeds.map((seed) => latinHypercube(options.count, 1, seed));
  const made = cellWith(document, inputs, options);
  return (index) => {
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const values = inputs.map(({ value, uncertainty, bounds }, k) => {
        const p = draw === 0 ? columns[k]!.at(index, 0) : redrawn(seeds[k]!, index, draw);
        return truncatedNormal(p, value, uncertainty, bounds);
      });
      const cell = made(values);
      if (cell !== undefined) return { values, cell };
    }
    return undefined;
  };
}

/** The cell with these values of its inputs; undefined where there is none. */
export function cellWith(
  document: unknown,
  inputs: readonly UncertainInput[],
  options: CellOptions,
): (values: readonly number[]) => Cell | undefined {
  const stated = readCell(document, options);
  const similar = stated.ok ? similarCells(document, stated.cell) : () => undefined;
  return (values) => {
    const made = inputs.reduce((whole, input, k) => placed(whole, input, values[k]!), document);
    const cell = similar(made);
    if (cell !== undefined) return cell;
    const reading = readCell(made, options);
    return reading.ok ? reading.cell : undefined;
  };
}

function redrawn(seed: number, index: number, draw: number): number {
  return new Random(mixed(streamSeed(seed, index) ^ draw)).uniform();
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  return hash >>> 0;
}

/** The document with another value in the place of the input's, and of what is the rest to 1. */
export function placed(document: unknown, input: UncertainInput, value: number): unknown {
  const one = replaced(document, input, value);
  const { complement } = input;
  return complement === undefined ? one : replaced(one, { ...input, path: complement }, 1 - value);
}

/** An expression of z is scaled as a whole. */
function replaced(document: unknown, { path, value: mean, unit }: UncertainInput, value: number): unknown {
  const given = valueAt(document, path);
  const formula = formulaOf(given);
  if (formula !== undefined) {
    const expression = `(${value / mean})*(${formula})`;
    const { value: _, uncertainty: __, ...about } = isObject(given) ? given : {};
    return replaceAt(document, path, { ...about, expression });
  }
  const written = unit === '' ? value : `${value} ${unit}`;
  const { uncertainty: _, ...about } = isObject(given) ? given : {};
  return replaceAt(document, path, { ...about, value: written });
}

function formulaOf(given: unknown): string | undefined {
  if (!isObject(given)) return undefined;
  const { expression, value } = given;
  if (typeof expression === 'string') return expression;
  return typeof value === 'string' && /(?<!\w)z(?!\w)/.test(value) ? value : undefined;
}
