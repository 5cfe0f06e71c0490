import { type Cell, type Layer, specificArea } from '../../cell/cell.ts';

/** How finely a cell is cut. */
export interface MeshOptions {
  readonly separatorCells: number;
  /** One number for all layers, or one per layer. */
  readonly cellsPerLayer: number | readonly number[];
}

/** A run of mesh cells with one set of properties: the separator, or one layer. */
export interface Region {
  /** Cells from <= i < to. */
  readonly from: number;
  readonly to: number;
  /** undefined: the separator. */
  readonly layer: Layer | undefined;
  /** For messages: "separator", "layer 1 (small) of the positive electrode". */
  readonly name: string;
}

/**
 * Finite volumes through the thickness, from the foil to the collector, with a face on every layer boundary.
 * Everything that varies between cells is an array here, so that interfaces are facts of the mesh and never cases in an
 * equation. Face i is the left face of cell i.
 */
export interface Mesh {
  readonly cells: number;
  /** First cell of the positive electrode. */
  readonly electrode: number;
  readonly regions: readonly Region[];
  /** [m] */
  readonly width: Float64Array;
  /** [m] from the foil */
  readonly centre: Float64Array;
  readonly porosity: Float64Array;
  /** Transport efficiency of the pores. */
  readonly efficiency: Float64Array;
  /** Specific area a [m^-1], 0 in the separator. */
  readonly area: Float64Array;
  readonly activeFraction: Float64Array;
  /** Effective electronic conductivity [S m^-1], 0 in the separator. */
  readonly sigma: Float64Array;
  /** Resistance on the left face, beside the two half cells [ohm m^2]. */
  readonly faceResistance: Float64Array;
  readonly doubleLayer: Float64Array;
  readonly film: Float64Array;
}

/** Share of the width by which cells at the two ends of a region are drawn together: 0 uniform, towards 1 clustered. */
const CLUSTERING = 0.5;

/** Position in [0, 1] of face j of n: dense at both ends, symmetric, widths change smoothly. */
function face(j: number, n: number): number {
  const u = j / n;
  return u - (CLUSTERING / (2 * Math.PI)) * Math.sin(2 * Math.PI * u);
}

export function buildMesh(cell: Cell, options: MeshOptions): Mesh {
  const { layers } = cell.positive;
  const counts = layers.map((_, k) =>
    typeof options.cellsPerLayer === 'number' ? options.cellsPerLayer : options.cellsPerLayer[k]!,
  );
  const electrode = options.separatorCells;
  const cells = counts.reduce((sum, n) => sum + n, electrode);
  const array = () => new Float64Array(cells);
  const regions: Region[] = [{ from: 0, to: electrode, layer: undefined, name: 'separator' }];
  for (const [k, layer] of layers.entries()) {
    const from = regions[k]!.to;
    const name = `layer ${k + 1} (${layer.name}) of the positive electrode`;
    regions.push({ from, to: from + counts[k]!, layer, name });
  }
  const mesh = {
    cells,
    electrode,
    regions,
    width: array(),
    centre: array(),
    porosity: array(),
    efficiency: array(),
    area: array(),
    activeFraction: array(),
    sigma: array(),
    faceResistance: array(),
    doubleLayer: array(),
    film: array(),
  };
  let start = 0;
  for (const { from, to, layer } of regions) {
    const { thickness, porosity, transportEfficiency } = layer ?? cell.separator;
    for (let i = from; i < to; i++) {
      const left = face(i - from, to - from);
      const right = face(i - from + 1, to - from);
      mesh.width[i] = thickness * (right - left);
      mesh.centre[i] = start + 0.5 * thickness * (left + right);
      mesh.porosity[i] = porosity;
      mesh.efficiency[i] = transportEfficiency;
      if (layer === undefined) continue;
      mesh.area[i] = specificArea(layer);
      mesh.activeFraction[i] = layer.activeFraction;
      mesh.sigma[i] = layer.effectiveConductivity;
      mesh.doubleLayer[i] = layer.doubleLayerCapacitance;
      mesh.film[i] = layer.filmResistance;
    }
    if (layer !== undefined) mesh.faceResistance[from] = layer.interlayerResistance;
    start += thickness;
  }
  return mesh;
}

/** "c_e, layer 2 (big) of the positive electrode, x = 41.2 um" for cell i. */
export function placeOf(mesh: Mesh, i: number): string {
  const region = mesh.regions.find(({ from, to }) => i >= from && i < to);
  return `${region?.name ?? 'outside'}, x = ${(mesh.centre[i]! * 1e6).toFixed(1)} um`;
}
