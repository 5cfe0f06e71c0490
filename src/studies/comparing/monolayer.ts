/**
 * Monolayers that a design of several layers has to beat. They are made of its own powders: one layer like one of the
 * design's, but for its porosity and thickness. What is not pore is split as in that layer,
 *
 *     eps_am = (1 - eps) eps_am,k/(1 - eps_k),
 *
 * its tortuosity or Bruggeman exponent and its conductivity stay as they are, and its thickness follows from the areal
 * capacity.
 */
import type { Layer } from '../../cell/cell.ts';
import { isObject } from '../../cell/fields.ts';
import { type JsonObject, normaliseCell } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { resolveCell } from '../../cell/resolve.ts';
import { scaleToArealCapacity } from '../equal.ts';
import type { Design } from '../schema.ts';

/** The porosity of all layers together, averaged over the thickness. */
export function meanPorosity(layers: readonly Layer[]): number {
  const total = layers.reduce((sum, { thickness }) => sum + thickness, 0);
  return layers.reduce((sum, layer) => sum + layer.porosity * layer.thickness, 0) / total;
}

/** From the smallest to the largest of the layers'. */
export function porosityRange(layers: readonly Layer[]): readonly [number, number] {
  const all = layers.map(({ porosity }) => porosity);
  return [Math.min(...all), Math.max(...all)];
}

export interface MonolayerOf {
  /** Whose powder, 0-based. */
  readonly layer: number;
  readonly porosity: number;
  /** [C m^-2] */
  readonly arealCapacity: number;
  readonly name: string;
}

/** @param design of several layers */
export function monolayer(design: Design, wanted: MonolayerOf, options: CellOptions): Design {
  const { layer: index, porosity, arealCapacity, name } = wanted;
  const normal = normaliseCell(design.document) as JsonObject;
  const positive = normal['positive'] as { layers: JsonObject[] };
  const given = positive.layers[index]!;
  const layer = design.cell.positive.layers[index]!;
  const activeFraction = ((1 - porosity) * layer.activeFraction) / (1 - layer.porosity);
  const { activeMassLoading: _, interlayerResistance: __, ...kept } = given;
  const source = `derived: monolayer of ${layer.name} for ${design.name}`;
  const made = {
    ...kept,
    porosity: { ...doubtOf(given['porosity']), value: porosity, source },
    activeFraction: { ...doubtOf(given['activeFraction']), value: activeFraction, source },
  };
  const document = { ...normal, name, positive: { ...positive, layers: [made] } };
  const scaled = scaleToArealCapacity(document, arealCapacity, resolveCell(document, options).cell).document;
  const { cell, provenance } = resolveCell(scaled, options);
  return { name, document: scaled, cell, provenance };
}

/** A monolayer's porosity is as uncertain as that of the layer it is made like. */
function doubtOf(given: unknown): { uncertainty?: unknown } {
  return isObject(given) && 'uncertainty' in given ? { uncertainty: given['uncertainty'] } : {};
}
