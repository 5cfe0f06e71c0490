import { type Cell, type Layer, specificArea } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import { restElectrolyte } from './exact-impedance-electrolyte.ts';
import type { MeshOptions } from './mesh.ts';

/** `standard` keeps within 0.5 % and `fine` within 0.02 % of the exact impedance, 1e-4 to 1e5 Hz, layers up to 0.4 mm. */
export type SmallSignalAccuracy = 'standard' | 'fine' | SmallSignalCells;

export interface SmallSignalCells {
  /** Thickness of the first cell at the foil over the depth that salt follows the highest frequency. */
  readonly firstAtFoil: number;
  /** The same at the layers' boundaries, over the depth of penetration of the double layers. */
  readonly first: number;
  /** Cells grow by this share of their distance from a boundary, in the separator and in the layers. */
  readonly growthInSeparator: number;
  readonly growth: number;
}

const PRESETS: Readonly<Record<'standard' | 'fine', SmallSignalCells>> = {
  standard: { firstAtFoil: 2, first: 0.25, growthInSeparator: 0.5, growth: 0.28 },
  fine: { firstAtFoil: 0.5, first: 0.04, growthInSeparator: 0.22, growth: 0.08 },
};

/**
 * Faces for impedance: clustered to the foil, where salt changes over sqrt(D_e/(omega eps)), and to every boundary of a
 * layer, where a fast signal enters as deep as 1/sqrt((1/kappa + 1/sigma) a |1/R_ct + i omega C_dl|).
 *
 * @param highest frequency [Hz]
 */
export function smallSignalMesh(cell: Cell, accuracy: SmallSignalAccuracy, highest: number): MeshOptions {
  const preset = typeof accuracy === 'object' ? accuracy : PRESETS[accuracy];
  const { firstAtFoil, first, growthInSeparator, growth } = preset;
  const { separator, positive } = cell;
  const { kappa, D_e } = restElectrolyte(cell);
  const omega = 2 * Math.PI * highest;
  const salt = Math.sqrt((D_e * separator.transportEfficiency) / (omega * separator.porosity));
  const depths = positive.layers.map((layer) => penetration(cell, layer, kappa, omega));
  const atFoil = (firstAtFoil * salt) / separator.thickness;
  const atElectrode = (first * depths[0]) / separator.thickness;
  const faces = [
    clusteredFaces(growthInSeparator, atFoil, atElectrode),
    ...positive.layers.map(({ thickness }, k) => {
      const smallest = (first * depths[k]) / thickness;
      return clusteredFaces(growth, smallest, smallest);
    }),
  ];
  return {
    separatorCells: faces[0].length - 1,
    cellsPerLayer: faces.slice(1).map(({ length }) => length - 1),
    faces,
  };
}

function penetration(cell: Cell, layer: Layer, kappa: number, omega: number): number {
  const r = 1 / (kappa * layer.transportEfficiency) + 1 / layer.effectiveConductivity;
  const { i_0, range } = layer.material;
  const middle = Float64Array.of(0.5 * (range.from + range.to));
  const value = new Float64Array(1);
  const slope = new Float64Array(1);
  const c_e = Float64Array.of(cell.electrolyte.concentration);
  i_0.fill(c_e, middle, 0, 1, cell.temperature, value, slope, slope);
  const transfer = (F * value[0]) / (R_GAS * cell.temperature);
  return 1 / Math.sqrt(r * specificArea(layer) * Math.hypot(transfer, omega * layer.doubleLayerCapacitance));
}

/**
 * Faces over [0, 1] with a density of 1/(left + g z) + 1/(right + g (1 - z)): cells of `left` and `right` at the ends that
 * grow by g times the distance from them, to about g/4 in the middle.
 */
export function clusteredFaces(g: number, left: number, right: number): Float64Array {
  const a = Math.min(left, 0.25 * g);
  const b = Math.min(right, 0.25 * g);
  const count = (z: number) =>
    (Math.log1p((g * z) / a) - Math.log1p((g * (1 - z)) / b) + Math.log1p(g / b)) / g;
  const total = count(1);
  const n = Math.ceil(total);
  return Float64Array.from({ length: n + 1 }, (_, j) =>
    j === 0 || j === n ? j / n : bisect((z) => count(z) - (j * total) / n, 0, 1),
  );
}

/** Root of an increasing function to rounding. */
function bisect(of: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let k = 0; k < 60; k++) {
    const middle = 0.5 * (a + b);
    if (of(middle) < 0) a = middle;
    else b = middle;
  }
  return 0.5 * (a + b);
}
