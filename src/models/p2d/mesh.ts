import { harmonicMean, mean } from '../../cell/average.ts';
import type { Cell, DepthProfile, Layer } from '../../cell/cell.ts';
import { arraysOf } from '../../core/arrays.ts';
import { F } from '../../core/constants.ts';

/** How finely a cell is cut. */
export interface MeshOptions {
  readonly separatorCells: number;
  /** One number for all layers, or one per layer. */
  readonly cellsPerLayer: number | readonly number[];
  /** Own faces instead: of the separator and of each layer, rising from 0 to 1. They set the numbers of cells. */
  readonly faces?: readonly Float64Array[];
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
  /** Particle radius [m], 0 in the separator. */
  readonly radius: Float64Array;
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
  const { faces, cellsPerLayer } = options;
  const counts = layers.map((_, k) => {
    if (faces !== undefined) return faces[k + 1]!.length - 1;
    return typeof cellsPerLayer === 'number' ? cellsPerLayer : cellsPerLayer[k]!;
  });
  const electrode = faces === undefined ? options.separatorCells : faces[0]!.length - 1;
  const cells = counts.reduce((sum, n) => sum + n, electrode);
  const array = arraysOf(cells, 11);
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
    radius: array(),
    sigma: array(),
    faceResistance: array(),
    doubleLayer: array(),
    film: array(),
  };
  let start = 0;
  for (const [k, region] of regions.entries()) {
    const { from, to, layer } = region;
    const own = faces?.[k];
    const { thickness } = layer ?? cell.separator;
    for (let i = from; i < to; i++) {
      const left = own === undefined ? face(i - from, to - from) : own[i - from]!;
      const right = own === undefined ? face(i - from + 1, to - from) : own[i - from + 1]!;
      mesh.width[i] = thickness * (right - left);
      mesh.centre[i] = start + 0.5 * thickness * (left + right);
      if (layer === undefined) {
        mesh.porosity[i] = cell.separator.porosity;
        mesh.efficiency[i] = cell.separator.transportEfficiency;
      } else fillCell(mesh, i, layer, left, right);
    }
    if (layer !== undefined) mesh.faceResistance[from] = layer.interlayerResistance;
    start += thickness;
  }
  return mesh;
}

/** Properties of cell i, which spans z = left … right of its layer: volumes as means, conductors as harmonic means. */
function fillCell(mesh: Mesh, i: number, layer: Layer, left: number, right: number): void {
  const { gradient } = layer;
  const volume = (profile: DepthProfile | undefined, uniform: number) =>
    profile === undefined ? uniform : mean(profile, left, right);
  const conductor = (profile: DepthProfile | undefined, uniform: number) =>
    profile === undefined ? uniform : harmonicMean(profile, left, right);
  mesh.porosity[i] = volume(gradient?.porosity, layer.porosity);
  mesh.activeFraction[i] = volume(gradient?.activeFraction, layer.activeFraction);
  mesh.radius[i] = volume(gradient?.particleRadius, layer.particleRadius);
  mesh.area[i] = (3 * mesh.activeFraction[i]!) / mesh.radius[i]!;
  mesh.efficiency[i] = conductor(gradient?.transportEfficiency, layer.transportEfficiency);
  mesh.sigma[i] = conductor(gradient?.effectiveConductivity, layer.effectiveConductivity);
  mesh.doubleLayer[i] = layer.doubleLayerCapacitance;
  mesh.film[i] = layer.filmResistance;
}

/** The charge of the lithium that full particles hold [C m^-2]. */
export function particleCapacity({ regions, width, activeFraction }: Mesh): number {
  let charge = 0;
  for (const { from, to, layer } of regions) {
    if (layer === undefined) continue;
    for (let i = from; i < to; i++) charge += width[i]! * activeFraction[i]! * layer.material.c_max * F;
  }
  return charge;
}

/** "c_e, layer 2 (big) of the positive electrode, x = 41.2 um" for cell i. */
export function placeOf(mesh: Mesh, i: number): string {
  const region = mesh.regions.find(({ from, to }) => i >= from && i < to);
  return `${region?.name ?? 'outside'}, x = ${(mesh.centre[i]! * 1e6).toFixed(1)} um`;
}
